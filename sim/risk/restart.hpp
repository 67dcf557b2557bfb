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
#include <functional>
#include <optional>
#include <utility>
#include <vector>

#include "sim/core/contracts.hpp"
#include "sim/risk/splitting.hpp"

namespace deconflict::risk {

/// A run that is flown from its start on, and for how many runs it stands.
template <class State>
struct Admitted {
    State state;
    double weight = 1.0;  ///< > 0
    /// The run that it was as far as its state is; none: it has no other past than its own.
    std::optional<Lineage> past = {};
};

/// Which of a replicate's runs are flown, and how they begin. Unbiased if what a run says, times
/// its weight, has the wanted expectation; a run that is not let in says nothing.
template <class State>
struct Admission {
    std::size_t candidates = 0;  ///< runs, lineages 0 to candidates - 1; > 0
    /// Pure function of a run's lineage; none: it is not let in.
    std::function<std::optional<Admitted<State>>(Lineage)> of;
};

/// Every one of `runs` runs, as the process starts it.
template <RareProcess P>
[[nodiscard]] Admission<typename P::State> everyRun(const P& process, const ReplicateKey& key,
                                                    std::size_t runs) {
    return {.candidates = runs,
            .of = [&process, key](Lineage lineage) -> std::optional<Admitted<typename P::State>> {
                return Admitted<typename P::State>{.state = process.start(streamKey(key, lineage))};
            }};
}

inline constexpr int kTrials = 3;  ///< paths that one becomes at a level if a third goes on
/// Log; how far a score falls below a level before its paths have fallen: to a tenth of the chance.
/// Without it a restless score would come up to the same level again and again.
inline constexpr double kSlack = 2.3;
/// Log; how far a pilot's levels are apart at least: chances that triple. Nearer ones would
/// multiply the copies without making the event more likely.
inline constexpr double kLeastRise = 1.1;
inline constexpr std::size_t kMostRestartLevels = 60;

/// Where paths split, frozen before an estimate is made.
struct RestartPlan {
    std::vector<double> levels;  ///< rising, at most kMostRestartLevels
    /// Paths that one becomes at each level, > 0; kTrials where there is none. About one over the
    /// chance to get there from the level below keeps their number as it is.
    std::vector<int> trials = {};

    /// The same at level k, 1 the first.
    [[nodiscard]] int trialsAt(std::size_t level) const {
        return level <= trials.size() ? trials[level - 1] : kTrials;
    }
};

/// What a pilot of RESTART found.
struct RestartLevels {
    std::vector<double> levels;  ///< rising
    std::vector<double> shares;  ///< of the pilot's paths, from the level below (n_levels)
    std::int64_t steps = 0;      ///< of all it flew
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
    double fly(Lineage lineage, Admitted<typename P::State> start, SplittingRun& run,
               Climb& climb) {
        climb.came[0] += start.weight;
        Ancestry ancestry{Segment{0, start.past.value_or(lineage)}};
        if (ancestry.front().lineage != lineage) ancestry.push_back({start.state.step, lineage});
        waiting_.push_back({.state = std::move(start.state),
                            .ancestry = std::move(ancestry),
                            .weight = start.weight});
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
[[nodiscard]] RestartLevels findRestartLevels(const P& process, const S& score,
                                              const ReplicateKey& key,
                                              const Admission<typename P::State>& admission,
                                              const RestartPilot& pilot) {
    EXPECTS(pilot.particles > kTrials);
    RestartLevels result;
    std::vector<detail::Entrance<typename P::State>> starts;
    for (Lineage lineage = 0; lineage < admission.candidates; ++lineage)
        if (auto run = admission.of(lineage))
            starts.push_back({std::move(run->state), lineage, {}});
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
            detail::raisedLevel(highest, std::max<std::size_t>(1, through), floor + kLeastRise);
        if (!level) break;
        std::vector<detail::Entrance<typename P::State>> reached;
        for (std::size_t i = 0; i < n; ++i) {
            if (highest[i] < *level) continue;
            reached.push_back(from(i));
            (void)flyTo(*level, process, score, reached.back().state, {stream(i), result.steps});
        }
        if (!first) next += n;
        result.levels.push_back(*level);
        result.shares.push_back(static_cast<double>(reached.size()) / static_cast<double>(n));
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
                                       const ReplicateKey& key,
                                       const Admission<typename P::State>& admission) {
    EXPECTS(admission.candidates > 0 && plan.levels.size() <= kMostRestartLevels);
    SplittingRun run;
    detail::Climb climb(plan.levels.size());
    detail::RestartTree<P, S> tree(process, score, plan, key, admission.candidates);
    for (Lineage lineage = 0; lineage < admission.candidates; ++lineage) {
        auto start = admission.of(lineage);
        if (!start) continue;
        const double seen = tree.fly(lineage, std::move(*start), run, climb);
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
