// SPDX-License-Identifier: MIT
#include "sim/risk/luck.hpp"

#include <cmath>
#include <gtest/gtest.h>

#include "sim/risk/quantile.hpp"

namespace deconflict::risk {
namespace {

/// Sums of the probabilities themselves, in a recursion from the first.
double binomialSum(int from, int to, int n, double p) {
    double term = std::pow(1.0 - p, n), sum = 0.0;
    for (int k = 0; k <= to; ++k) {
        if (k >= from) sum += term;
        term *= (n - k) / (k + 1.0) * p / (1.0 - p);
    }
    return sum;
}
double poissonSum(int from, int to, double mean) {
    double term = std::exp(-mean), sum = 0.0;
    for (int k = 0; k <= to; ++k) {
        if (k >= from) sum += term;
        term *= mean / (k + 1.0);
    }
    return sum;
}

TEST(Luck, OfDaysIsTheBinomialSum) {
    for (const double p : {1e-4, 0.018, 0.4})
        for (const int events : {0, 1, 3, 9, 30}) {
            const Luck luck = luckOfDays(events, 30, {p, {p, p}});
            const double atLeast = binomialSum(events, 30, 30, p);
            const double atMost = binomialSum(0, events, 30, p);
            EXPECT_NEAR(luck.atLeast.value, atLeast, 1e-11 * atLeast) << p << " " << events;
            EXPECT_NEAR(luck.atMost.value, atMost, 1e-11 * atMost) << p << " " << events;
            EXPECT_DOUBLE_EQ(luck.expected.value, 30 * p);
        }
}

TEST(Luck, OfARateIsThePoissonSum) {
    for (const double mean : {1e-3, 0.8, 12.0})
        for (const int events : {0, 1, 3, 20}) {
            const Luck luck = luckOfRate(events, 50.0, {mean / 50, {mean / 50, mean / 50}});
            const double atLeast = poissonSum(events, events + 100, mean);
            EXPECT_NEAR(luck.atLeast.value, atLeast, 1e-11 * atLeast) << mean << " " << events;
            EXPECT_NEAR(luck.atMost.value, poissonSum(0, events, mean), 1e-11) << mean;
        }
}

TEST(Luck, CarriesTheEndsOfTheFigureThrough) {
    const Luck luck = luckOfDays(3, 9, {0.018, {0.012, 0.025}});
    EXPECT_DOUBLE_EQ(luck.atLeast.interval.lower, binomialAtLeast(3, 9, 0.012));
    EXPECT_DOUBLE_EQ(luck.atLeast.interval.upper, binomialAtLeast(3, 9, 0.025));
    EXPECT_DOUBLE_EQ(luck.atMost.interval.lower, binomialAtMost(3, 9, 0.025));
    EXPECT_DOUBLE_EQ(luck.atMost.interval.upper, binomialAtMost(3, 9, 0.012));
    EXPECT_DOUBLE_EQ(luck.expected.interval.upper, 9 * 0.025);
    const Luck none = luckOfDays(2, 9, {0.0, {0.0, 0.1}});
    EXPECT_EQ(none.atLeast.value, 0.0);
    EXPECT_GT(none.atLeast.interval.upper, 0.0);
    EXPECT_EQ(none.atMost.value, 1.0);
    EXPECT_EQ(luckOfDays(9, 9, {1.0, {1.0, 1.0}}).atLeast.value, 1.0);
}

TEST(Luck, ManyRareDaysAreAPoissonCount) {
    const double p = 1e-7;
    const Luck days = luckOfDays(2, 10'000'000, {p, {p, p}});
    const Luck rate = luckOfRate(2, 1e7, {p, {p, p}});
    EXPECT_NEAR(days.atLeast.value / rate.atLeast.value, 1.0, 1e-6);
}

}  // namespace
}  // namespace deconflict::risk
