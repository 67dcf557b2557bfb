// SPDX-License-Identifier: MIT
#include "sim/risk/knee.hpp"

#include <cmath>
#include <gtest/gtest.h>
#include <vector>

namespace deconflict::risk {
namespace {

using Points = std::vector<double>;

TEST(Knee, IsWhereTwoLinesMeet) {
    const Points x = {0, 10, 20, 30, 40, 60, 120};
    Points y;
    for (const double value : x) y.push_back(value <= 30 ? 0.1 : 0.1 + 0.01 * (value - 30));
    EXPECT_EQ(knee(x, y), 3U);
    for (double& value : y) value = -value;  // falling curves bend too
    EXPECT_EQ(knee(x, y), 3U);
}

TEST(Knee, DoesNotDependOnTheUnitsOfTheAxes) {
    const Points x = {0, 1, 2, 3, 4, 5};
    Points y, scaledX, scaledY;
    for (const double value : x) {
        y.push_back(1.0 - std::exp(-2.0 * value));
        scaledX.push_back(5.0 + 3600.0 * value);
        scaledY.push_back(7.0 - 1e-6 * y.back());
    }
    ASSERT_TRUE(knee(x, y).has_value());
    EXPECT_EQ(knee(x, y), 1U);
    EXPECT_EQ(knee(scaledX, scaledY), knee(x, y));
}

TEST(Knee, IsNoneOnAStraightOrAFlatCurveOrOneWithTwoPoints) {
    EXPECT_EQ(knee(Points{0, 1, 2, 3}, Points{5, 6, 7, 8}), std::nullopt);
    EXPECT_EQ(knee(Points{0, 1, 2, 3}, Points{5, 5, 5, 5}), std::nullopt);
    EXPECT_EQ(knee(Points{0, 1}, Points{0, 5}), std::nullopt);
    EXPECT_EQ(knee(Points{}, Points{}), std::nullopt);
}

TEST(Knee, NeedsATenthOfTheRange) {
    EXPECT_EQ(knee(Points{0, 1, 2}, Points{0, 0.59, 1}), std::nullopt);
    EXPECT_EQ(knee(Points{0, 1, 2}, Points{0, 0.61, 1}), 1U);
}

}  // namespace
}  // namespace deconflict::risk
