// SPDX-License-Identifier: MIT
#include "sim/batch/screening.hpp"

#include <algorithm>
#include <limits>
#include <utility>

#include "sim/core/contracts.hpp"
#include "sim/core/math.hpp"
#include "sim/risk/rare_event.hpp"

namespace deconflict::batch {
namespace {

constexpr double kNoDanger = -std::numeric_limits<double>::infinity();

}  // namespace

double chanceToStay(double danger, double shift) {
    const double raised = danger + shift;
    if (raised >= 0.0) return 1.0;
    return std::max(Screening::kLeastChance, raised > -100.0 ? core::exp(raised) : 0.0);
}

double shiftFor(const std::vector<double>& dangers, double share) {
    EXPECTS(!dangers.empty() && share > 0.0 && share < 1.0);
    double low = -50.0, high = 200.0;  // of everyone's least chance; of everyone that has a danger
    for (int i = 0; i < 60; ++i) {
        const double middle = 0.5 * (low + high);
        double sum = 0.0;
        for (const double danger : dangers) sum += chanceToStay(danger, middle);
        (sum < share * static_cast<double>(dangers.size()) ? low : high) = middle;
    }
    return low;
}

Screening::Screening(const world::Model& model, std::size_t kind, std::function<bool()> goOn)
    : undisturbed_(model, kind), goOn_(std::move(goOn)) {
    if (run::takesPair(model, kind)) meetings_.emplace(model, kind);
}

Screening::Outlook Screening::outlookOf(const risk::ReplicateKey& key,
                                        risk::Lineage lineage) const {
    if (goOn_ && !goOn_()) throw Stopped{};
    const core::StreamKey stream = risk::streamKey(key, lineage);
    if (!meetings_)
        return {.danger = undisturbed_.play(stream.seed, stream.replication).highest(),
                .weight = 1.0};
    const run::MeetingDay day = meetings_->draw(stream.seed, stream.replication);
    return {.danger = day.worth > 0.0 ? core::log(day.worth) : kNoDanger, .weight = day.weight};
}

void Screening::settle(const risk::ReplicateKey& key, std::size_t candidates, unsigned threads) {
    std::vector<double> dangers(candidates);
    risk::forEachReplicate(static_cast<int>(candidates), threads, [&](int i) {
        const auto index = static_cast<std::size_t>(i);
        dangers[index] = outlookOf(key, index).danger;
    });
    shift_ = shiftFor(dangers, kShare);
}

risk::Admission Screening::admit(const risk::ReplicateKey& key, std::size_t candidates) const {
    risk::Admission admission{.paths = {}, .candidates = candidates};
    for (std::size_t i = 0; i < candidates; ++i) {
        const Outlook outlook = outlookOf(key, i);
        const double chance = chanceToStay(outlook.danger, shift_);
        core::StreamKey toss = risk::streamKey(key, i);
        toss.purpose = core::Purpose::resampling;
        if (core::uniformPair(toss, 0).first < chance)
            admission.paths.push_back({.lineage = i, .weight = outlook.weight / chance});
    }
    return admission;
}

}  // namespace deconflict::batch
