// SPDX-License-Identifier: MIT
#include "sim/core/covariance.hpp"

#include <gtest/gtest.h>

#include "sim/core/math.hpp"

namespace deconflict::core {
namespace {

TEST(MainDeviations, AreThoseOfATurnedError) {
    for (const double turn : {0.0, 0.1, 0.25, 0.4}) {  // of a full turn
        const SinCos a = sincos2pi(turn);
        const double along = 50.0 * 50.0, across = 4.0 * 4.0;
        const MainDeviations found = mainDeviations(along * a.cos * a.cos + across * a.sin * a.sin,
                                                    (along - across) * a.sin * a.cos,
                                                    along * a.sin * a.sin + across * a.cos * a.cos);
        EXPECT_NEAR(found.most, 50.0, 1e-12) << turn;
        EXPECT_NEAR(found.least, 4.0, 1e-11) << turn;
    }
}

TEST(MainDeviations, AreNeverLessThanNothing) {
    const MainDeviations line = mainDeviations(9.0, 3.0, 1.0);  // all on one line
    EXPECT_DOUBLE_EQ(line.most, std::sqrt(10.0));
    EXPECT_EQ(line.least, 0.0);
    EXPECT_EQ(mainDeviations(9.0, 3.0 + 1e-12, 1.0).least, 0.0);
}

}  // namespace
}  // namespace deconflict::core
