// SPDX-License-Identifier: MIT
#include "render/scene/running_study.hpp"

#include <utility>

namespace deconflict::scene {

RunningStudy::RunningStudy(std::vector<const world::Model*> variants, std::uint64_t seed,
                           std::int64_t replications) {
    news_.variants = std::move(variants);
    news_.record =
        batch::Record(news_.variants.size(), news_.variants.front()->judging.kinds.size());
    news_.asked = replications;
    news_.confidence = news_.variants.front()->estimate.confidence;
    news_.history.resize(news_.variants.size());
    thread_ = std::thread([this, models = news_.variants, seed, replications] {
        try {
            const batch::BatchOptions options{
                .seed = seed,
                .replications = replications,
                .threads = 1,  // the watched run and the window need the rest
                .goOn = [this](const batch::Record& soFar) {
                    note(soFar);
                    return !stop_;
                }};
            note(batch::playBatch(models, options).record);
        } catch (...) {  // a thread's boundary: take() throws it again
            const std::scoped_lock lock(mutex_);
            failure_ = std::current_exception();
        }
    });
}

RunningStudy::~RunningStudy() {
    stop_ = true;
    if (thread_.joinable()) thread_.join();
}

void RunningStudy::settle() {
    if (thread_.joinable()) thread_.join();
}

void RunningStudy::note(const batch::Record& record) {
    const std::scoped_lock lock(mutex_);
    if (record.runs == news_.record.runs) return;
    news_.record = record;
    fresh_ = true;
    for (std::size_t i = 0; i < record.variants.size(); ++i) {
        const auto& kinds = record.variants[i].tally.kinds;
        if (kinds.empty()) continue;
        const risk::HitCount hits{kinds.front().runsWithEvent, record.runs};
        news_.history[i].push_back(
            {.share = static_cast<double>(hits.hits) / static_cast<double>(hits.runs),
             .interval = risk::clopperPearson(hits, news_.confidence)});
    }
}

std::optional<StudyNews> RunningStudy::take() {
    const std::scoped_lock lock(mutex_);
    if (failure_) std::rethrow_exception(failure_);
    if (!std::exchange(fresh_, false)) return std::nullopt;
    return news_;
}

}  // namespace deconflict::scene
