// SPDX-License-Identifier: MIT
#include "sim/risk/strata.hpp"

#include <cmath>
#include <gtest/gtest.h>

namespace deconflict::risk {
namespace {

const std::vector<Cause> kCauses = {
    {"sharing lost", 1e-4}, {"outage", 0.02}, {"blunder", 3e-6}, {"wrong identity", 0.5}};

TEST(Strata, AllOfThemTogetherAreEveryRun) {
    double sum = 0.0;
    const Strata strata = strataOf(kCauses, 4);
    for (const Stratum& stratum : strata.list) sum += stratum.probability;
    EXPECT_EQ(strata.list.size(), 16U);
    EXPECT_NEAR(sum, 1.0, 1e-15);
    EXPECT_EQ(strata.rest, 0.0);
}

TEST(Strata, TheRestIsWhatTheLongerListHolds) {
    const Strata two = strataOf(kCauses, 2), all = strataOf(kCauses, 4);
    double more = 0.0;
    for (const Stratum& stratum : all.list)
        if (stratum.causes.size() > 2) more += stratum.probability;
    EXPECT_NEAR(two.rest / more, 1.0, 1e-14);
    EXPECT_EQ(two.list.size(), 1U + 4U + 6U);
    EXPECT_EQ(two.list[1].causes, std::vector<std::size_t>{0});
    EXPECT_NEAR(two.list[1].probability, 1e-4 * 0.98 * (1.0 - 3e-6) * 0.5, 1e-20);
}

TEST(Strata, WhatCannotHappenIsLeftOut) {
    const std::vector<Cause> causes = {{"never", 0.0}, {"always", 1.0}};
    const Strata strata = strataOf(causes, 2);
    ASSERT_EQ(strata.list.size(), 1U);
    EXPECT_EQ(strata.list[0].causes, std::vector<std::size_t>{1});
    EXPECT_EQ(strata.list[0].probability, 1.0);
    EXPECT_EQ(strataOf({}, 2).list.size(), 1U);
}

TEST(TruncatedClock, HasTheExponentialsLawWithinTheWindow) {
    const core::Rate rate = core::Rate::fromSi(0.01);
    const core::Duration window = core::Duration::fromSi(200.0);
    const double rings = -std::expm1(-2.0);
    for (double u = 0.05; u < 1.0; u += 0.05) {
        const double t = truncatedClock(u, rate, window).si();
        EXPECT_GT(t, 0.0);
        EXPECT_LT(t, 200.0);
        EXPECT_NEAR(-std::expm1(-0.01 * t) / rings, u, 1e-14);
    }
    // A rate so small that it is uniform.
    EXPECT_NEAR(truncatedClock(0.25, core::Rate::fromSi(1e-12), window).si(), 50.0, 1e-7);
}

}  // namespace
}  // namespace deconflict::risk
