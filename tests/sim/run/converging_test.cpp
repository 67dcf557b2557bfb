// SPDX-License-Identifier: MIT
#include "sim/run/converging.hpp"

#include <cmath>
#include <gtest/gtest.h>

#include "sim/run/chance.hpp"

namespace deconflict::run {
namespace {

/// Of one who flies straight on for 40 s from `from`, and whose plan is where he is.
Course straight(const Eigen::Vector3d& from, const Eigen::Vector3d& velocity_mps) {
    Course course{.points = {}, .heading_xy = {}, .planAltitude_m = from.z()};
    for (int k = 0; k <= 8; ++k) {
        course.points.push_back(from + k * Course::kPiece_s * velocity_mps);
        course.heading_xy.push_back(velocity_mps.head<2>().normalized());
    }
    return course;
}

constexpr double kLevel_m = 6000.0;

/// Towards each other along x.
double headOn(double apart_m, double closing_mps, double height_m = 0.0) {
    return converging(straight({0, 0, kLevel_m}, {0.5 * closing_mps, 0, 0}),
                      straight({apart_m, 0, kLevel_m + height_m}, {-0.5 * closing_mps, 0, 0}));
}

TEST(Converging, GoesWithTheTimeThatIsLeft) {
    EXPECT_NEAR(headOn(15000, 450), headOn(10000, 300), 1e-12) << "33 s of both";
    EXPECT_NEAR(headOn(9000, 450) - headOn(18000, 450), 2.5 * std::log(2.0), 1e-12);
    EXPECT_GT(headOn(9000, 450), headOn(9000, 225) + 1.5) << "as near, but slower";
    EXPECT_EQ(headOn(3000, 450), headOn(1000, 450)) << "together";
}

TEST(Converging, IsLessAtAnotherHeightAndLessSoFarOff) {
    EXPECT_NEAR(headOn(4500, 450) - headOn(4500, 450, 240), 3.0, 1e-12) << "80 m to a third";
    const double far = headOn(24000, 450) - headOn(24000, 450, 240);
    EXPECT_NEAR(far, 3.0 / 2.0, 1e-12) << "four times as far: by the root of it";
}

TEST(Converging, SeesTurnsTowardsEachOther) {
    // Side by side, 8 km apart, who turn towards each other in 10 s; their speeds do not say so.
    Course own = straight({0, 0, kLevel_m}, {0, 225, 0});
    Course other = straight({8000, 0, kLevel_m}, {0, 225, 0});
    const double parallel = converging(own, other);
    for (std::size_t k = 3; k < own.points.size(); ++k) {
        own.points[k] = own.points[k - 1] + Eigen::Vector3d(5 * 225, 0, 0);
        other.points[k] = other.points[k - 1] - Eigen::Vector3d(5 * 225, 0, 0);
    }
    EXPECT_GT(converging(own, other), parallel + 1.0);
}

TEST(Converging, SeesAClimbThroughTheLevelAndTheWayBack) {
    const Course level = straight({0, 0, kLevel_m}, {225, 0, 0});
    const double above = converging(level, straight({15000, 0, kLevel_m + 1000}, {-225, 0, 0}));
    const Course sinking = straight({15000, 0, kLevel_m + 1000}, {-225, 0, -50});
    EXPECT_GT(converging(level, sinking), above + 3.0) << "through it in 20 s";
    Course givingWay = straight({15000, 0, kLevel_m + 1000}, {-225, 0, 0});
    givingWay.planAltitude_m = kLevel_m;
    EXPECT_GT(converging(level, givingWay), above + 3.0) << "to its plan";
    EXPECT_LT(converging(level, givingWay), headOn(15000, 450)) << "if it is told to";
}

TEST(Converging, IsTheSameForBothAndOnAnyMapScale) {
    const Course own = straight({0, 0, kLevel_m}, {200, 30, 0});
    const Course other = straight({9000, 2000, kLevel_m + 150}, {-210, 0, -10});
    EXPECT_EQ(converging(own, other), converging(other, own));
    Course ownTwice = own, otherTwice = other;
    for (Course* course : {&ownTwice, &otherTwice}) {
        course->scale = 2.0;
        for (Eigen::Vector3d& point : course->points) point.head<2>() *= 2.0;
    }
    EXPECT_NEAR(converging(ownTwice, otherTwice), converging(own, other), 1e-12);
}

TEST(Converging, FliesApartForLessAndLandsForNothing) {
    const Course own = straight({0, 0, kLevel_m}, {-225, 0, 0});
    const double slow = 2.5 * std::log(6000.0 / 150.0 / 10.0);
    EXPECT_NEAR(converging(own, straight({6000, 0, kLevel_m}, {225, 0, 0})), -3.5 - slow - 1.0,
                1e-12);
    Course landing = own;
    landing.points.resize(1);
    EXPECT_EQ(converging(own, landing), kNoChance);
}

}  // namespace
}  // namespace deconflict::run
