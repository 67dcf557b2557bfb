// SPDX-License-Identifier: MIT
#include "sim/surveillance/visual_acquisition.hpp"

#include <gtest/gtest.h>

#include "sim/core/math.hpp"

namespace deconflict::surveillance {
namespace {

using namespace core::units;

const Area kTenSquareMetres = 10.0 * m * m;

TEST(VisualAcquisition, GivesTheKnownChancesHeadOn) {
    // 500 m/s closing, from 10 NM until 12.5 s before: 3.5 % unalerted, 26 % alerted.
    const HeadOnApproach approach{.closing = 500.0 * mps, .from = 10.0 * nmi, .to = 6250.0 * m};
    EXPECT_NEAR(acquiredHeadOn({}, {kTenSquareMetres, false}, approach), 0.035, 0.0005);
    EXPECT_NEAR(acquiredHeadOn({}, {kTenSquareMetres, true}, approach), 0.26, 0.005);
}

TEST(VisualAcquisition, TheChanceIsTheIntegralOfTheRate) {
    const VisualTarget target{kTenSquareMetres, true};
    const HeadOnApproach approach{.closing = 400.0 * mps, .from = 18000.0 * m, .to = 3000.0 * m};
    double expected = 0.0;
    constexpr double kStep_s = 0.001;
    for (double t_s = 0.5 * kStep_s; t_s < 37.5; t_s += kStep_s)
        expected += kStep_s * acquisitionRate({}, target, (18000.0 - 400.0 * t_s) * m).si();
    EXPECT_NEAR(acquiredHeadOn({}, target, approach), 1.0 - core::exp(-expected), 1e-7);
}

TEST(VisualAcquisition, HazeHidesTheDistantFirst) {
    Eye hazy;
    hazy.visibility = 10.0 * km;
    const VisualTarget target{kTenSquareMetres, false};
    const auto left = [&](double range_m) {
        return acquisitionRate(hazy, target, range_m * m).si() /
               acquisitionRate({}, target, range_m * m).si();
    };
    EXPECT_NEAR(left(10000.0), 0.05, 1e-4);
    EXPECT_NEAR(left(5000.0), 0.2236, 1e-3);
}

TEST(VisualAcquisition, SeesNothingBehind) {
    EXPECT_TRUE(inView({}, 110.0 * deg - 1e-9 * rad));
    EXPECT_TRUE(inView({}, -109.0 * deg));
    EXPECT_FALSE(inView({}, 111.0 * deg));
    EXPECT_FALSE(inView({}, -180.0 * deg));
}

}  // namespace
}  // namespace deconflict::surveillance
