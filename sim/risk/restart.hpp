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
#include <numeric>
#include <optional>
#include <utility>
#include <vector>

#include "sim/core/contracts.hpp"
#include "sim/risk/restart_tree.hpp"
#include "sim/risk/splitting.hpp"
#include "sim/risk/splitting_pilot.hpp"

namespace deconflict::risk {

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

namespace detail {

/// Indices of `weights`, n of them: each as often as its weight goes into the sum, to one.
[[nodiscard]] inline std::vector<std::size_t> picked(const std::vector<double>& weights,
                                                     std::size_t n) {
    const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
    std::vector<std::size_t> picks;
    double upTo = 0.0;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        upTo += weights[i];
        const double until = upTo / sum * static_cast<double>(n) + 0.5;
        while (picks.size() < n && static_cast<double>(picks.size()) + 1.0 <= until)
            picks.push_back(i);
    }
    picks.resize(n, weights.size() - 1);
    return picks;
}

}  // namespace detail

/// How a pilot looks for levels.
struct RestartPilot {
    int particles = 0;        ///< a level, > kTrials
    double firstShare = 0.5;  ///< ratio, in (0, 1): high where runs are let in as they come near
    unsigned threads = 1;     ///< 0: one a core; the levels do not depend on it
};

/// Looks for levels: the first lets `firstShare` of the admitted runs through, each other one in
/// kTrials.
///
/// To the second the heavier runs are sent more often, as they will split into more, up to the
/// mean weight: one alone must not stand for all. After the first each of `particles` paths is
/// flown only until it falls below the level it began at. Where none rises further the score is
/// taken at its word, as the log of a chance: levels of kTrials to one go on until it is certain.
/// The levels of a poor pilot cost work, never truth.
/// @param key  its replicate number must not be used for an estimate
template <RareProcess P, ScoreOf<P> S>
[[nodiscard]] RestartLevels findRestartLevels(const P& process, const S& score,
                                              const ReplicateKey& key,
                                              const Admission<typename P::State>& admission,
                                              const RestartPilot& pilot) {
    EXPECTS(pilot.particles > kTrials);
    RestartLevels result;
    std::vector<detail::Entrance<typename P::State>> starts;
    std::vector<double> weights;  // of the starts
    for (Lineage lineage = 0; lineage < admission.candidates; ++lineage)
        if (auto run = admission.of(lineage)) {
            starts.push_back({std::move(run->state), lineage, {}});
            weights.push_back(run->weight);
        }
    Lineage next = admission.candidates;
    double floor = -kEventLevel;
    detail::PilotFlights<P, S> flights(process, score, pilot.threads);
    while (!starts.empty()) {
        const bool first = result.levels.empty();
        const std::size_t n = first ? starts.size() : static_cast<std::size_t>(pilot.particles);
        const std::vector<std::size_t> picks =
            detail::picked(first ? std::vector<double>(n, 1.0) : weights, n);
        const auto from = [&](std::size_t i) -> const auto& { return starts[picks[i]]; };
        const auto stream = [&](std::size_t i) {
            return streamKey(key, first ? Lineage{starts[i].root} : next + i);
        };
        const std::int64_t before = flights.steps();
        const std::vector<double> highest = flights.highest(n, from, stream, floor - kSlack);
        result.flown.push_back(static_cast<double>(flights.steps() - before) /
                               static_cast<double>(n));
        const double share = first ? pilot.firstShare : 1.0 / kTrials;
        const auto through =
            std::max<std::size_t>(1, static_cast<std::size_t>(share * static_cast<double>(n)));
        const std::optional<double> level =
            detail::raisedLevel(highest, through, floor + kLeastRise);
        if (!level || result.levels.size() == kMostRestartLevels) {
            const auto seen = std::count(highest.begin(), highest.end(), kEventLevel);
            if (static_cast<std::size_t>(seen) < through) addLevelsToCertainty(result);
            break;
        }
        std::vector<detail::Entrance<typename P::State>> reached =
            flights.raised(*level, highest, from, stream);
        std::vector<double> theirs;
        for (std::size_t i = 0; i < n; ++i)
            if (highest[i] >= *level) theirs.push_back(first ? weights[i] : 1.0);
        if (first) {
            result.weight = std::accumulate(theirs.begin(), theirs.end(), 0.0) /
                            static_cast<double>(theirs.size());
            for (double& weight : theirs) weight = std::min(weight, result.weight);
        } else {
            next += n;
        }
        result.levels.push_back(*level);
        result.shares.push_back(static_cast<double>(reached.size()) / static_cast<double>(n));
        floor = *level;
        starts = std::move(reached);
        weights = std::move(theirs);
    }
    result.steps = flights.steps();
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
