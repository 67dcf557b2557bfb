// SPDX-License-Identifier: MIT
#include "sim/run/chance.hpp"

#include <cmath>
#include <gtest/gtest.h>

namespace deconflict::run {
namespace {

TEST(Chance, FallsAsANormalTailOutsideAndIsAtMostOneInside) {
    EXPECT_EQ(chanceOf(50.0, 100.0, 10.0).logTail, 0.0);
    EXPECT_EQ(chanceOf(50.0, 100.0, 10.0).width, 1.0);
    const Chance off = chanceOf(-160.0, 100.0, 200.0);
    EXPECT_DOUBLE_EQ(off.logTail, -0.5 * 0.3 * 0.3);
    EXPECT_DOUBLE_EQ(off.width, 0.5);
    const Chance both = off * chanceOf(0.0, 10.0, 40.0);
    EXPECT_DOUBLE_EQ(both.logTail, off.logTail);
    EXPECT_DOUBLE_EQ(both.width, 0.125);
}

TEST(LogSum, IsTheLogOfTheSumInAnyOrder) {
    LogSum up, down;
    EXPECT_EQ(up.value(), kNoChance);
    up.add(kNoChance);
    EXPECT_EQ(up.value(), kNoChance);
    for (const double term : {-3.0, -1.0, -700.0}) up.add(term);
    for (const double term : {-1.0, -3.0}) down.add(Chance{.logTail = term, .width = 1.0});
    const double expected = std::log(std::exp(-3.0) + std::exp(-1.0));
    EXPECT_NEAR(up.value(), expected, 1e-12);
    EXPECT_NEAR(down.value(), expected, 1e-12);
    LogSum far;
    far.add(-2000.0);
    EXPECT_NEAR(far.value(), -2000.0, 1e-12) << "no underflow";
}

}  // namespace
}  // namespace deconflict::run
