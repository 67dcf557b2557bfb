// SPDX-License-Identifier: MIT
#include "sim/risk/threshold.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <gtest/gtest.h>

#include "sim/core/random.hpp"

namespace deconflict::risk {
namespace {

using How = Reach::How;
using Verdict = Threshold::Verdict;

core::Stream stream(std::uint64_t number, std::uint32_t entity = 0) {
    return core::Stream(20260701, number, entity, core::Purpose::test);
}

/// A risk of 1e-6 at x = 0 that grows tenfold every 20, with a band a factor wide.
std::vector<CurvePoint> tenfold(double factor, double sign = 1.0) {
    std::vector<CurvePoint> points;
    for (double x = 0.0; x <= 120.0; x += 30.0) {
        const double risk = 1e-6 * std::pow(10.0, x / 20.0);
        points.push_back({sign * x, risk, {risk / factor, risk * factor}});
    }
    if (sign < 0.0) std::reverse(points.begin(), points.end());
    return points;
}

TEST(Isotonic, IsTheMinimaxOfAveragesForRandomValues) {
    core::Stream dice = stream(0);
    for (int trial = 0; trial < 2000; ++trial) {
        std::vector<double> values(1 + static_cast<std::size_t>(8.0 * dice.nextUniform()));
        for (double& value : values) value = std::floor(5.0 * dice.nextUniform());
        const std::vector<double> fit = isotonic(values);
        ASSERT_EQ(fit.size(), values.size());
        for (std::size_t i = 0; i < values.size(); ++i) {
            double most = -1.0;
            for (std::size_t from = 0; from <= i; ++from) {
                double least = 10.0, sum = 0.0;
                for (std::size_t to = from; to < values.size(); ++to) {
                    sum += values[to];
                    if (to >= i) least = std::min(least, sum / static_cast<double>(to - from + 1));
                }
                most = std::max(most, least);
            }
            EXPECT_NEAR(fit[i], most, 1e-14);
        }
    }
}

TEST(Threshold, IsExactOnAnExponentialCurve) {
    for (const double limit : {2e-6, 1e-4, 0.3}) {
        const Threshold found = threshold(tenfold(1.5), {.value = limit});
        EXPECT_EQ(found.verdict, Verdict::found);
        EXPECT_EQ(found.trend, Trend::rising);
        EXPECT_NEAR(found.estimate.x, 20.0 * std::log10(limit / 1e-6), 1e-9);
        EXPECT_NEAR(found.surely.x, 20.0 * std::log10(limit / 1.5e-6), 1e-9);
        EXPECT_NEAR(found.possibly.x, 20.0 * std::log10(1.5 * limit / 1e-6), 1e-9);
        EXPECT_FALSE(found.moreRuns);
    }
}

TEST(Threshold, OfAFallingRiskIsTheSmallestValue) {
    const Threshold found = threshold(tenfold(1.5, -1.0), {.value = 1e-4});
    EXPECT_EQ(found.verdict, Verdict::found);
    EXPECT_EQ(found.trend, Trend::falling);
    EXPECT_NEAR(found.estimate.x, -40.0, 1e-9);
    EXPECT_NEAR(found.surely.x, -20.0 * std::log10(1e-4 / 1.5e-6), 1e-9);
    EXPECT_GT(found.surely.x, found.possibly.x);
}

TEST(Threshold, IsStraightWhereTheRiskBeginsAtZero) {
    const std::vector<CurvePoint> points = {{0.0, 0.0, {0.0, 0.01}}, {10.0, 0.5, {0.4, 0.6}}};
    const Threshold found = threshold(points, {.value = 0.1});
    EXPECT_NEAR(found.estimate.x, 2.0, 1e-12);
    EXPECT_NEAR(found.possibly.x, 2.5, 1e-12);
    // The upper band, on a logarithmic scale, would cross beyond the estimate: it may not.
    EXPECT_EQ(found.surely.x, found.estimate.x);
}

TEST(Threshold, SaysWhereTheLimitIsMet) {
    const auto verdict = [](double limit) {
        return threshold(tenfold(2.0), {.value = limit}).verdict;
    };
    EXPECT_EQ(verdict(0.4e-6), Verdict::metNowhere);
    EXPECT_EQ(verdict(1e-6), Verdict::atMost);
    EXPECT_EQ(verdict(1e-3), Verdict::found);
    EXPECT_EQ(verdict(1.0), Verdict::atLeast);
    EXPECT_EQ(verdict(3.0), Verdict::metEverywhere);
    const std::vector<CurvePoint> wide = {{0.0, 0.1, {0.01, 0.5}}, {1.0, 0.1, {0.01, 0.5}}};
    EXPECT_EQ(threshold(wide, {.value = 0.2}).verdict, Verdict::undecided);
}

TEST(Threshold, TellsBelowFromAtMost) {
    const std::vector<CurvePoint> flat = {{0.0, 0.2, {0.2, 0.2}}, {1.0, 0.2, {0.2, 0.2}}};
    EXPECT_EQ(threshold(flat, {.value = 0.2, .strict = true}).verdict, Verdict::metNowhere);
    EXPECT_EQ(threshold(flat, {.value = 0.2, .strict = false}).verdict, Verdict::metEverywhere);
}

TEST(Threshold, NamesTheRunsThatWouldDecide) {
    // Without an event 1,000 runs bound the risk by about 3.7e-3; 1e-5 takes 369 times as many.
    const Interval none = clopperPearson({0, 1000}, 0.95);
    const std::vector<CurvePoint> unseen = {{0.0, 0.0, none}, {1.0, 0.0, none}};
    const Threshold open = threshold(unseen, {.value = 1e-5});
    EXPECT_EQ(open.verdict, Verdict::undecided);
    ASSERT_TRUE(open.moreRuns);
    const auto runs = static_cast<std::int64_t>(std::ceil(1000.0 * *open.moreRuns * 1.01));
    const Interval then = clopperPearson({0, runs}, 0.95);
    EXPECT_EQ(
        threshold(std::vector<CurvePoint>{{0.0, 0.0, then}, {1.0, 0.0, then}}, {.value = 1e-5})
            .verdict,
        Verdict::metEverywhere);
    const Interval half = clopperPearson({0, runs / 2}, 0.95);
    EXPECT_EQ(
        threshold(std::vector<CurvePoint>{{0.0, 0.0, half}, {1.0, 0.0, half}}, {.value = 1e-5})
            .verdict,
        Verdict::undecided);
    const std::vector<CurvePoint> near = {{0.0, 0.1, {0.06, 0.14}}, {1.0, 0.1, {0.06, 0.14}}};
    EXPECT_NEAR(*threshold(near, {.value = 0.11}).moreRuns, 16.0, 1e-9);
    EXPECT_FALSE(threshold(near, {.value = 0.1}).moreRuns);
}

TEST(Threshold, MakesBandsMonotoneOutward) {
    // The second point's lower end exceeds the limit by luck: the third says that it may be kept.
    const std::vector<CurvePoint> points = {{0.0, 0.05, {0.01, 0.09}},
                                            {1.0, 0.25, {0.15, 0.35}},
                                            {2.0, 0.20, {0.09, 0.30}},
                                            {3.0, 0.40, {0.30, 0.50}}};
    const Threshold found = threshold(points, {.value = 0.1});
    EXPECT_EQ(found.verdict, Verdict::found);
    EXPECT_GT(found.possibly.x, 2.0);
    EXPECT_LT(found.possibly.x, 3.0);
    EXPECT_GT(found.surely.x, 0.0);
    EXPECT_LT(found.surely.x, found.estimate.x);
    EXPECT_LT(found.estimate.x, 1.0);
}

TEST(Threshold, RefusesACurveThatIsNotMonotone) {
    const std::vector<CurvePoint> hill = {
        {0.0, 0.1, {0.08, 0.12}}, {1.0, 0.5, {0.4, 0.6}}, {2.0, 0.1, {0.08, 0.12}}};
    EXPECT_EQ(threshold(hill, {.value = 0.3}).verdict, Verdict::notMonotone);
    const std::vector<CurvePoint> noise = {
        {0.0, 0.1, {0.02, 0.3}}, {1.0, 0.5, {0.2, 0.8}}, {2.0, 0.4, {0.1, 0.7}}};
    EXPECT_NE(threshold(noise, {.value = 0.3}).verdict, Verdict::notMonotone);
}

TEST(Threshold, IntervalHoldsTheTruthAsOftenAsItsBandsPromise) {
    // A logistic risk, seven points, 300 runs each; the truth lies between two points and on one.
    constexpr int kBatches = 1000, kRuns = 300;
    const auto risk = [](double x) { return 0.5 / (1.0 + std::exp((60.0 - x) / 12.0)); };
    for (const double truth : {40.0, 47.0, 60.0}) {
        int held = 0;
        for (std::uint32_t batch = 0; batch < kBatches; ++batch) {
            core::Stream dice = stream(static_cast<std::uint64_t>(truth), batch);
            std::vector<CurvePoint> points;
            for (double x = 0.0; x <= 120.0; x += 20.0) {
                std::int64_t hits = 0;
                for (int run = 0; run < kRuns; ++run) hits += dice.nextUniform() < risk(x) ? 1 : 0;
                points.push_back(
                    {x, static_cast<double>(hits) / kRuns, clopperPearson({hits, kRuns}, 0.95)});
            }
            const Threshold found = threshold(points, {.value = risk(truth)});
            const bool below = found.surely.how == How::nowhere || found.surely.x <= truth;
            const bool above = found.possibly.how == How::everywhere || found.possibly.x >= truth;
            held += below && above ? 1 : 0;
        }
        EXPECT_GE(held, kBatches * 0.93) << truth;
    }
}

}  // namespace
}  // namespace deconflict::risk
