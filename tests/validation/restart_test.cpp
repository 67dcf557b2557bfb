// SPDX-License-Identifier: MIT
// RESTART against answers known otherwise, with runs that are all flown and with runs let in by
// lot.
#include "sim/risk/restart.hpp"

#include <cmath>
#include <functional>
#include <gtest/gtest.h>
#include <utility>

#include "sim/risk/parallel.hpp"
#include "sim/risk/rare_event.hpp"
#include "tests/sim/risk/toys.hpp"

namespace deconflict::risk {
namespace {

using namespace test;

constexpr std::uint32_t kPilot = 1U << 19;  // a replicate number that no estimate uses

template <class P, class S>
ReplicatedMean play(const P& process, const S& score, const std::vector<double>& levels,
                    const std::function<Admission<typename P::State>(const ReplicateKey&)>& admit,
                    int replicates = 32) {
    std::vector<double> estimates(static_cast<std::size_t>(replicates));
    inParallel(replicates, 0, [&](int i) {
        const ReplicateKey key{1, static_cast<std::uint32_t>(i), 0};
        estimates[static_cast<std::size_t>(i)] =
            restartOnce(process, score, {.levels = levels}, key, admit(key)).estimate;
    });
    return replicatedMean(estimates, 0.95);
}

template <class P, class S>
std::vector<double> levelsOf(const P& process, const S& score) {
    const ReplicateKey key{1, kPilot, 0};
    return findRestartLevels(process, score, key, everyRun(process, key, 300), {.particles = 300})
        .levels;
}

void expectTruth(const ReplicatedMean& mean, double truth, double mostDeviation) {
    EXPECT_LT(std::abs(mean.mean - truth), 4.0 * mean.standardError)
        << mean.mean / truth << " +- " << mean.standardError / truth;
    EXPECT_LE(mean.relativeDeviation, mostDeviation);
}

BrownianCrossing crossingAt(double miss_m) {
    BrownianCrossing crossing;
    crossing.miss_m = miss_m;
    return crossing;
}

/// 120 runs, each with a weight by a toss in [0, 1) that has nothing to do with it; 0: not let in.
Admission<BrownianCrossing::State> byLot(const BrownianCrossing& crossing, const ReplicateKey& key,
                                         const std::function<double(double)>& weightOf) {
    auto admission = everyRun(crossing, key, 120);
    admission.of = [key, weightOf, all = admission.of](Lineage i) {
        core::StreamKey stream = streamKey(key, i);
        stream.purpose = core::Purpose::resampling;
        auto run = all(i);
        run->weight = weightOf(core::uniformPair(stream, 0).first);
        if (run->weight <= 0.0) run.reset();
        return run;
    };
    return admission;
}

// By recursion: tests/validation/splitting_test.cpp computes them again.
constexpr double kAt1022m = 1.00780e-3, kAt1353m = 1.05207e-5, kAt1622m = 9.81963e-8;

TEST(Restart, MeetsTheRecursionAtThreeLevels) {
    for (const auto& [miss_m, truth] :
         {std::pair{1022.0, kAt1022m}, {1353.0, kAt1353m}, {1622.0, kAt1622m}}) {
        const BrownianCrossing crossing = crossingAt(miss_m);
        const CrossingScore score(crossing);
        const auto levels = levelsOf(crossing, score);
        EXPECT_GE(levels.size(), 2U);
        expectTruth(play(crossing, score, levels,
                         [&](const ReplicateKey& key) { return everyRun(crossing, key, 60); }),
                    truth, 0.8);
    }
}

TEST(Restart, MeetsItWithManyPathsAtTheFirstLevelAndOthersAtTheNext) {
    const BrownianCrossing crossing = crossingAt(1022.0);
    const CrossingScore score(crossing);
    const RestartPlan plan{.levels = {-6.0, -3.0}, .trials = {20, 4}};
    std::vector<double> estimates;
    for (std::uint32_t i = 0; i < 24; ++i)
        estimates.push_back(
            restartOnce(crossing, score, plan, {1, i, 0}, everyRun(crossing, {1, i, 0}, 100))
                .estimate);
    expectTruth(replicatedMean(estimates, 0.95), kAt1022m, 1.0);
}

TEST(Restart, LevelsAreSoFarApartAsAChanceThatTriplesAndKnowWhatGotThere) {
    const BrownianCrossing crossing = crossingAt(1353.0);
    const ReplicateKey key{1, kPilot, 0};
    const RestartLevels found = findRestartLevels(crossing, CrossingScore(crossing), key,
                                                  everyRun(crossing, key, 300), {.particles = 300});
    ASSERT_EQ(found.shares.size(), found.levels.size());
    for (std::size_t k = 1; k < found.levels.size(); ++k) {
        EXPECT_GT(found.levels[k] - found.levels[k - 1], kLeastRise);
        EXPECT_GT(found.shares[k], 0.0);
        EXPECT_LE(found.shares[k], 0.5);
    }
    EXPECT_NEAR(found.shares[0], 0.5, 0.02);
    EXPECT_GT(found.steps, 0);
}

TEST(Restart, IsRefusedWhereTheScoreGivesUpTooSoon) {
    // Once a message has come the score all but gives up, and some of these still meet: they count
    // for all the copies that ended meanwhile. Unbiased, and useless; the gates say so.
    const BrownianCrossing crossing = crossingAt(300.0);
    const LossyAvoidance process{crossing};
    const FuturesScore score{crossing};
    const ReplicatedMean mean = play(
        process, score, levelsOf(process, score),
        [&](const ReplicateKey& key) { return everyRun(process, key, 150); }, 64);
    EXPECT_FALSE(distrust(mean).empty());
    EXPECT_LT(std::abs(mean.mean - 5.2985e-5), 4.0 * mean.standardError);
}

TEST(Restart, IsUnbiasedWithAScoreThatRisesAndFallsForNothing) {
    // Higher by more than the slack at every seventh step: paths come to levels and fall below them
    // all the time.
    const BrownianCrossing crossing = crossingAt(1022.0);
    const CrossingScore good(crossing);
    const auto restless = [&](const BrownianCrossing::State& state) {
        return good(state) + (state.step % 7 == 0 ? 3.0 : 0.0);
    };
    const std::vector<double> levels = {-6.0, -4.0, -3.5, -1.0};
    const ReplicatedMean mean = play(crossing, restless, levels, [&](const ReplicateKey& key) {
        return everyRun(crossing, key, 60);
    });
    EXPECT_LT(std::abs(mean.mean - kAt1022m), 4.0 * mean.standardError);
    EXPECT_LT(mean.relativeDeviation, 3.0);
}

TEST(Restart, IsUnbiasedWithRunsLetInByLot) {
    // Every third run stays for three, by a toss that has nothing to do with it.
    const BrownianCrossing crossing = crossingAt(1022.0);
    const CrossingScore score(crossing);
    const auto admit = [&](const ReplicateKey& key) {
        return byLot(crossing, key, [](double toss) { return toss < 1.0 / 3.0 ? 3.0 : 0.0; });
    };
    expectTruth(play(crossing, score, levelsOf(crossing, score), admit), kAt1022m, 0.8);
}

TEST(Restart, IsUnbiasedWithWeightsFarApartAndFewPathsALevel) {
    // One run in twenty is flown for ten, one in two for itself, the others not at all; those that
    // weigh more split more, and no level holds more than 12 paths of a run.
    const BrownianCrossing crossing = crossingAt(1022.0);
    const CrossingScore score(crossing);
    const auto weightOf = [](double toss) { return toss < 0.05 ? 10.0 : toss < 0.55 ? 1.0 : 0.0; };
    const RestartPlan plan{.levels = {-6.0, -4.0, -2.0}, .trials = {6, 4, 4}, .mostPaths = 12};
    std::vector<double> estimates;
    for (std::uint32_t i = 0; i < 64; ++i) {
        const ReplicateKey key{1, i, 0};
        estimates.push_back(
            restartOnce(crossing, score, plan, key, byLot(crossing, key, weightOf)).estimate);
    }
    expectTruth(replicatedMean(estimates, 0.95), kAt1022m, 1.5);
}

/// A run that comes to every level at once, and all of whose copies meet the event.
struct Straight {
    struct State {
        std::uint32_t step = 0;
    };
    [[nodiscard]] static State start(const core::StreamKey&) { return {}; }
    static void advance(State& state, const core::StreamKey&) { ++state.step; }
    [[nodiscard]] static bool happened(const State& state) { return state.step == 10; }
    [[nodiscard]] static bool over(const State&) { return false; }
};

int pathsOf(const RestartPlan& plan, double weight) {
    const Straight process;
    const auto score = [](const Straight::State& state) { return state.step < 3 ? -9.0 : -0.1; };
    const Admission<Straight::State> one{
        .candidates = 1, .of = [&](Lineage) -> std::optional<Admitted<Straight::State>> {
            return Admitted<Straight::State>{.state = {}, .weight = weight};
        }};
    const SplittingRun run = restartOnce(process, score, plan, {1, 0, 0}, one);
    EXPECT_NEAR(run.estimate, weight, 1e-12 * weight);
    return static_cast<int>(run.events.size());
}

TEST(Restart, ARunSplitsByItsWeightAndNoLevelHoldsMoreThanItMay) {
    EXPECT_EQ(pathsOf({.levels = {-4.0, -2.0}, .trials = {5, 3}}, 1.0), 15);
    EXPECT_EQ(pathsOf({.levels = {-4.0, -2.0}, .trials = {5, 3}}, 4.0), 60);
    EXPECT_EQ(pathsOf({.levels = {-4.0, -2.0}, .trials = {5, 3}, .weight = 4.0}, 4.0), 15);
    EXPECT_EQ(pathsOf({.levels = {-4.0, -2.0}, .trials = {5, 3}, .weight = 20.0}, 4.0), 3)
        << "light: not at the first level";
    EXPECT_EQ(pathsOf({.levels = {-4.0, -2.0}, .trials = {5, 3}, .mostPaths = 10}, 1.0), 10);
    EXPECT_EQ(pathsOf({.levels = {-4.0, -2.0}, .trials = {5, 3}, .mostPaths = 4}, 1.0), 4);
}

TEST(Restart, ThePilotSendsOnTheHeavierRunsMoreOften) {
    EXPECT_EQ(detail::picked({1.0, 1.0, 1.0}, 3), std::vector<std::size_t>({0, 1, 2}));
    EXPECT_EQ(detail::picked({1.0, 3.0}, 4), std::vector<std::size_t>({0, 1, 1, 1}));
    EXPECT_EQ(detail::picked({1.0, 3.0}, 2), std::vector<std::size_t>({0, 1}));
    EXPECT_EQ(detail::picked({0.01, 4.0, 0.01}, 3), std::vector<std::size_t>({1, 1, 1}));
    const BrownianCrossing crossing = crossingAt(1353.0);
    const ReplicateKey key{1, kPilot, 0};
    auto admission = everyRun(crossing, key, 300);
    admission.of = [all = admission.of](Lineage i) {
        auto run = all(i);
        run->weight = i % 2 == 0 ? 2.0 : 6.0;
        return run;
    };
    const double weight =
        findRestartLevels(crossing, CrossingScore(crossing), key, admission, {.particles = 300})
            .weight;
    EXPECT_NEAR(weight, 4.0, 0.7) << "150 of 300 came to the first level";
}

TEST(Restart, LevelsGoOnToCertainty) {
    RestartLevels found{.levels = {-8.0, -4.0}, .shares = {0.5, 0.3}, .flown = {100.0, 9.0, 3.0}};
    addLevelsToCertainty(found);
    ASSERT_EQ(found.levels.size(), 5U);
    EXPECT_NEAR(found.levels[2], -4.0 + std::log(3.0), 1e-12);
    EXPECT_LT(found.levels.back(), 0.0);
    EXPECT_EQ(found.shares.size(), 5U);
    EXPECT_EQ(found.flown, std::vector<double>({100.0, 9.0, 3.0, 3.0, 3.0, 3.0}));
    RestartLevels far{.levels = {-500.0}, .shares = {0.5}, .flown = {100.0, 9.0}};
    addLevelsToCertainty(far);
    EXPECT_EQ(far.levels.size(), kMostRestartLevels);
    EXPECT_EQ(planOf(far).trials.size(), kMostRestartLevels);
    RestartLevels none{.levels = {}, .shares = {}, .flown = {100.0}};
    addLevelsToCertainty(none);
    EXPECT_TRUE(none.levels.empty());
}

TEST(Restart, APlanHasMorePathsWhereTheyAreShortAndTheNextLevelIsFar) {
    // By hand: sqrt(4 / 0.25 * 1600 / 4) = 80 paths a run at the first level, to which 0.5 come:
    // 160 trials, at most 50; 25 paths, 6.25 of them come to the second; sqrt(8 * 3 * 1600 / 1) =
    // 196 paths: 31 trials.
    const RestartPlan plan =
        planOf({.levels = {-8.0, -4.0}, .shares = {0.5, 0.25}, .flown = {1600.0, 4.0, 1.0}});
    EXPECT_EQ(plan.levels, std::vector<double>({-8.0, -4.0}));
    EXPECT_EQ(plan.trials, std::vector<int>({50, 31}));
    EXPECT_TRUE(planOf({.levels = {}, .shares = {}, .flown = {5.0}}).trials.empty());
}

TEST(Restart, WithoutLevelsCounts) {
    const BrownianCrossing crossing = crossingAt(300.0);
    const SplittingRun run = restartOnce(crossing, CrossingScore(crossing), {}, {1, 0, 0},
                                         everyRun(crossing, {1, 0, 0}, 200));
    EXPECT_EQ(run.estimate, static_cast<double>(run.events.size()) / 200.0);
    EXPECT_EQ(static_cast<std::size_t>(run.distinctAncestors), run.events.size());
    ASSERT_EQ(run.survival.size(), 1U);
    EXPECT_NEAR(run.survival[0], run.estimate, 1e-15);
}

TEST(Restart, APathWithTheEventIsPlayedAgainAlone) {
    const BrownianCrossing crossing = crossingAt(1353.0);
    const CrossingScore score(crossing);
    const auto levels = levelsOf(crossing, score);
    const ReplicateKey key{1, 3, 0};
    const SplittingRun run =
        restartOnce(crossing, score, {.levels = levels}, key, everyRun(crossing, key, 200));
    ASSERT_FALSE(run.events.empty());
    for (const Ancestry& ancestry : run.events)
        EXPECT_TRUE(crossing.happened(replay(crossing, key, ancestry)));
    EXPECT_GT(run.events.front().size(), 1U) << "some copy must have seen it";
}

}  // namespace
}  // namespace deconflict::risk
