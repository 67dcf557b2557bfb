// SPDX-License-Identifier: MIT
#include "sim/encounter/airframe.hpp"

#include <gtest/gtest.h>

namespace deconflict::encounter {
namespace {

using namespace core::units;
using Eigen::Vector3d;

const Airframe kTransport{.handling = Handling::turning,
                          .slowest = 50.0 * mps,
                          .fastest = 250.0 * mps,
                          .climb = 20.0 * mps,
                          .descent = 10.0 * mps,
                          .acceleration = 1.0 * mps2,
                          .turnRate = core::TurnRate::fromSi((3.0 * deg).si()),
                          .verticalAcceleration = 2.0 * mps2};
const Airframe kDrone{.handling = Handling::holonomic,
                      .slowest = 0.0 * mps,
                      .fastest = 18.0 * mps,
                      .climb = 5.0 * mps,
                      .descent = 5.0 * mps,
                      .acceleration = 5.0 * mps2,
                      .turnRate = {},
                      .verticalAcceleration = {}};

/// Flies the command for a while, in steps of 0.1 s.
Motion flown(const Airframe& airframe, const Vector3d& velocity, const Vector3d& command,
             double time_s) {
    const Pilot pilot(airframe, 0.1 * s);
    Motion motion{Vector3d::Zero(), velocity};
    for (int i = 0; i < static_cast<int>(10 * time_s + 0.5); ++i) pilot.fly(motion, command);
    return motion;
}

TEST(Pilot, TurnsAtItsRateTowardsTheShorterSide) {
    const Motion right = flown(kTransport, {0, 100, 0}, {100, -10, 0}, 20.0);
    EXPECT_NEAR(core::atan2(right.velocity_enu.x(), right.velocity_enu.y()), (60.0 * deg).si(),
                1e-9);
    const Motion left = flown(kTransport, {0, 100, 0}, {-100, 10, 0}, 20.0);
    EXPECT_NEAR(core::atan2(left.velocity_enu.x(), left.velocity_enu.y()), (-60.0 * deg).si(),
                1e-9);
    EXPECT_NEAR(right.velocity_enu.norm(), 100.0 + 0.4987, 1e-3);  // the command is a little faster
}

TEST(Pilot, TurnsRightToWhatIsExactlyBehind) {
    EXPECT_GT(flown(kTransport, {0, 100, 0}, {0, -100, 0}, 1.0).velocity_enu.x(), 0.0);
}

TEST(Pilot, ReachesTheCommandExactlyAndStays) {
    const Motion motion = flown(kTransport, {0, 100, 0}, {100, 0, 5}, 40.0);
    EXPECT_EQ(motion.velocity_enu, Vector3d(100, 0, 5));
}

TEST(Pilot, KeepsToTheLimitsOfSpeedAndClimb) {
    const Motion fast = flown(kTransport, {0, 100, 0}, {0, 400, 60}, 300.0);
    EXPECT_NEAR(fast.velocity_enu.y(), 250.0, 1e-9);
    EXPECT_EQ(fast.velocity_enu.z(), 20.0);
    const Motion slow = flown(kTransport, {0, 100, 0}, {0, 1, -60}, 300.0);
    EXPECT_NEAR(slow.velocity_enu.y(), 50.0, 1e-9);
    EXPECT_EQ(slow.velocity_enu.z(), -10.0);
}

TEST(Pilot, ChangesHeightAsTheAccelerationAllows) {
    const Motion motion = flown(kTransport, {0, 100, 0}, {0, 100, 10}, 5.0);
    EXPECT_NEAR(motion.velocity_enu.z(), 10.0, 1e-9);
    // a t^2 / 2, and half a step more: the velocity at the end holds during a step.
    EXPECT_NEAR(motion.position_enu.z(), 25.0 + 0.5, 1e-9);
}

TEST(Pilot, AcceleratesTheWholeVectorOfADrone) {
    const Motion motion = flown(kDrone, {0, 10, 0}, {10, 0, 0}, 1.0);
    EXPECT_NEAR((motion.velocity_enu - Vector3d(0, 10, 0)).norm(), 5.0, 1e-9);
    EXPECT_EQ(flown(kDrone, {0, 10, 0}, {10, 0, 0}, 4.0).velocity_enu, Vector3d(10, 0, 0));
}

TEST(Pilot, ShortensACommandThatADroneCannotFly) {
    const Motion motion = flown(kDrone, {0, 10, 0}, {30, 40, 9}, 20.0);
    EXPECT_NEAR(motion.velocity_enu.x(), 0.6 * 18.0, 1e-9);
    EXPECT_NEAR(motion.velocity_enu.y(), 0.8 * 18.0, 1e-9);
    EXPECT_NEAR(motion.velocity_enu.z(), 5.0, 1e-9);
}

TEST(TurnedRight, IsClockwiseFromAbove) {
    const Vector3d east = turnedRight({0, 100, 3}, 90.0 * deg);
    EXPECT_NEAR(east.x(), 100.0, 1e-12);
    EXPECT_NEAR(east.y(), 0.0, 1e-12);
    EXPECT_EQ(east.z(), 3.0);
}

}  // namespace
}  // namespace deconflict::encounter
