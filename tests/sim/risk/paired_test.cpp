// SPDX-License-Identifier: MIT
#include "sim/risk/paired.hpp"

#include <gtest/gtest.h>
#include <vector>

namespace deconflict::risk {
namespace {

constexpr PairedCounts kUsual{.both = 10, .onlyBaseline = 50, .onlyVariant = 2, .neither = 9938};

PairedCounts swapped(const PairedCounts& c) {
    return {.both = c.both,
            .onlyBaseline = c.onlyVariant,
            .onlyVariant = c.onlyBaseline,
            .neither = c.neither};
}

TEST(PairedCounts, EveryReplicationLandsInItsOwnCell) {
    PairedCounts counts;
    counts.addRun(true, true);
    counts.addRun(true, false);
    counts.addRun(true, false);
    counts.addRun(false, true);
    for (int i = 0; i < 6; ++i) {
        counts.addRun(false, false);
    }
    EXPECT_EQ(counts, (PairedCounts{.both = 1, .onlyBaseline = 2, .onlyVariant = 1, .neither = 6}));
    counts += kUsual;
    EXPECT_EQ(counts.baseline(), (HitCount{63, 10010}));
    EXPECT_EQ(counts.variant(), (HitCount{14, 10010}));
}

TEST(ScoreDifference, SwappingTheVariantsMirrorsTheInterval) {
    const Interval ends = scoreDifference(kUsual, 0.95);
    const Interval mirror = scoreDifference(swapped(kUsual), 0.95);
    EXPECT_NEAR(ends.lower, -mirror.upper, 1e-14);
    EXPECT_NEAR(ends.upper, -mirror.lower, 1e-14);
    EXPECT_LT(ends.lower, riskDifference(kUsual));
    EXPECT_GT(ends.upper, riskDifference(kUsual));
}

TEST(ScoreDifference, AgreesWithWaldWhenDiscordantPairsAreMany) {
    const PairedCounts many{
        .both = 1000, .onlyBaseline = 9000, .onlyVariant = 4000, .neither = 86000};
    const Interval score = scoreDifference(many, 0.95);
    const Interval wald = waldDifference(many, 0.95);
    EXPECT_NEAR(score.lower, wald.lower, 2e-5);
    EXPECT_NEAR(score.upper, wald.upper, 2e-5);
}

TEST(ScoreDifference, HasWidthWithoutAnyDiscordantPair) {
    const PairedCounts same{.both = 3, .onlyBaseline = 0, .onlyVariant = 0, .neither = 997};
    constexpr double kZ2 = 3.8414588206941236;  // 0.95 quantile of chi-squared, one degree
    const Interval ends = scoreDifference(same, 0.95);
    EXPECT_NEAR(ends.lower, -kZ2 / (1000.0 + kZ2), 1e-12);
    EXPECT_NEAR(ends.upper, kZ2 / (1000.0 + kZ2), 1e-12);
    EXPECT_EQ(waldDifference(same, 0.95).upper, 0.0);
}

TEST(ScoreDifference, StaysWithinMinusOneAndOne) {
    for (const PairedCounts& extreme :
         {PairedCounts{.both = 0, .onlyBaseline = 5, .onlyVariant = 0, .neither = 0},
          PairedCounts{.both = 0, .onlyBaseline = 0, .onlyVariant = 1, .neither = 0},
          PairedCounts{.both = 1, .onlyBaseline = 0, .onlyVariant = 0, .neither = 0}}) {
        const Interval ends = scoreDifference(extreme, 0.95);
        EXPECT_GE(ends.lower, -1.0);
        EXPECT_LE(ends.upper, 1.0);
        EXPECT_LE(ends.lower, riskDifference(extreme));
        EXPECT_GE(ends.upper, riskDifference(extreme));
        EXPECT_LT(ends.lower, ends.upper);
    }
}

TEST(PairedLogRatio, IsReciprocalWhenTheVariantsSwap) {
    const LogRatio ratio = pairedLogRatio(kUsual, 0.95).value();
    const LogRatio mirror = pairedLogRatio(swapped(kUsual), 0.95).value();
    EXPECT_NEAR(ratio.ratio * mirror.ratio, 1.0, 1e-14);
    EXPECT_NEAR(ratio.interval.lower * mirror.interval.upper, 1.0, 1e-13);
}

TEST(PairedLogRatio, IsNoneWithAZeroOrWithoutDiscordantPairs) {
    EXPECT_FALSE(pairedLogRatio({0, 7, 0, 93}, 0.95));
    EXPECT_FALSE(pairedLogRatio({0, 0, 7, 93}, 0.95));
    EXPECT_FALSE(pairedLogRatio({7, 0, 0, 93}, 0.95));
    EXPECT_TRUE(pairedLogRatio({1, 1, 0, 98}, 0.95));
}

TEST(Koopman, IsReciprocalWhenTheSamplesSwap) {
    const RatioInterval ratio = koopman({12, 10000}, {60, 9000}, 0.95);
    const RatioInterval mirror = koopman({60, 9000}, {12, 10000}, 0.95);
    EXPECT_NEAR(ratio.lower * mirror.upper.value(), 1.0, 1e-12);
    EXPECT_NEAR(ratio.upper.value() * mirror.lower, 1.0, 1e-12);
}

TEST(Koopman, ZerosOpenTheirOwnEnd) {
    const RatioInterval none = koopman({0, 10000}, {20, 10000}, 0.95);
    EXPECT_EQ(none.lower, 0.0);
    EXPECT_TRUE(none.upper.has_value());
    const RatioInterval created = koopman({20, 10000}, {0, 10000}, 0.95);
    EXPECT_FALSE(created.upper.has_value());
    EXPECT_NEAR(created.lower * none.upper.value(), 1.0, 1e-12);
    const RatioInterval nothing = koopman({0, 10000}, {0, 10000}, 0.95);
    EXPECT_EQ(nothing.lower, 0.0);
    EXPECT_FALSE(nothing.upper.has_value());
}

TEST(Koopman, SurvivesEventsInEveryRun) {
    const RatioInterval ends = koopman({40, 40}, {40, 40}, 0.95);
    EXPECT_LT(ends.lower, 1.0);
    EXPECT_GT(ends.lower, 0.8);
    EXPECT_GT(ends.upper.value(), 1.0);
    EXPECT_LT(ends.upper.value(), 1.2);
}

TEST(McnemarExact, EqualsTheSumOverTheDiscordantPairs) {
    const PairedCounts counts{.both = 4, .onlyBaseline = 9, .onlyVariant = 2, .neither = 85};
    // 2 (1 + 11 + 55) / 2^11
    EXPECT_NEAR(mcnemarExact(counts), 134.0 / 2048.0, 1e-14);
    EXPECT_NEAR(mcnemarExact(swapped(counts)), 134.0 / 2048.0, 1e-14);
}

TEST(McnemarExact, IsOneWithoutDiscordantPairsOrWithEqualOnes) {
    EXPECT_EQ(mcnemarExact({5, 0, 0, 95}), 1.0);
    EXPECT_EQ(mcnemarExact({5, 3, 3, 95}), 1.0);
    EXPECT_EQ(mcnemarExact({5, 1, 0, 95}), 1.0);
    EXPECT_LT(mcnemarExact({5, 9, 0, 95}), 0.005);
}

TEST(WeightedRatio, EqualWeightsGiveThePairedRatio) {
    std::vector<WeightedPair> pairs(1000, WeightedPair{.weight = 2.5});
    for (std::size_t i = 0; i < 60; ++i) {
        pairs[i].inBaseline = true;
        pairs[i].inVariant = i < 10;
    }
    pairs[60].inVariant = pairs[61].inVariant = true;
    const WeightedRatio weighted = weightedRatio(pairs, 0.95);
    const LogRatio plain = pairedLogRatio({10, 50, 2, 938}, 0.95).value();
    EXPECT_NEAR(weighted.ratio.value(), plain.ratio, 1e-15);
    EXPECT_NEAR(weighted.ratioError, plain.ratio * plain.logError, 1e-15);
    EXPECT_NEAR(weighted.effectivePairs, 1000.0, 1e-9);
    EXPECT_NEAR(weighted.logDelta.value().lower, plain.interval.lower, 1e-14);
}

TEST(WeightedRatio, HasNoRatioWithoutBaselineAndNoIntervalWithoutVariant) {
    const std::vector<WeightedPair> created{{1.0, false, true}, {2.0, false, false}};
    EXPECT_FALSE(weightedRatio(created, 0.95).ratio);
    EXPECT_NEAR(weightedRatio(created, 0.95).variantProbability, 1.0 / 3.0, 1e-15);
    const std::vector<WeightedPair> prevented{{1.0, true, false}, {2.0, false, false}};
    EXPECT_EQ(weightedRatio(prevented, 0.95).ratio, 0.0);
    EXPECT_FALSE(weightedRatio(prevented, 0.95).logDelta);
}

}  // namespace
}  // namespace deconflict::risk
