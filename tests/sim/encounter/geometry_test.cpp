// SPDX-License-Identifier: MIT
#include "sim/encounter/geometry.hpp"

#include <cmath>
#include <gtest/gtest.h>

#include "sim/conflict/cpa.hpp"
#include "sim/core/math.hpp"

namespace deconflict::encounter {
namespace {

using namespace core::units;

conflict::RelativeMotion motionOf(const Encounter& e) {
    return {e.aircraft[0].position_enu - e.aircraft[1].position_enu,
            e.aircraft[0].velocity_enu - e.aircraft[1].velocity_enu};
}

double distanceAfter_m(const Encounter& e, double t_s, std::size_t i = 0, std::size_t j = 1) {
    return (e.aircraft[i].position_enu - e.aircraft[j].position_enu +
            t_s * (e.aircraft[i].velocity_enu - e.aircraft[j].velocity_enu))
        .head<2>()
        .norm();
}

TEST(Crossing, LosesAtItsTimeAndMissesByItsDistance) {
    for (double angle_deg = -180.0; angle_deg <= 180.0; angle_deg += 7.5) {
        for (const double miss_m : {0.0, 20.0, 50.0}) {
            const Encounter e = crossing({.angle = angle_deg * deg,
                                          .speed = 10.0 * mps,
                                          .otherSpeed = 12.0 * mps,
                                          .miss = miss_m * m,
                                          .radius = 50.0 * m,
                                          .timeToLoss = 70.0 * s,
                                          .heightDifference = 30.0 * m});
            EXPECT_NEAR(distanceAfter_m(e, 70.0), 50.0, 1e-9);
            EXPECT_NEAR(conflict::closestApproach(motionOf(e)).distance.si(), miss_m, 1e-9);
            const double turn_rad =
                core::atan2(e.aircraft[1].velocity_enu.x(), e.aircraft[1].velocity_enu.y());
            EXPECT_NEAR(std::remainder(turn_rad - (angle_deg * deg).si(), core::kTwoPi), 0.0,
                        1e-12);
            EXPECT_EQ(e.aircraft[1].position_enu.z() - e.aircraft[0].position_enu.z(), 30.0);
        }
    }
}

TEST(Ring, MeetsAtItsCentreAllAtOnce) {
    const Encounter e = ring(8, 10.0 * km, 200.0 * mps);
    ASSERT_EQ(e.aircraft.size(), 8U);
    for (std::size_t i = 1; i < 8; ++i) EXPECT_NEAR(distanceAfter_m(e, 50.0, 0, i), 0.0, 1e-8);
}

TEST(Grid, BringsEveryCrossingPairTogether) {
    const Encounter e = grid(3, 1.0 * km, 60.0 * s, 100.0 * mps);
    ASSERT_EQ(e.aircraft.size(), 6U);
    for (std::size_t i = 0; i < 3; ++i)
        for (std::size_t j = 3; j < 6; ++j) {
            const conflict::RelativeMotion m{
                e.aircraft[i].position_enu - e.aircraft[j].position_enu,
                e.aircraft[i].velocity_enu - e.aircraft[j].velocity_enu};
            const auto approach = conflict::closestApproach(m);
            EXPECT_NEAR(approach.distance.si(), 0.0, 1e-8) << i << " and " << j;
            EXPECT_GE(approach.time.si(), 60.0 - 1e-9);
        }
}

TEST(Placed, KeepsToItsRecipe) {
    constexpr std::uint64_t kCount = 20000;
    int level = 0;
    for (std::uint64_t k = 0; k < kCount; ++k) {
        const Encounter e = placed({}, {7, k});
        const conflict::RelativeMotion m = motionOf(e);
        const auto approach = conflict::closestApproach(m);
        ASSERT_GE(approach.time.si(), 100.0 - 1e-6);
        ASSERT_LE(approach.time.si(), 140.0 + 1e-6);
        ASSERT_LE(approach.distance.si(), 1222.32 + 1e-6);
        ASSERT_LE(std::abs(m.position_enu.z() + m.velocity_enu.z() * approach.time.si()),
                  137.16 + 1e-6);
        ASSERT_GE(m.velocity_enu.head<2>().norm(), 20.0);
        for (const Participant& a : e.aircraft) {
            ASSERT_LE(std::abs(a.velocity_enu.z()), 8.0);
            level += a.velocity_enu.z() == 0.0 ? 1 : 0;
        }
    }
    // 40,000 draws of chance 0.6: five standard deviations are 0.0122.
    EXPECT_NEAR(level / (2.0 * kCount), 0.6, 0.0122);
}

TEST(Placed, PassesOnEitherSideAlike) {
    int left = 0;
    for (std::uint64_t k = 0; k < 4000; ++k) {
        const conflict::RelativeMotion m = motionOf(placed({}, {8, k}));
        left += m.position_enu.x() * m.velocity_enu.y() > m.position_enu.y() * m.velocity_enu.x()
                    ? 1
                    : 0;
    }
    EXPECT_NEAR(left, 2000, 5 * 31.6);
}

TEST(Placed, IsAFunctionOfSeedAndNumber) {
    EXPECT_EQ(placed({}, {1, 5}).aircraft[1].position_enu,
              placed({}, {1, 5}).aircraft[1].position_enu);
    EXPECT_NE(placed({}, {1, 5}).aircraft[1].position_enu,
              placed({}, {1, 6}).aircraft[1].position_enu);
    EXPECT_NE(placed({}, {1, 5}).aircraft[1].position_enu,
              placed({}, {2, 5}).aircraft[1].position_enu);
}

TEST(Manoeuvring, IsTheStraightPairWithAnExcursionBeforeTheApproach) {
    for (std::uint64_t k = 0; k < 2000; ++k) {
        const Encounter straight = placed({}, {3, k}), e = manoeuvring({}, {}, {3, k});
        ASSERT_EQ(e.aircraft[1].position_enu, straight.aircraft[1].position_enu);
        ASSERT_FALSE(e.aircraft[0].excursion);
        ASSERT_TRUE(e.aircraft[0].equipped);
        ASSERT_FALSE(e.aircraft[1].equipped);
        const Excursion x = e.aircraft[1].excursion.value();
        ASSERT_LE(x.start, conflict::closestApproach(motionOf(e)).time);
        ASSERT_GE(x.length.si(), 10.0);
        ASSERT_LE(x.length.si(), 40.0);
        ASSERT_LE(std::abs(x.turn.si()), (3.0 * deg).si());
        ASSERT_LE(std::abs(x.verticalSpeed.si()), 8.0);
    }
}

}  // namespace
}  // namespace deconflict::encounter
