// SPDX-License-Identifier: MIT
#include "sim/risk/interval.hpp"

#include <cmath>
#include <gtest/gtest.h>

namespace deconflict::risk {
namespace {

/// P(at most k | n, p), summed from the small end: the brute force the quantiles are held to.
double binomialAtMost(std::int64_t k, std::int64_t n, double p) {
    double sum = 0.0;
    for (std::int64_t i = 0; i <= k; ++i) {
        const auto x = static_cast<double>(i);
        const auto m = static_cast<double>(n);
        sum += std::exp(std::lgamma(m + 1) - std::lgamma(x + 1) - std::lgamma(m - x + 1) +
                        x * std::log(p) + (m - x) * std::log1p(-p));
    }
    return sum;
}

double poissonAtMost(std::int64_t k, double mean) {
    double sum = 0.0;
    double term = std::exp(-mean);
    for (std::int64_t i = 0; i <= k; ++i) {
        sum += term;
        term *= mean / static_cast<double>(i + 1);
    }
    return sum;
}

TEST(ClopperPearson, TailsBeyondBothEndsAreHalfOfWhatIsLeft) {
    for (const std::int64_t n : {2, 7, 40, 300}) {
        for (std::int64_t k = 1; k < n; k += 1 + n / 17) {
            const Interval ends = clopperPearson({k, n}, 0.9);
            EXPECT_NEAR(binomialAtMost(k, n, ends.upper), 0.05, 1e-11) << k << " of " << n;
            EXPECT_NEAR(1.0 - binomialAtMost(k - 1, n, ends.lower), 0.05, 1e-11) << k;
        }
    }
}

TEST(ClopperPearson, HitsAndMissesMirrorEachOther) {
    for (std::int64_t k = 0; k <= 25; ++k) {
        const Interval hits = clopperPearson({k, 25}, 0.95);
        const Interval misses = clopperPearson({25 - k, 25}, 0.95);
        EXPECT_NEAR(hits.lower, 1.0 - misses.upper, 1e-12) << k;
        EXPECT_NEAR(hits.upper, 1.0 - misses.lower, 1e-12) << k;
    }
}

TEST(ClopperPearson, ContainsTheShareAndGrowsWithConfidence) {
    for (const std::int64_t k : {0, 1, 3, 500, 999, 1000}) {
        const double share = static_cast<double>(k) / 1000.0;
        const Interval narrow = clopperPearson({k, 1000}, 0.9);
        const Interval wide = clopperPearson({k, 1000}, 0.99);
        EXPECT_LE(narrow.lower, share);
        EXPECT_GE(narrow.upper, share);
        EXPECT_TRUE(k == 0 ? wide.lower == 0.0 : wide.lower < narrow.lower);
        EXPECT_TRUE(k == 1000 ? wide.upper == 1.0 : wide.upper > narrow.upper);
    }
}

TEST(ClopperPearson, HoldsAtAHundredBillionRuns) {
    // So many runs make the count Poisson: 20 hits, relative difference of order 1 / n.
    const Interval rare = clopperPearson({20, 100'000'000'000}, 0.95);
    const Interval mean = poissonMean(20, 0.95);
    EXPECT_NEAR(rare.lower * 1e11 / mean.lower, 1.0, 1e-8);
    EXPECT_NEAR(rare.upper * 1e11 / mean.upper, 1.0, 1e-8);
}

TEST(OneSidedUpperBound, LeavesTheStatedTailWithAndWithoutHits) {
    EXPECT_NEAR(std::pow(1.0 - oneSidedUpperBound({0, 2000}, 0.95), 2000.0), 0.05, 1e-12);
    EXPECT_NEAR(binomialAtMost(3, 200, oneSidedUpperBound({3, 200}, 0.95)), 0.05, 1e-11);
    EXPECT_EQ(oneSidedUpperBound({5, 5}, 0.95), 1.0);
    EXPECT_LT(oneSidedUpperBound({0, 2000}, 0.95), clopperPearson({0, 2000}, 0.95).upper);
}

TEST(Wilson, EndsAreExactlyZeroAndOneAtTheLimits) {
    for (std::int64_t n = 1; n < 3000; n += 7) {
        EXPECT_EQ(wilson({0, n}, 0.99).lower, 0.0) << n;
        EXPECT_EQ(wilson({n, n}, 0.99).upper, 1.0) << n;
    }
    EXPECT_GT(wilson({1, 1000}, 0.99).lower, 0.0);
    EXPECT_LT(wilson({999, 1000}, 0.99).upper, 1.0);
}

TEST(PoissonMean, TailsBeyondBothEndsAreHalfOfWhatIsLeft) {
    for (const std::int64_t k : {1, 2, 5, 30, 200}) {
        const Interval ends = poissonMean(k, 0.95);
        EXPECT_NEAR(poissonAtMost(k, ends.upper), 0.025, 1e-12) << k;
        EXPECT_NEAR(1.0 - poissonAtMost(k - 1, ends.lower), 0.025, 1e-12) << k;
    }
    EXPECT_EQ(poissonMean(0, 0.95).lower, 0.0);
    EXPECT_NEAR(std::exp(-poissonMean(0, 0.95).upper), 0.025, 1e-14);
}

TEST(DispersedPoissonMean, IsPoissonWithoutDispersionAndCountsBunchesWithIt) {
    const Interval plain = poissonMean(12, 0.95);
    const Interval same = dispersedPoissonMean(12, 1.0, 0.95);
    EXPECT_EQ(same, plain);
    const Interval bunched = dispersedPoissonMean(12, 3.0, 0.95);  // four bunches of three
    const Interval four = poissonMean(4, 0.95);
    EXPECT_DOUBLE_EQ(bunched.lower, 3.0 * four.lower);
    EXPECT_DOUBLE_EQ(bunched.upper, 3.0 * four.upper);
    EXPECT_LT(bunched.lower, plain.lower);
    EXPECT_GT(bunched.upper, plain.upper);
}

TEST(IntervalDeathTest, ImpossibleCountsAreRefused) {
    EXPECT_DEATH((void)clopperPearson({5, 4}, 0.95), "contract broken");
    EXPECT_DEATH((void)clopperPearson({-1, 4}, 0.95), "contract broken");
    EXPECT_DEATH((void)clopperPearson({0, 0}, 0.95), "contract broken");
    EXPECT_DEATH((void)clopperPearson({1, 4}, 1.0), "contract broken");
    EXPECT_DEATH((void)dispersedPoissonMean(1, 0.9, 0.95), "contract broken");
}

}  // namespace
}  // namespace deconflict::risk
