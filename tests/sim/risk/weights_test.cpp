// SPDX-License-Identifier: MIT
#include "sim/risk/weights.hpp"

#include <cmath>
#include <gtest/gtest.h>

#include "sim/core/distribution.hpp"
#include "sim/core/math.hpp"

namespace deconflict::risk {
namespace {

TEST(Weights, GiveTheirMeanAndItsError) {
    WeightTally tally;
    for (int i = 0; i < 1000; ++i) tally.addRun(i % 2 == 0 ? 0.1 : 0.3);
    const WeightEstimate e = estimate(tally, 0.95);
    EXPECT_NEAR(e.probability, 0.2, 1e-15);
    ASSERT_TRUE(e.interval);
    const double factor = std::exp(1.959963984540054 * 0.1 / std::sqrt(999.0) / 0.2);
    EXPECT_NEAR(e.interval->lower, 0.2 / factor, 1e-9);
    EXPECT_NEAR(e.interval->upper, 0.2 * factor, 1e-9);
}

TEST(Weights, AddInAnyGrouping) {
    WeightTally all, left, right;
    for (int i = 0; i < 100; ++i) {
        const double p = std::ldexp(1.0, -(i % 40)) * 0.7;
        all.addRun(p);
        (i < 33 ? left : right).addRun(p);
    }
    EXPECT_EQ(right += left, all);
}

TEST(Weights, RefuseAnIntervalOfFewOrUnequalOnes) {
    WeightTally few;
    for (int i = 0; i < 1000; ++i) few.addRun(i < 49 ? 0.2 : 0.0);
    EXPECT_FALSE(estimate(few, 0.95).interval);
    EXPECT_NEAR(estimate(few, 0.95).probability, 0.0098, 1e-15);
    WeightTally unequal;
    for (int i = 0; i < 1000; ++i) unequal.addRun(i == 0 ? 1.0 : 1e-3);
    EXPECT_FALSE(estimate(unequal, 0.95).interval);
}

TEST(Weights, CoverTheTruth) {
    constexpr int kRepetitions = 1000;
    constexpr double kTruth = 0.3 * 0.01 * 1.6487212707001282;  // share, median, e^(1/2)
    int covered = 0, given = 0;
    for (std::uint64_t repetition = 0; repetition < kRepetitions; ++repetition) {
        core::Stream draws(7, repetition, 0, core::Purpose::test);
        WeightTally tally;
        for (int i = 0; i < 500; ++i)
            tally.addRun(core::bernoulli(draws, 0.3)
                             ? std::min(1.0, 0.01 * core::lognormal(draws, 0.0, 1.0))
                             : 0.0);
        const WeightEstimate e = estimate(tally, 0.95);
        if (!e.interval) continue;
        ++given;
        covered += e.interval->lower <= kTruth && kTruth <= e.interval->upper ? 1 : 0;
    }
    EXPECT_GT(given, 900);
    RecordProperty("coverage", std::to_string(static_cast<double>(covered) / given));
    EXPECT_GT(covered, 0.93 * given);
    EXPECT_LT(covered, 0.98 * given);
}

}  // namespace
}  // namespace deconflict::risk
