// SPDX-License-Identifier: MIT
// Fixed-effort splitting: a rare event as a row of events that are not rare.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <set>
#include <span>
#include <vector>

#include "sim/core/contracts.hpp"
#include "sim/risk/rare_process.hpp"

namespace deconflict::risk {

/// One replicate: an unbiased estimate, whatever the score.
struct SplittingRun {
    double estimate = 0.0;
    std::vector<double> survival;  ///< share of the particles of each level that reached the next
    std::int64_t steps = 0;
    int distinctAncestors = 0;     ///< first particles that those with the event descend from
    std::vector<Ancestry> events;  ///< of the particles with the event
};

namespace detail {

/// A particle where it reached a level.
template <class State>
struct Entrance {
    State state;
    std::size_t root = 0;  ///< its first ancestor
    Ancestry ancestry;
};

/// Which of `entrances` particle i of n starts from: each as often as any other, to one.
[[nodiscard]] inline std::size_t entranceOf(std::size_t i, std::size_t n, std::size_t entrances,
                                            double offset) {
    const double at = (static_cast<double>(i) + offset) / static_cast<double>(n);
    const auto index = static_cast<std::size_t>(at * static_cast<double>(entrances));
    return std::min(index, entrances - 1);
}

/// A uniform number for the resampling before a stage; no particle draws from its lineage.
[[nodiscard]] inline double stageOffset(const ReplicateKey& key, std::uint32_t stage) {
    core::StreamKey stream = streamKey(key, ~Lineage{0});
    stream.purpose = core::Purpose::resampling;
    return core::uniformPair(stream, stage).first;
}

/// One stage of particles, begun at the process's start or at the entrances of the stage before.
template <RareProcess P>
class Stage {
public:
    using Starts = std::vector<Entrance<typename P::State>>;

    Stage(const P& process, const ReplicateKey& key, std::uint32_t number, std::size_t particles,
          const Starts& starts)
        : process_(process),
          key_(key),
          particles_(particles),
          starts_(starts),
          first_(Lineage{number} * particles),
          offset_(stageOffset(key, number)) {}

    [[nodiscard]] Entrance<typename P::State> begin(std::size_t i) const {
        const Lineage lineage = first_ + i;
        if (first_ == 0)
            return {process_.start(streamKey(key_, lineage)), i, {Segment{0, lineage}}};
        auto particle = starts_[entranceOf(i, particles_, starts_.size(), offset_)];
        particle.ancestry.push_back({particle.state.step, lineage});
        return particle;
    }
    [[nodiscard]] core::StreamKey stream(std::size_t i) const {
        return streamKey(key_, first_ + i);
    }

private:
    const P& process_;
    const ReplicateKey& key_;
    std::size_t particles_;
    const Starts& starts_;
    Lineage first_;
    double offset_;
};

}  // namespace detail

/// One replicate: at each level as many particles again, begun where others reached it.
///
/// @param levels  rising, frozen before (findLevels in splitting_pilot.hpp)
template <RareProcess P, ScoreOf<P> S>
[[nodiscard]] SplittingRun splitOnce(const P& process, const S& score,
                                     std::span<const double> levels, const ReplicateKey& key,
                                     int particles) {
    EXPECTS(particles > 0);
    const auto n = static_cast<std::size_t>(particles);
    SplittingRun run;
    run.estimate = 1.0;
    std::vector<detail::Entrance<typename P::State>> starts;
    for (std::size_t number = 0; number <= levels.size(); ++number) {
        double level = kEventLevel;
        if (number < levels.size()) level = levels[number];
        const detail::Stage<P> stage(process, key, static_cast<std::uint32_t>(number), n, starts);
        std::vector<detail::Entrance<typename P::State>> reached;
        for (std::size_t i = 0; i < n; ++i) {
            auto particle = stage.begin(i);
            if (flyTo(level, process, score, particle.state, {stage.stream(i), run.steps}))
                reached.push_back(std::move(particle));
        }
        run.survival.push_back(static_cast<double>(reached.size()) / static_cast<double>(n));
        run.estimate *= run.survival.back();
        starts = std::move(reached);
        if (starts.empty()) return run;  // extinct: zero, and it stays in the mean
    }
    std::set<std::size_t> roots;
    for (auto& particle : starts) {
        roots.insert(particle.root);
        run.events.push_back(std::move(particle.ancestry));
    }
    run.distinctAncestors = static_cast<int>(roots.size());
    return run;
}

}  // namespace deconflict::risk
