// SPDX-License-Identifier: MIT
#include "sim/core/normal_cdf.hpp"

#include <cmath>
#include <gtest/gtest.h>
#include <limits>

#include "sim/core/distribution.hpp"

namespace deconflict::core {
namespace {

TEST(NormalCdf, IsTheErrorFunctionOfTheLibraryToItsLastDigits) {
    for (double x = -30.0; x <= 10.0; x += 0.00713) {
        const double expected = 0.5 * std::erfc(-x / std::sqrt(2.0));
        EXPECT_NEAR(normalCdf(x), expected, x < 0.0 ? 1e-12 * expected : 1e-15) << x;
    }
}

TEST(NormalCdf, IsTheInverseOfTheQuantile) {
    for (const double p : {1e-12, 1e-6, 0.01, 0.3, 0.5, 0.9, 0.999})
        EXPECT_NEAR(normalCdf(normalQuantile(p)), p, 1e-12 * p) << p;
}

TEST(NormalCdf, HasItsLimits) {
    constexpr double kInf = std::numeric_limits<double>::infinity();
    EXPECT_EQ(normalCdf(-kInf), 0.0);
    EXPECT_EQ(normalCdf(kInf), 1.0);
    EXPECT_EQ(normalCdf(0.0), 0.5);
    EXPECT_TRUE(std::isnan(normalCdf(std::numeric_limits<double>::quiet_NaN())));
}

TEST(NormalBetween, KeepsItsDigitsInTheTails) {
    const double expected =
        0.5 * (std::erfc(8.0 / std::sqrt(2.0)) - std::erfc(9.0 / std::sqrt(2.0)));
    EXPECT_NEAR(normalBetween(8.0, 9.0), expected, 1e-12 * expected);
    EXPECT_NEAR(normalBetween(-9.0, -8.0), expected, 1e-12 * expected);
    EXPECT_EQ(normalBetween(1.0, 1.0), 0.0);
    EXPECT_EQ(normalBetween(2.0, 1.0), 0.0);
}

}  // namespace
}  // namespace deconflict::core
