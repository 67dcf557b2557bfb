// SPDX-License-Identifier: MIT
// Adaptive multilevel splitting: no levels and no pilot; the worst particles are replaced.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <set>
#include <utility>
#include <vector>

#include "sim/core/contracts.hpp"
#include "sim/core/distribution.hpp"
#include "sim/risk/rare_process.hpp"
#include "sim/risk/splitting.hpp"

namespace deconflict::risk {

/// Sizes of an adaptive run.
struct AdaptiveOptions {
    int particles = 200;          ///< > 1
    double killed = 0.1;          ///< share replaced at a time, at least one particle
    int mostIterations = 100000;  ///< then the run is given up with estimate 0
};

namespace detail {

/// A particle with the states in which it stood higher than ever before.
template <class State>
struct RecordedPath {
    struct Record {
        double level;
        State state;
        Ancestry ancestry;
    };
    std::vector<Record> records;  ///< levels strictly rising
    std::size_t root = 0;
    [[nodiscard]] double highest() const { return records.back().level; }
};

/// Flies on from the last record to the end, adding records.
template <RareProcess P, ScoreOf<P> S>
void record(const P& process, const S& score, RecordedPath<typename P::State>& path,
            const core::StreamKey& key, std::int64_t& steps) {
    typename P::State state = path.records.back().state;
    const Ancestry ancestry = path.records.back().ancestry;
    while (!process.happened(state) && !process.over(state)) {
        process.advance(state, key);
        ++steps;
        const double level = levelOf(process, score, state);
        if (level > path.highest()) path.records.push_back({level, state, ancestry});
    }
}

/// Replaces the dead by copies of the living, each from where it first stood above the level.
template <RareProcess P, ScoreOf<P> S>
class Replacement {
public:
    using Path = RecordedPath<typename P::State>;

    Replacement(const P& process, const S& score, const ReplicateKey& key)
        : process_(process), score_(score), key_(key) {}

    /// Kills every path not above the level; the share left alive, 0 if none is.
    double apply(std::vector<Path>& paths, double level, std::int64_t& steps) {
        std::vector<std::size_t> alive, dead;
        for (std::size_t i = 0; i < paths.size(); ++i)
            (paths[i].highest() > level ? alive : dead).push_back(i);
        if (alive.empty()) return 0.0;
        core::StreamKey choice = streamKey(key_, ~Lineage{0});
        choice.purpose = core::Purpose::resampling;
        core::Stream draws(choice, iteration_++);
        if (next_ == 0) next_ = paths.size();
        for (const std::size_t i : dead) {
            const Path& parent = paths[alive[core::uniformIndex(draws, alive.size())]];
            const auto above = std::find_if(parent.records.begin(), parent.records.end(),
                                            [&](const auto& place) { return place.level > level; });
            Path child{.records = {parent.records.begin(), above + 1}, .root = parent.root};
            auto& branch = child.records.back();
            branch.ancestry.push_back({branch.state.step, next_});
            record(process_, score_, child, streamKey(key_, next_), steps);
            ++next_;
            paths[i] = std::move(child);
        }
        return static_cast<double>(alive.size()) / static_cast<double>(paths.size());
    }

private:
    const P& process_;
    const S& score_;
    ReplicateKey key_;
    std::uint32_t iteration_ = 0;
    Lineage next_ = 0;
};

/// The k-th lowest of the paths' highest levels.
template <class Path>
[[nodiscard]] double lowestOf(const std::vector<Path>& paths, std::size_t k) {
    std::vector<double> highest;
    highest.reserve(paths.size());
    for (const Path& path : paths) highest.push_back(path.highest());
    std::nth_element(highest.begin(), highest.begin() + static_cast<std::ptrdiff_t>(k) - 1,
                     highest.end());
    return highest[k - 1];
}

/// What the paths that ended in the event say of a run.
template <class Path>
void conclude(const std::vector<Path>& paths, SplittingRun& run) {
    std::set<std::size_t> roots;
    for (const Path& path : paths) {
        if (path.highest() < kEventLevel) continue;
        roots.insert(path.root);
        run.events.push_back(path.records.back().ancestry);
    }
    run.survival.push_back(static_cast<double>(run.events.size()) /
                           static_cast<double>(paths.size()));
    run.estimate *= run.survival.back();
    run.distinctAncestors = static_cast<int>(roots.size());
}

}  // namespace detail

/// One replicate with the same process and score as fixed-effort splitting; unbiased too.
///
/// All particles as low as the k-th lowest are killed, ties included (leaving ties alive would
/// bias), and each is replaced by a copy of a survivor from the moment it first stood higher.
/// `survival` holds the share that was left alive at each iteration, and the final share.
/// Source: Cerou and Guyader 2007; unbiased for any score: Brehier et al. 2016.
template <RareProcess P, ScoreOf<P> S>
[[nodiscard]] SplittingRun splitAdaptively(const P& process, const S& score,
                                           const ReplicateKey& key,
                                           const AdaptiveOptions& options) {
    EXPECTS(options.particles > 1 && options.killed > 0.0 && options.killed < 1.0);
    const auto n = static_cast<std::size_t>(options.particles);
    const auto share = static_cast<std::size_t>(options.killed * static_cast<double>(n));
    const std::size_t k = std::max<std::size_t>(1, share);
    SplittingRun run;
    run.estimate = 1.0;
    std::vector<detail::RecordedPath<typename P::State>> paths(n);
    for (std::size_t i = 0; i < n; ++i) {
        const core::StreamKey stream = streamKey(key, i);
        const auto state = process.start(stream);
        paths[i].root = i;
        paths[i].records.push_back({levelOf(process, score, state), state, {Segment{0, i}}});
        detail::record(process, score, paths[i], stream, run.steps);
    }
    detail::Replacement<P, S> replacement(process, score, key);
    for (int iteration = 0; iteration < options.mostIterations; ++iteration) {
        const double level = detail::lowestOf(paths, k);
        if (level == kEventLevel) {
            detail::conclude(paths, run);
            return run;
        }
        run.survival.push_back(replacement.apply(paths, level, run.steps));
        run.estimate *= run.survival.back();
        if (run.estimate <= 0.0) return run;  // extinct: zero, and it stays in the mean
    }
    run.estimate = 0.0;
    return run;
}

}  // namespace deconflict::risk
