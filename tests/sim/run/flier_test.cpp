// SPDX-License-Identifier: MIT
#include "sim/run/flier.hpp"

#include <cmath>
#include <gtest/gtest.h>
#include <limits>

#include "sim/run/replication.hpp"
#include "tests/sim/dynamics/scene.hpp"

namespace deconflict::run {
namespace {

constexpr double kNever_s = std::numeric_limits<double>::infinity();
const Warning kNobody{.seenIn_s = {kNever_s, kNever_s}};
const conflict::Cylinder kVolume{core::Length::fromSi(150.0), core::Length::fromSi(30.0)};

/// Straight on for 40 s, with errors of 30 m across and 10 m in height.
Flier straight(const Eigen::Vector3d& from, const Eigen::Vector3d& velocity_mps) {
    Flier flier{.points = {}, .errors = {}, .scale = 1.0};
    for (int k = 0; k <= 8; ++k) {
        flier.points.push_back(from + k * Course::kPiece_s * velocity_mps);
        flier.errors.push_back({Eigen::Vector3d::Zero(), 900.0, 100.0});
    }
    return flier;
}

const Flier kOwn = straight({0, 0, 6000}, {200, 0, 0});

/// Comes from ahead, 30 s off.
Flier oncoming(double aside_m, double above_m, double climb_mps = 0.0) {
    return straight({12'000, aside_m, 6000 + above_m - 30.0 * climb_mps}, {-200, 0, climb_mps});
}

double chance(const Flier& other, const Doubt& doubt = {}, const Warning& warning = kNobody) {
    return chanceOfMeeting(kOwn, other, kVolume, doubt, warning).logTail;
}

TEST(Flier, MeetsWhomItsCourseLeadsTo) {
    EXPECT_NEAR(chance(oncoming(0, 0)), 0.0, 0.01);
    EXPECT_LT(chance(oncoming(1000, 0)), -50.0) << "by 1 km, with errors of 42 m";
    EXPECT_LT(chance(oncoming(0, 200)), -20.0);
    EXPECT_NEAR(chance(oncoming(0, 0, 40.0)), chance(oncoming(0, 0)), 0.5) << "through its height";
    EXPECT_EQ(chance(oncoming(0, 0)),
              chanceOfMeeting(oncoming(0, 0), kOwn, kVolume, {}, kNobody).logTail);
}

TEST(Flier, MeetsLessSurelyWhoDoesThingsEarlierOrLater) {
    const Doubt unsure{.unsure_s = 5.0};
    EXPECT_GT(chance(oncoming(1000, 0), unsure), chance(oncoming(1000, 0)) + 40.0) << "300 m more";
    EXPECT_EQ(chance(oncoming(0, 200), unsure), chance(oncoming(0, 200))) << "level";
    EXPECT_LT(chance(oncoming(0, 200, 40.0)), -20.0);
    EXPECT_GT(chance(oncoming(0, 200, 40.0), unsure), -1.0) << "climbing: 200 m more";
    const Chance sure = chanceOfMeeting(kOwn, oncoming(0, 0), kVolume, {}, kNobody),
                 doubtful = chanceOfMeeting(kOwn, oncoming(0, 0), kVolume, unsure, kNobody);
    EXPECT_LT(doubtful.width, sure.width);
}

TEST(Flier, IsLessLikelyToMeetWhomSomebodySees) {
    EXPECT_NEAR(chance(oncoming(0, 0), {}, {.seenIn_s = {10.0, kNever_s}}) - chance(oncoming(0, 0)),
                -1.0, 0.01)
        << "20 s of warning";
}

TEST(Flier, IsOneForEachAircraftOfAnElement) {
    const world::World world = test::worldOf(
        {.sorties = "  pair: {nation: RUS, type: Su-34, elements: 2, spacing: 1 km, from: [33 deg, "
                    "38 deg], to: [37 deg, 38 deg], departures: {at: [0 s]}, altitude: 6 km, "
                    "speed: 240 m/s, error: {lateral: 0 m, vertical: 0 m, correlation: 60 s}}\n",
         .step = "2 s"});
    State state = begin(world.base, 1, 0);
    while (state.tick * world.base.step_s < 300.0) step(world.base, state);
    const Course course =
        courseOf(world.base, state, state.truth.elements.front(), core::Duration::fromSi(40.0));
    const std::vector<Flier> fliers = fliersOf(world.base, state, 0, course, false);
    ASSERT_EQ(fliers.size(), 2U);
    const Eigen::Vector3d apart = fliers[1].points.front() - fliers[0].points.front();
    EXPECT_NEAR(std::hypot(apart.x(), apart.y()) / course.scale, 1000.0, 1.0);
    EXPECT_EQ(fliers[0].errors.size(), course.points.size());
    EXPECT_TRUE(fliersOf(world.base, state, 1, course, false).empty());
}

}  // namespace
}  // namespace deconflict::run
