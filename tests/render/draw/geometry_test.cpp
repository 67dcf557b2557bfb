// SPDX-License-Identifier: MIT
#include "render/draw/geometry.hpp"

#include <cmath>
#include <gtest/gtest.h>

#include "tests/render/dice.hpp"

namespace deconflict::draw {
namespace {

TEST(Rounded, IsThatOfTheStandardLibrary) {
    Dice dice(5);
    for (int i = 0; i < 20000; ++i) {
        const double v = dice.uniform(-5000, 5000);
        EXPECT_EQ(rounded(v), std::round(v)) << v;
    }
    for (int i = -9; i <= 9; ++i)
        for (const double v : {i / 2.0, std::nextafter(i / 2.0, 99), std::nextafter(i / 2.0, -99)})
            EXPECT_EQ(rounded(v), std::round(v)) << v;
    EXPECT_EQ(rounded(1e9 + 0.5), 1e9 + 1);
}

}  // namespace
}  // namespace deconflict::draw
