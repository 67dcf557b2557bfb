// SPDX-License-Identifier: MIT
#include "sim/risk/replicates.hpp"

#include <gtest/gtest.h>

#include "sim/risk/planning.hpp"

namespace deconflict::risk {
namespace {

std::vector<double> alternating(std::size_t count, double low, double high) {
    std::vector<double> values(count, low);
    for (std::size_t i = 0; i < count; i += 2) {
        values[i] = high;
    }
    return values;
}

TEST(ReplicatedMean, ScalesWithTheProbability) {
    const std::vector<double> one{3.0, 1.0, 2.0, 5.0};
    std::vector<double> small = one;
    for (double& x : small) {
        x *= 1e-12;
    }
    const ReplicatedMean a = replicatedMean(one, 0.95);
    const ReplicatedMean b = replicatedMean(small, 0.95);
    EXPECT_NEAR(b.mean / a.mean, 1e-12, 1e-26);
    EXPECT_NEAR(b.logDelta.value().upper / a.logDelta.value().upper, 1e-12, 1e-25);
    EXPECT_NEAR(a.relativeHalfWidth, b.relativeHalfWidth, 1e-13);
    EXPECT_NEAR(a.effectiveReplicates, b.effectiveReplicates, 1e-12);
}

TEST(ReplicatedMean, KeepsTheReplicatesThatSawNothing) {
    const std::vector<double> values{0.0, 4.0, 0.0, 4.0};
    const ReplicatedMean mean = replicatedMean(values, 0.95);
    EXPECT_EQ(mean.mean, 2.0);
    EXPECT_EQ(mean.zeroFraction, 0.5);
    EXPECT_EQ(mean.largestShare, 0.5);
    EXPECT_EQ(mean.effectiveReplicates, 2.0);
}

TEST(ReplicatedMean, LogDeltaStaysPositiveWhereStudentDoesNot) {
    const std::vector<double> values{1.0, 1.0, 1.0, 20.0};
    const ReplicatedMean mean = replicatedMean(values, 0.95);
    EXPECT_LT(mean.studentT.lower, 0.0);
    EXPECT_GT(mean.logDelta.value().lower, 0.0);
}

TEST(ReplicatedMean, AllZeroHasNoLogDelta) {
    const std::vector<double> zeros(16, 0.0);
    const ReplicatedMean mean = replicatedMean(zeros, 0.95);
    EXPECT_EQ(mean.mean, 0.0);
    EXPECT_FALSE(mean.logDelta);
    EXPECT_FALSE(distrust(mean).empty());
}

TEST(Distrust, PassesGoodReplicatesAndNamesEveryFault) {
    EXPECT_TRUE(distrust(replicatedMean(alternating(16, 0.8, 1.2), 0.95)).empty());
    EXPECT_EQ(distrust(replicatedMean(alternating(15, 0.8, 1.2), 0.95)),
              std::vector<std::string>{"15 replicates, at least 16 needed"});
    EXPECT_EQ(
        distrust(replicatedMean(alternating(64, 0.4, 1.6), 0.95)),
        std::vector<std::string>{"relative deviation of a replicate 0.60, at most 0.5 allowed"});
    std::vector<double> one(16, 0.0);
    one[3] = 1.0;
    EXPECT_EQ(distrust(replicatedMean(one, 0.95)).size(), 3u);
}

TEST(StoppedAtHit, IsLowerThanTheNaiveShareAndEndsAtOne) {
    const StoppedEstimate stopped = stoppedAtHit({50, 123456}, 0.95);
    EXPECT_LT(stopped.unbiased, stopped.naive);
    EXPECT_EQ(stoppedAtHit({5, 5}, 0.95).interval.upper, 1.0);
    EXPECT_EQ(stoppedAtHit({5, 5}, 0.95).unbiased, 1.0);
}

TEST(ReplicatesDeathTest, OneReplicateHasNoSpread) {
    const std::vector<double> single{1.0};
    EXPECT_DEATH((void)replicatedMean(single, 0.95), "contract broken");
}

}  // namespace
}  // namespace deconflict::risk
