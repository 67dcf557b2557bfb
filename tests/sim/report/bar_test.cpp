// SPDX-License-Identifier: MIT
#include "sim/report/bar.hpp"

#include <gtest/gtest.h>

namespace deconflict::report {
namespace {

TEST(Bar, FillsWhatLiesBetweenItsEndsInEitherOrder) {
    EXPECT_EQ(bar({2, 6}, 4, {0, 10}, 11), "  ##|##    ");
    EXPECT_EQ(bar({6, 2}, 4, {0, 10}, 11), "  ##|##    ");
    EXPECT_EQ(bar({0, 10}, 0, {0, 10}, 11), "|##########");
    EXPECT_EQ(bar({0, 3}, 10, {0, 10}, 11), "####      |");
}

TEST(Bar, OfNoWidthIsItsMark) {
    EXPECT_EQ(bar({3, 3}, 5, {0, 10}, 11), "     |     ");
    EXPECT_EQ(bar({5, 5}, 5, {5, 5}, 4), "|   ");
}

TEST(Bar, ShowsAShortOneToo) { EXPECT_EQ(bar({3, 3.1}, 5, {0, 10}, 11), "   # |     "); }

}  // namespace
}  // namespace deconflict::report
