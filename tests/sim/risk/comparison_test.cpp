// SPDX-License-Identifier: MIT
#include "sim/risk/comparison.hpp"

#include <array>
#include <gtest/gtest.h>

namespace deconflict::risk {
namespace {

TEST(Compare, UsualCountsUseThePairs) {
    const KindComparison c = compare({10, 50, 2, 9938}, 0.95);
    EXPECT_EQ(c.riskRatio.method, RatioMethod::pairedLogDelta);
    EXPECT_NEAR(c.riskRatio.value.value(), 0.2, 1e-15);
    EXPECT_NEAR(c.riskRatio.lower.value(), 0.118107221955489, 1e-12);
    EXPECT_NEAR(c.riskRatio.upper.value(), 0.33867530992368, 1e-12);
    EXPECT_NEAR(c.difference, -0.0048, 1e-15);
    EXPECT_LT(c.differenceInterval.upper, 0.0);
    EXPECT_EQ(c.prevented.count, 50);
    EXPECT_EQ(c.prevented.interval, clopperPearson({50, 10000}, 0.95));
    EXPECT_EQ(c.induced.count, 2);
    EXPECT_EQ(c.induced.value, 2.0 / 10000.0);
    EXPECT_NEAR(c.pValue, 6.12399020383236e-13, 1e-21);
    EXPECT_EQ(c.adjustedPValue, c.pValue);
}

TEST(Compare, NoEventWithTheVariantUsesKoopman) {
    const KindComparison c = compare({0, 20, 0, 9980}, 0.95);
    EXPECT_EQ(c.riskRatio.method, RatioMethod::koopman);
    EXPECT_EQ(c.riskRatio.value, 0.0);
    EXPECT_EQ(c.riskRatio.lower, 0.0);
    EXPECT_NEAR(c.riskRatio.upper.value(), 0.192011048677763, 1e-10);
}

TEST(Compare, NoEventInTheBaselineHasNoRatioButALowerEnd) {
    const KindComparison c = compare({0, 0, 20, 9980}, 0.95);
    EXPECT_EQ(c.riskRatio.method, RatioMethod::koopman);
    EXPECT_FALSE(c.riskRatio.value);
    EXPECT_FALSE(c.riskRatio.upper);
    EXPECT_NEAR(c.riskRatio.lower.value(), 1.0 / 0.192011048677763, 1e-8);
    EXPECT_EQ(c.induced.count, 20);
}

TEST(Compare, NoEventAtAllSaysNothingAboutARatio) {
    const KindComparison c = compare({0, 0, 0, 1000}, 0.95);
    EXPECT_EQ(c.riskRatio.method, RatioMethod::none);
    EXPECT_FALSE(c.riskRatio.value || c.riskRatio.lower || c.riskRatio.upper);
    EXPECT_EQ(c.pValue, 1.0);
    EXPECT_GT(c.differenceInterval.upper, 0.0);
}

TEST(Compare, IdenticalOutcomesKeepAnIntervalWithWidth) {
    const KindComparison c = compare({30, 0, 0, 970}, 0.95);
    EXPECT_EQ(c.riskRatio.method, RatioMethod::koopman);
    EXPECT_EQ(c.riskRatio.value, 1.0);
    EXPECT_LT(c.riskRatio.lower.value(), 0.7);
    EXPECT_GT(c.riskRatio.upper.value(), 1.4);
}

TEST(CompareAll, AdjustsOverTheVariants) {
    const std::array<PairedCounts, 3> variants{
        PairedCounts{5, 9, 0, 986}, PairedCounts{5, 9, 2, 984}, PairedCounts{10, 4, 4, 982}};
    const std::vector<KindComparison> all = compareAll(variants, 0.95);
    ASSERT_EQ(all.size(), 3u);
    EXPECT_NEAR(all[0].adjustedPValue, 3.0 * 2.0 / 512.0, 1e-14);
    EXPECT_NEAR(all[1].adjustedPValue, 2.0 * 134.0 / 2048.0, 1e-14);
    EXPECT_EQ(all[2].adjustedPValue, 1.0);
    EXPECT_NEAR(all[0].pValue, 2.0 / 512.0, 1e-15);
    EXPECT_TRUE(compareAll({}, 0.95).empty());
}

TEST(RatioMethod, HasANameForResults) {
    EXPECT_EQ(name(RatioMethod::pairedLogDelta), "paired log-delta");
    EXPECT_EQ(name(RatioMethod::koopman), "Koopman score");
    EXPECT_EQ(name(RatioMethod::none), "none");
}

}  // namespace
}  // namespace deconflict::risk
