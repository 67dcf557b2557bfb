// SPDX-License-Identifier: MIT
#include "render/scene/heat_study.hpp"

#include "sim/run/replication.hpp"

namespace deconflict::scene {

HeatStudy::HeatStudy(const world::Model& model, std::uint64_t seed, std::uint64_t runs) {
    thread_ = std::thread([this, &model, seed, runs] {
        std::exception_ptr failure;
        try {
            play(model, seed, runs);
        } catch (...) {  // a thread's boundary: take() throws it again
            failure = std::current_exception();
        }
        const std::scoped_lock lock(mutex_);
        failure_ = failure;
        done_ = true;
        changed_.notify_all();
    });
}

HeatStudy::~HeatStudy() {
    {
        const std::scoped_lock lock(mutex_);
        stop_ = true;
    }
    thread_.join();
}

void HeatStudy::play(const world::Model& model, std::uint64_t seed, std::uint64_t runs) {
    for (std::uint64_t k = 0; k < runs; ++k) {
        run::State state = run::begin(model, seed, k);
        while (!run::finished(model, state)) {
            run::step(model, state);
            constexpr std::uint32_t kBetweenLooks = 1024;  // ticks: some milliseconds
            if (state.tick % kBetweenLooks != 0) continue;
            const std::scoped_lock lock(mutex_);
            if (stop_) return;
        }
        const incident::IncidentList incidents = run::outcomeOf(state).incidents;
        const std::scoped_lock lock(mutex_);
        if (stop_) return;
        for (std::size_t i = 0; i < incidents.size(); ++i) {
            if (incidents[i].kind == scenario::IncidentKind::hotlineOverload) continue;  // no place
            fresh_.push_back({.position_xy = incidents[i].position_xyz.head<2>(),
                              .kind = incidents[i].kind,
                              .run = k,
                              .incident = i,
                              .start_s = incidents[i].start_s});
            ++found_;
        }
        changed_.notify_all();
    }
}

bool HeatStudy::take(std::vector<HeatPoint>& points) {
    const std::scoped_lock lock(mutex_);
    if (failure_) std::rethrow_exception(failure_);
    points.insert(points.end(), fresh_.begin(), fresh_.end());
    const bool any = !fresh_.empty();
    fresh_.clear();
    return any;
}

void HeatStudy::waitFor(std::size_t points) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return done_ || found_ >= points; });
}

}  // namespace deconflict::scene
