// SPDX-License-Identifier: MIT
// Splitting against answers known otherwise: recursion, and values computed elsewhere.
#include "sim/risk/splitting.hpp"

#include <cmath>
#include <gtest/gtest.h>
#include <map>

#include "sim/risk/adaptive_splitting.hpp"
#include "sim/risk/parallel.hpp"
#include "sim/risk/rare_event.hpp"
#include "sim/risk/splitting_pilot.hpp"
#include "sim/risk/subset_simulation.hpp"
#include "tests/sim/risk/toys.hpp"

namespace deconflict::risk {
namespace {

using namespace test;

constexpr int kReplicates = 64;
constexpr std::uint32_t kPilot = 1U << 19;  // a replicate number that no estimate uses

/// Replicates of one stratum.
struct Played {
    StratumRuns runs;
    std::int64_t steps = 0;
};

template <class P, class S>
Played play(const P& process, const S& score, double probability = 1.0, std::uint32_t stratum = 0,
            int particles = 400) {
    const PilotResult pilot = findLevels(process, score, {1, kPilot, stratum}, {.particles = 800});
    std::vector<SplittingRun> done(kReplicates);
    inParallel(kReplicates, 0, [&](int i) {
        done[static_cast<std::size_t>(i)] = splitOnce(
            process, score, pilot.levels, {1, static_cast<std::uint32_t>(i), stratum}, particles);
    });
    Played played;
    played.runs = {"stratum " + std::to_string(stratum), probability, {}, 0.0, pilot.crude};
    double seen = 0.0;
    for (const SplittingRun& run : done) {
        played.runs.estimates.push_back(run.estimate);
        played.runs.distinctAncestors += run.distinctAncestors;
        seen += run.estimate > 0.0 ? 1.0 : 0.0;
        played.steps += run.steps;
    }
    if (seen > 0.0) played.runs.distinctAncestors /= seen;
    return played;
}

/// Within four standard errors of the truth, and a relative deviation of at most 0.4 a replicate.
void expectTruth(const ReplicatedMean& mean, double truth) {
    EXPECT_LT(std::abs(mean.mean - truth), 4.0 * mean.standardError)
        << mean.mean / truth << " +- " << mean.standardError / truth;
    EXPECT_LE(mean.relativeDeviation, 0.4);
    testing::Test::RecordProperty("ratio", std::to_string(mean.mean / truth));
}

BrownianCrossing crossingAt(double miss_m, std::uint32_t passStep = 200) {
    BrownianCrossing crossing;
    crossing.miss_m = miss_m;
    crossing.passStep = passStep;
    return crossing;
}

/// By recursion, once for each miss distance and step.
double truthOf(double miss_m, std::uint32_t passStep = 200) {
    static std::map<std::pair<double, std::uint32_t>, double> known;
    const auto [place, isNew] = known.try_emplace({miss_m, passStep}, 0.0);
    if (isNew) place->second = crossingProbability(crossingAt(miss_m, passStep));
    return place->second;
}

TEST(Splitting, MeetsTheRecursionAtFourLevelsAndGainsOverCrude) {
    struct Case {
        double miss_m, elsewhere, gain;
    };
    for (const Case& c : {Case{1022.0, 1.00780e-3, 20.0}, Case{1353.0, 1.05207e-5, 900.0},
                          Case{1622.0, 9.81963e-8, 4e4}, Case{1847.0, 1.00687e-9, 2e6}}) {
        const BrownianCrossing crossing = crossingAt(c.miss_m);
        const double truth = truthOf(c.miss_m);
        EXPECT_NEAR(truth / c.elsewhere, 1.0, 5e-4) << c.miss_m;
        const Played played = play(crossing, CrossingScore(crossing));
        const RareResult result = judge({&played.runs, 1}, 0.0, 0.95, {});
        ASSERT_TRUE(std::holds_alternative<RareEstimate>(result)) << c.miss_m;
        const ReplicatedMean& mean = std::get<RareEstimate>(result).mean;
        expectTruth(mean, truth);
        // Variance of one replicate times its steps, against that of crude runs, which end at about
        // step 203 as these do.
        const double deviation = mean.relativeDeviation * mean.mean;
        const double steps = static_cast<double>(played.steps) / kReplicates;
        EXPECT_GE(truth * (1.0 - truth) * 203.0 / (deviation * deviation * steps), c.gain);
    }
}

/// A study as `rare` makes it: sixteen replicates with levels of its own pilot.
RareResult studyOf(const BrownianCrossing& crossing, std::uint64_t seed) {
    constexpr int kParticles = 150;
    const CrossingScore score(crossing);
    const PilotResult pilot = findLevels(crossing, score, {seed, kPilot, 0}, {.particles = 300});
    StratumRuns runs{"", 1.0, {}, 0.0, pilot.crude};
    for (std::uint32_t i = 0; i < 16; ++i) {
        const SplittingRun run = splitOnce(crossing, score, pilot.levels, {seed, i, 0}, kParticles);
        runs.estimates.push_back(run.estimate);
        runs.distinctAncestors += run.distinctAncestors / 16.0;
    }
    return judge({&runs, 1}, 0.0, 0.95, {});
}

TEST(Splitting, TheIntervalThatIsPrintedHoldsTheTruth) {
    constexpr int kStudies = 1000;
    const BrownianCrossing crossing = crossingAt(610.0, 30);
    const double truth = truthOf(610.0, 30);
    std::vector<RareResult> results(kStudies, Refusal{});
    inParallel(kStudies, 0, [&](int i) {
        results[static_cast<std::size_t>(i)] = studyOf(crossing, 1000U + static_cast<unsigned>(i));
    });
    int given = 0, covered = 0;
    double deviation = 0.0;
    for (const RareResult& result : results) {
        const auto* estimate = std::get_if<RareEstimate>(&result);
        if (estimate == nullptr) continue;
        ++given;
        deviation += estimate->mean.relativeDeviation;
        covered += estimate->interval.lower <= truth && truth <= estimate->interval.upper;
    }
    RecordProperty("covered", std::to_string(covered) + " of " + std::to_string(given) +
                                  ", truth " + std::to_string(1e6 * truth) + "e-6, deviation " +
                                  std::to_string(deviation / given));
    // A relative deviation of 0.39 lies near the gate at 0.5, which turns away more of the large
    // estimates, since those spread more: log-delta with M - 1 degrees of freedom covers 0.92 here.
    EXPECT_GT(given, 0.75 * kStudies);
    EXPECT_GT(covered, 0.93 * given);
    EXPECT_LT(covered, 0.98 * given);
}

TEST(Splitting, MeetsAFailureClockWhenItIsAStratum) {
    for (const auto& [miss_m, truth] : {std::pair{300.0, 1.8067e-5}, {1200.0, 7.3789e-9}}) {
        const BrownianCrossing crossing = crossingAt(miss_m);
        const GeometryScore score{CrossingScore(crossing)};
        const double failure = FailingAvoidance::failure();
        const StratumRuns strata[] = {
            play(FailingAvoidance{crossing, false}, score, 1.0 - failure, 0, 150).runs,
            play(FailingAvoidance{crossing, true}, score, failure, 1, 300).runs};
        const RareResult result = judge(strata, 0.0, 0.95, {});
        ASSERT_TRUE(std::holds_alternative<RareEstimate>(result)) << miss_m;
        expectTruth(std::get<RareEstimate>(result).mean, truth);
        EXPECT_GT(std::get<RareEstimate>(result).parts[1], 0.99);
    }
}

TEST(Splitting, IsRefusedWhenTheFailureClockIsNoStratum) {
    // Without strata the method finds a sliver of the truth; some gate must see it.
    for (const auto& [miss_m, truth] : {std::pair{300.0, 1.8067e-5}, {1200.0, 7.3789e-9}}) {
        const BrownianCrossing crossing = crossingAt(miss_m);
        const Played played = play(FailingAvoidance{crossing, {}},
                                   GeometryScore{CrossingScore(crossing)}, 1.0, 0, 200);
        const RareResult result = judge({&played.runs, 1}, 0.0, 0.95, {});
        ASSERT_TRUE(std::holds_alternative<Refusal>(result)) << miss_m;
        EXPECT_GE(std::get<Refusal>(result).upperBound, truth) << "the bound must stay honest";
        EXPECT_FALSE(std::get<Refusal>(result).reasons.empty());
    }
}

TEST(Splitting, MeetsALossyLinkWhenTheScoreSumsOverFutures) {
    for (const auto& [miss_m, truth] : {std::pair{300.0, 5.2985e-5}, {900.0, 6.6658e-7}}) {
        const BrownianCrossing crossing = crossingAt(miss_m);
        const Played played = play(LossyAvoidance{crossing}, FuturesScore{crossing}, 1.0, 0, 450);
        const RareResult result = judge({&played.runs, 1}, 0.0, 0.95, {});
        ASSERT_TRUE(std::holds_alternative<RareEstimate>(result)) << miss_m;
        expectTruth(std::get<RareEstimate>(result).mean, truth);
    }
}

TEST(Splitting, MeetsTheSumOfTwoPairsAndIsRefusedWhenTheScoreForgetsOne) {
    const TwoPairs pairs{{crossingAt(1622.0), crossingAt(1460.0, 150)}};
    const double truth = truthOf(1622.0) + truthOf(1460.0, 150);
    const std::array<CrossingScore, 2> scores = {CrossingScore(pairs.pairs[0]),
                                                 CrossingScore(pairs.pairs[1])};
    const Played whole = play(pairs, PairsScore{scores, true});
    const RareResult good = judge({&whole.runs, 1}, 0.0, 0.95, {});
    ASSERT_TRUE(std::holds_alternative<RareEstimate>(good));
    expectTruth(std::get<RareEstimate>(good).mean, truth);

    // Its own spread shows nothing; another score does.
    const Played part = play(pairs, PairsScore{scores, false});
    const ReplicatedMean partMean = replicatedMean(part.runs.estimates, 0.95);
    EXPECT_LE(partMean.relativeDeviation, 0.5);
    EXPECT_LT(partMean.mean, 0.85 * truth);
    const std::string reasons[] = {disagreement("the score of one pair", partMean,
                                                "the score of all pairs",
                                                std::get<RareEstimate>(good).mean)};
    EXPECT_TRUE(std::holds_alternative<Refusal>(judge({&part.runs, 1}, 0.0, 0.95, reasons)));
}

TEST(AdaptiveSplitting, MeetsTheRecursionAndAgreesWithFixedEffort) {
    const BrownianCrossing crossing = crossingAt(1353.0);
    const CrossingScore score(crossing);
    std::vector<double> estimates(kReplicates);
    inParallel(kReplicates, 0, [&](int i) {
        estimates[static_cast<std::size_t>(i)] =
            splitAdaptively(crossing, score, {2, static_cast<std::uint32_t>(i), 0}, {}).estimate;
    });
    const ReplicatedMean mean = replicatedMean(estimates, 0.95);
    expectTruth(mean, truthOf(1353.0));
    const Played fixed = play(crossing, score);
    EXPECT_EQ(disagreement("adaptive", mean, "fixed", replicatedMean(fixed.runs.estimates, 0.95)),
              "");
}

TEST(SubsetSimulation, MeetsTheRecursionWithinItsBias) {
    const BrownianCrossing crossing = crossingAt(1353.0);
    const NoiseResponse noise{.response =
                                  [&](std::span<const double> z) {
                                      double x = -crossing.speed_mps * crossing.passStep;
                                      double y = crossing.miss_m, nearest = 1e9;
                                      for (std::size_t k = 0; k < crossing.steps; ++k) {
                                          x += crossing.speed_mps + crossing.walk_mps05 * z[2 * k];
                                          y += crossing.walk_mps05 * z[2 * k + 1];
                                          nearest = std::min(nearest, x * x + y * y);
                                      }
                                      return -std::sqrt(nearest);
                                  },
                              .dimension = std::size_t{2} * crossing.steps,
                              .limit = -crossing.radius_m};
    std::vector<double> estimates(kReplicates);
    inParallel(kReplicates, 0, [&](int i) {
        estimates[static_cast<std::size_t>(i)] =
            subsetSimulation(noise, 3, static_cast<std::uint64_t>(i), {}).estimate;
    });
    const ReplicatedMean mean = replicatedMean(estimates, 0.95);
    const double truth = truthOf(1353.0);
    // Its bias is known to be upward, about 6 % here.
    EXPECT_GT(mean.mean, truth - 4.0 * mean.standardError);
    EXPECT_LT(mean.mean, 1.1 * truth + 4.0 * mean.standardError) << mean.mean / truth;
}

}  // namespace
}  // namespace deconflict::risk
