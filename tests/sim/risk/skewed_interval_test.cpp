// SPDX-License-Identifier: MIT
#include "sim/risk/skewed_interval.hpp"

#include <array>
#include <cmath>
#include <gtest/gtest.h>
#include <string>

#include "sim/core/distribution.hpp"
#include "sim/risk/quantile.hpp"

namespace deconflict::risk {
namespace {

TEST(SkewedInterval, IsStudentsWhereReplicatesHardlyDiffer) {
    EXPECT_EQ(skewedFreedom(0.0, 16), 15.0);
    EXPECT_NEAR(logHalfWidth(1e-4, 16, 0.95), studentTwoSided(0.95, 15.0) * 1e-4 / 4.0, 1e-11);
    const ReplicatedMean alike = replicatedMean(std::array<double, 16>{}, 0.95);
    EXPECT_EQ(skewedInterval(alike, 0.95).lower, 0.0);
    EXPECT_EQ(skewedInterval(alike, 0.95).upper, 0.0);
}

TEST(SkewedInterval, TakesTheVarianceOfLogNormalReplicatesToBeKnownLessWell) {
    // sigma^2 = log(1.16): excess kurtosis 1.16^4 + 2 * 1.16^3 + 3 * 1.16^2 - 6 = 2.9692.
    EXPECT_NEAR(skewedFreedom(0.4, 16), 2.0 / (2.0 / 15.0 + 2.96923136 / 16.0), 1e-9);
    EXPECT_LT(skewedFreedom(0.5, 16), skewedFreedom(0.4, 16));
    EXPECT_LT(skewedFreedom(0.4, 16), skewedFreedom(0.4, 64));
}

TEST(SkewedInterval, KnowsTheDeviationThatGivesAPrecision) {
    for (const double relative : {0.05, 0.2, 1.0})
        for (const int replicates : {16, 64}) {
            const double deviation = deviationFor(relative, replicates, 0.95);
            EXPECT_NEAR(relativeHalfWidthOf(logHalfWidth(deviation, replicates, 0.95)), relative,
                        1e-9 * relative);
        }
}

TEST(SkewedIntervalDeathTest, OneReplicateHasNoSpread) {
    EXPECT_DEATH((void)skewedFreedom(0.1, 1), "contract broken");
}

/// Whether the interval of what the gates let through holds a mean of 1.
enum class Verdict { refused, covers, misses };

Verdict verdictOf(const std::array<double, 16>& replicates) {
    const ReplicatedMean mean = replicatedMean(replicates, 0.95);
    if (!distrust(mean).empty()) return Verdict::refused;
    const Interval ends = skewedInterval(mean, 0.95);
    return ends.lower <= 1.0 && 1.0 <= ends.upper ? Verdict::covers : Verdict::misses;
}

struct Covered {
    int given = 0, covered = 0;
};

/// Of so many studies with log-normal replicates of that relative deviation.
Covered coveredAt(double deviation, int studies) {
    const double sigma = std::sqrt(std::log1p(deviation * deviation));
    core::Stream draws(3, 0, 0, core::Purpose::test);
    Covered result;
    for (int study = 0; study < studies; ++study) {
        std::array<double, 16> replicates{};
        for (double& x : replicates)
            x = std::exp(sigma * core::normal(draws) - 0.5 * sigma * sigma);
        const Verdict verdict = verdictOf(replicates);
        result.given += verdict != Verdict::refused;
        result.covered += verdict == Verdict::covers;
    }
    ::testing::Test::RecordProperty(
        "deviation_" + std::to_string(deviation),
        std::to_string(result.covered) + " of " + std::to_string(result.given));
    return result;
}

TEST(Coverage, SkewedIntervalOfWhatTheGatesLetThrough) {
    // Relative deviations up to the gate at 0.5, where it turns away two studies of five.
    constexpr int kStudies = 4000;
    for (const double deviation : {0.2, 0.35, 0.45, 0.5}) {
        const auto [given, covered] = coveredAt(deviation, kStudies);
        EXPECT_GT(given, 0.5 * kStudies) << deviation;
        EXPECT_GT(covered, 0.93 * given) << deviation;
        EXPECT_LT(covered, 0.98 * given) << deviation;
    }
}

TEST(Coverage, SkewedIntervalIsShortWhereTheGatesTurnMostAway) {
    constexpr int kStudies = 4000;
    const auto [given, covered] = coveredAt(0.6, kStudies);
    EXPECT_LT(given, 0.5 * kStudies);
    EXPECT_GT(covered, 0.89 * given);
    EXPECT_LT(covered, 0.93 * given) << "then the README says less than is true";
}

}  // namespace
}  // namespace deconflict::risk
