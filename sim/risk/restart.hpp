// SPDX-License-Identifier: MIT
// RESTART: a long run is tried again only where it comes near the event, and only while it is near.
//
// Fixed-effort splitting flies every particle to the end of its run. In a day in which the danger
// comes and goes within minutes, that is nearly all of the work. Here a path that comes up to a
// level is split in place; the copies end when they have fallen well below the level at which they
// began, and one path always goes on for all of them. Source: Villen-Altamirano, RESTART (1991),
// with prolonged retrials (2007); the estimate is unbiased for any levels and any score.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "sim/core/contracts.hpp"
#include "sim/risk/splitting.hpp"

namespace deconflict::risk {

/// A path that is flown from the process's start, and for how many it stands.
struct Admitted {
    Lineage lineage = 0;
    double weight = 1.0;  ///< >= 1: one over the chance that it was let in
};

/// Which runs of a replicate are flown. Unbiased if E[weight] = 1 for each candidate.
struct Admission {
    std::vector<Admitted> paths;
    std::size_t candidates = 0;  ///< runs it was chosen from, lineages 0 to candidates - 1, > 0

    /// Every one of `runs` runs.
    [[nodiscard]] static Admission ofAll(std::size_t runs) {
        Admission all{.paths = {}, .candidates = runs};
        for (std::size_t i = 0; i < runs; ++i) all.paths.push_back({.lineage = i});
        return all;
    }
};

inline constexpr int kTrials = 3;  ///< paths that one becomes at a level: a third goes on
/// Log; how far a score falls below a level before its paths have fallen: to a tenth of the chance.
/// Without it a restless score would come up to the same level again and again.
inline constexpr double kSlack = 2.3;
inline constexpr std::size_t kMostRestartLevels = 60;

/// Where paths split, frozen before an estimate is made.
struct RestartPlan {
    std::vector<double> levels;  ///< rising, at most kMostRestartLevels
    /// Paths that one becomes at the first level, > 0: many where a retrial is short beside a run.
    int firstTrials = kTrials;

    /// The same at level k, 1 the first.
    [[nodiscard]] int trialsAt(std::size_t level) const {
        return level == 1 ? firstTrials : kTrials;
    }
};

namespace detail {

/// A path that is flown or waits to be.
template <class State>
struct RestartPath {
    State state;
    Ancestry ancestry;
    double weight = 1.0;      ///< for how many complete runs it stands
    std::size_t level = 0;    ///< levels that it is above
    std::size_t birth = 0;    ///< ends when it falls from that one
    std::uint64_t risen = 0;  ///< bit k: it has been counted as risen from level k
};

/// What came to each level, and what rose from there: weights of paths.
struct Climb {
    std::vector<double> came, rose;

    explicit Climb(std::size_t levels) : came(levels + 1, 0.0), rose(levels + 1, 0.0) {}

    template <class State>
    void rise(RestartPath<State>& path) {
        const std::uint64_t bit = std::uint64_t{1} << path.level;
        if ((path.risen & bit) == 0) rose[path.level] += path.weight;
        path.risen |= bit;
    }
};

/// All paths that one admitted run becomes.
template <RareProcess P, ScoreOf<P> S>
class RestartTree {
public:
    RestartTree(const P& process, const S& score, const RestartPlan& plan, const ReplicateKey& key,
                Lineage firstCopy)
        : process_(process), score_(score), plan_(plan), key_(key), nextCopy_(firstCopy) {}

    /// Adds what becomes of the run to `run` and `climb`; the weight that saw the event.
    double fly(const Admitted& start, SplittingRun& run, Climb& climb) {
        waiting_.push_back({.state = process_.start(streamKey(key_, start.lineage)),
                            .ancestry = {Segment{0, start.lineage}},
                            .weight = start.weight});
        climb.came[0] += start.weight;
        double seen = 0.0;
        while (!waiting_.empty()) {
            RestartPath<typename P::State> path = std::move(waiting_.back());
            waiting_.pop_back();
            if (!flyOn(path, run, climb)) continue;
            seen += path.weight;
            climb.rise(path);
            run.events.push_back(std::move(path.ancestry));
        }
        return seen;
    }

private:
    /// Until the event (true), or until it falls below its birth or is over (false).
    bool flyOn(RestartPath<typename P::State>& path, SplittingRun& run, Climb& climb) {
        const core::StreamKey stream = streamKey(key_, path.ancestry.back().lineage);
        for (;;) {
            if (process_.happened(path.state)) return true;
            const double score = score_(path.state);
            while (path.level > 0 && score < plan_.levels[path.level - 1] - kSlack) {
                if (path.level == path.birth) return false;
                fall(path);
            }
            if (process_.over(path.state)) return false;
            while (path.level < plan_.levels.size() && score >= plan_.levels[path.level])
                split(path, climb);
            process_.advance(path.state, stream);
            ++run.steps;
        }
    }

    /// It goes on for its copies too: they ended here.
    void fall(RestartPath<typename P::State>& path) {
        path.weight *= plan_.trialsAt(path.level);
        path.risen &= ~(std::uint64_t{1} << path.level);
        --path.level;
    }

    void split(RestartPath<typename P::State>& path, Climb& climb) {
        climb.rise(path);
        climb.came[path.level + 1] += path.weight;
        ++path.level;
        path.weight /= plan_.trialsAt(path.level);
        for (int copy = 1; copy < plan_.trialsAt(path.level); ++copy) {
            waiting_.push_back(path);
            waiting_.back().birth = path.level;
            waiting_.back().ancestry.push_back({path.state.step, nextCopy_++});
        }
    }

    const P& process_;
    const S& score_;
    const RestartPlan& plan_;
    ReplicateKey key_;
    Lineage nextCopy_;
    std::vector<RestartPath<typename P::State>> waiting_;
};

}  // namespace detail

/// How a pilot looks for levels.
struct RestartPilot {
    int particles = 0;        ///< a level, > kTrials
    double firstShare = 0.5;  ///< ratio, in (0, 1): high where runs are let in as they come near
};

/// Looks for levels: the first lets `firstShare` of the admitted runs through, each other one in
/// kTrials.
///
/// After the first each of `particles` paths is flown only until it falls below the level it
/// began at. The levels of a poor pilot cost work, never truth.
/// @param key  its replicate number must not be used for an estimate
template <RareProcess P, ScoreOf<P> S>
[[nodiscard]] PilotResult findRestartLevels(const P& process, const S& score,
                                            const ReplicateKey& key, const Admission& admission,
                                            const RestartPilot& pilot) {
    EXPECTS(pilot.particles > kTrials);
    PilotResult result;
    std::vector<detail::Entrance<typename P::State>> starts;
    for (const Admitted& path : admission.paths)
        starts.push_back({process.start(streamKey(key, path.lineage)), path.lineage, {}});
    Lineage next = admission.candidates;
    double floor = -kEventLevel;
    while (!starts.empty() && result.levels.size() < kMostRestartLevels) {
        const bool first = result.levels.empty();
        const std::size_t n = first ? starts.size() : static_cast<std::size_t>(pilot.particles);
        const auto from = [&](std::size_t i) -> const auto& {
            return starts[first ? i : detail::entranceOf(i, n, starts.size(), 0.5)];
        };
        const auto stream = [&](std::size_t i) {
            return streamKey(key, first ? Lineage{starts[i].root} : next + i);
        };
        std::vector<double> highest(n);
        for (std::size_t i = 0; i < n; ++i)
            highest[i] = detail::highestOf(process, score, from(i).state, {stream(i), result.steps},
                                           floor - kSlack);
        const double share = first ? pilot.firstShare : 1.0 / kTrials;
        const auto through = static_cast<std::size_t>(share * static_cast<double>(n));
        const std::optional<double> level =
            detail::raisedLevel(highest, std::max<std::size_t>(1, through), floor);
        if (!level) break;
        std::vector<detail::Entrance<typename P::State>> reached;
        for (std::size_t i = 0; i < n; ++i) {
            if (highest[i] < *level) continue;
            reached.push_back(from(i));
            (void)flyTo(*level, process, score, reached.back().state, {stream(i), result.steps});
        }
        if (!first) next += n;
        result.levels.push_back(*level);
        floor = *level;
        starts = std::move(reached);
    }
    return result;
}

/// One replicate: every admitted run, tried again where it comes near.
///
/// `survival` of the result: of what came to each level, the share that rose to the next before it
/// fell; of complete runs first.
template <RareProcess P, ScoreOf<P> S>
[[nodiscard]] SplittingRun restartOnce(const P& process, const S& score, const RestartPlan& plan,
                                       const ReplicateKey& key, const Admission& admission) {
    EXPECTS(admission.candidates > 0 && plan.levels.size() <= kMostRestartLevels);
    SplittingRun run;
    detail::Climb climb(plan.levels.size());
    detail::RestartTree<P, S> tree(process, score, plan, key, admission.candidates);
    for (const Admitted& start : admission.paths) {
        const double seen = tree.fly(start, run, climb);
        run.estimate += seen;
        run.distinctAncestors += seen > 0.0;
    }
    run.estimate /= static_cast<double>(admission.candidates);
    for (std::size_t k = 0; k < climb.came.size(); ++k) {
        if (climb.came[k] <= 0.0) break;
        run.survival.push_back(climb.rose[k] / climb.came[k]);
    }
    return run;
}

}  // namespace deconflict::risk
