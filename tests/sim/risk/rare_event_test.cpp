// SPDX-License-Identifier: MIT
#include "sim/risk/rare_event.hpp"

#include <cmath>
#include <gtest/gtest.h>

#include "sim/risk/skewed_interval.hpp"

namespace deconflict::risk {
namespace {

/// Sixteen replicates around a mean, that deviate by the given part of it.
StratumRuns runsAround(double mean, double deviation, double probability = 1.0) {
    StratumRuns runs{"calm", probability, {}, 20.0, {0, 1000}};
    for (int i = 0; i < 16; ++i)
        runs.estimates.push_back(mean * (1.0 + (i % 2 == 0 ? deviation : -deviation)));
    return runs;
}

const Refusal& refusalIn(const RareResult& result) { return std::get<Refusal>(result); }

TEST(Judge, StrataAddUpAndTheRestWidensTheUpperEnd) {
    const StratumRuns strata[] = {runsAround(1e-6, 0.2, 0.99), runsAround(1e-3, 0.2, 0.01)};
    const RareResult result = judge(strata, 1e-6, 0.95, {});
    ASSERT_TRUE(std::holds_alternative<RareEstimate>(result));
    const auto& estimate = std::get<RareEstimate>(result);
    const double mean = 0.99e-6 + 1e-5;
    EXPECT_NEAR(estimate.mean.mean, mean, 1e-18);
    EXPECT_NEAR(estimate.parts[1], 1e-5 / mean, 1e-12);
    const Interval ends = skewedInterval(estimate.mean, 0.95);
    EXPECT_NEAR(estimate.interval.upper, ends.upper + 1e-6, 1e-18);
    EXPECT_EQ(estimate.interval.lower, ends.lower);
    EXPECT_LT(ends.lower, estimate.mean.logDelta->lower) << "replicates of splitting are skewed";
}

TEST(Judge, RefusesWhatSpreadsWithAHonestBound) {
    const StratumRuns wide = runsAround(1e-6, 0.9);
    const RareResult result = judge({&wide, 1}, 2e-3, 0.95, {});
    ASSERT_TRUE(std::holds_alternative<Refusal>(result));
    ASSERT_EQ(refusalIn(result).reasons.size(), 1U);
    EXPECT_EQ(refusalIn(result).reasons[0],
              "relative deviation of a replicate 0.93, at most 0.5 allowed");
    // No hit in 1000 complete runs: 3 in a thousand, and the rest on top.
    EXPECT_NEAR(refusalIn(result).upperBound, 1.0 - std::pow(0.05, 1e-3) + 2e-3, 1e-12);
}

TEST(Judge, RefusesFewAncestorsZerosAndDisagreements) {
    StratumRuns few = runsAround(1e-6, 0.1);
    few.distinctAncestors = 1.5;
    EXPECT_EQ(refusalIn(judge({&few, 1}, 0.0, 0.95, {})).reasons[0],
              "calm: the particles with the event descend from 1.5 first ones a replicate, at "
              "least 5 needed");
    StratumRuns zeros = runsAround(1e-6, 0.1);
    zeros.estimates[0] = zeros.estimates[1] = 0.0;
    EXPECT_EQ(refusalIn(judge({&zeros, 1}, 0.0, 0.95, {})).reasons[0],
              "12 % of the replicates saw nothing, at most 5 % allowed");
    const StratumRuns good = runsAround(1e-6, 0.1);
    const std::string reasons[] = {"", "another method says no"};
    EXPECT_EQ(refusalIn(judge({&good, 1}, 0.0, 0.95, reasons)).reasons.size(), 1U);
}

TEST(Judge, BoundsOfSeveralStrataHoldTogether) {
    StratumRuns strata[] = {runsAround(0.0, 0.0, 0.9999), runsAround(0.0, 0.0, 1e-4)};
    strata[1].crude = {1000, 1000};
    const Refusal refusal = refusalIn(judge(strata, 0.0, 0.95, {}));
    EXPECT_NEAR(refusal.upperBound, 0.9999 * (1.0 - std::pow(0.025, 1e-3)) + 1e-4, 1e-12);
    EXPECT_EQ(refusal.crude, (HitCount{1000, 2000}));
    EXPECT_EQ(refusal.reasons[0], "no replicate saw the event");
}

TEST(Disagreement, IsSeenBeyondThreeAndAHalfStandardErrors) {
    const ReplicatedMean one = replicatedMean(runsAround(1e-6, 0.2).estimates, 0.95);
    const ReplicatedMean near = replicatedMean(runsAround(1.1e-6, 0.2).estimates, 0.95);
    const ReplicatedMean far = replicatedMean(runsAround(1.5e-6, 0.2).estimates, 0.95);
    const ReplicatedMean none = replicatedMean(runsAround(0.0, 0.0).estimates, 0.95);
    EXPECT_EQ(disagreement("a", one, "b", near), "");
    EXPECT_EQ(disagreement("a", one, "b", far),
              "a gives 1e-06, b gives 1.5e-06: 5.6 standard errors apart, at most 3.5 allowed");
    EXPECT_EQ(disagreement("a", one, "b", none), "only a sees the event, not b");
    EXPECT_EQ(disagreement("a", none, "b", none), "");
}

TEST(Disagreement, WithCrudeRunsComparesIntervals) {
    const ReplicatedMean mean = replicatedMean(runsAround(1e-3, 0.2).estimates, 0.95);
    EXPECT_EQ(disagreement("splitting", mean, HitCount{105, 100000}), "");
    EXPECT_EQ(disagreement("splitting", mean, HitCount{300, 100000}),
              "splitting gives 0.001, 300 of 100000 crude runs saw the event: 99.9 % intervals do "
              "not meet");
    EXPECT_NE(disagreement("splitting", replicatedMean(runsAround(0.0, 0.0).estimates, 0.95),
                           HitCount{10, 100}),
              "");
}

}  // namespace
}  // namespace deconflict::risk
