// SPDX-License-Identifier: MIT
#include "sim/core/gaussian.hpp"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <limits>

namespace deconflict::core {
namespace {

constexpr double kInf = std::numeric_limits<double>::infinity();

TEST(ScaledErfc, HasTheValuesOfThirtyDigits) {
    constexpr double kKnown[][2] = {{0.0, 1.0},
                                    {0.001, 0.99887262008115140863},
                                    {0.3, 0.73459933456765514229},
                                    {1.0, 0.42758357615580700441},
                                    {2.5, 0.21080636406114358065},
                                    {3.75, 0.14558972127503853905},
                                    {6.0, 0.092776567800538354389},
                                    {11.0, 0.05108059475808844371},
                                    {30.0, 0.018795888861416751497},
                                    {1000.0, 0.00056418930145338765526}};
    for (const auto& [x, value] : kKnown) EXPECT_NEAR(scaledErfc(x) / value, 1.0, 4e-16) << x;
    EXPECT_EQ(scaledErfc(kInf), 0.0);
}

TEST(NormalTail, AgreesWithTheSystemsErfc) {
    for (double x = -9.0; x < 37.0; x += 0.01)
        EXPECT_NEAR(normalTail(x) / (0.5 * std::erfc(x / std::sqrt(2.0))), 1.0,
                    2e-15 * (1.0 + x * x))
            << x;
}

TEST(LogNormalBetween, HasTheValuesOfThirtyDigits) {
    constexpr double kKnown[][3] = {
        {0.0, 0.5, -1.6530635142555676288},     {-1.0, 2.0, -0.20016629432446257995},
        {3.0, kInf, -6.6077262215103495433},    {23.0, 24.0, -268.55631425692276514},
        {-24.0, -23.0, -268.55631425692276514}, {5.0, 5.3, -15.290635120858842319},
        {0.4, 0.8, -2.0194920856657367354},     {-0.2, 0.25, -1.7261625608185423638},
        {100.0, 101.0, -5005.5242086942050886}, {-kInf, -38.0, -726.5572160188201301},
        {-8.0, 9.0, -6.2220891626777398999e-16}};
    for (const auto& [low, high, value] : kKnown)
        EXPECT_NEAR(logNormalBetween(low, high), value, 1e-15 * (1.0 + std::abs(value)))
            << low << " " << high;
    EXPECT_EQ(logNormalBetween(2.0, 2.0), -kInf);
    EXPECT_EQ(logNormalBetween(-kInf, kInf), 0.0);
}

TEST(LogNormalBetween, AddsUpOverEveryWidthAndDistance) {
    // An interval is the sum of its two parts, whichever of the three formulas each part takes.
    double worst = 0.0;
    for (double low = -3.0; low < 30.0; low += 0.173)
        for (double width = 1e-6; width < 20.0; width *= 1.7) {
            const double middle = low + 0.3 * width, high = low + width;
            const double whole = logNormalBetween(low, high);
            const double parts = std::exp(logNormalBetween(low, middle) - whole) +
                                 std::exp(logNormalBetween(middle, high) - whole);
            // The ends of a short interval are rounded themselves.
            const double rounding = 4e-16 * (1.0 + std::abs(low)) / width;
            worst = std::max(worst, (std::abs(parts - 1.0) - rounding) / (1.0 + low * low));
        }
    EXPECT_LT(worst, 2e-15);
}

}  // namespace
}  // namespace deconflict::core
