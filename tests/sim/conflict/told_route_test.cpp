// SPDX-License-Identifier: MIT
#include "sim/conflict/told_route.hpp"

#include <gtest/gtest.h>

namespace deconflict::conflict {
namespace {

/// Told at 100 s from the origin: 20 km north, then 20 km east, a turn of 5 km between, 200 m/s.
picture::Track track() {
    picture::Track track;
    track.reported.emplace();
    track.reported->t_s = 100.0;
    track.intent.emplace();
    track.intent->route = {
        {.point_xy = {0.0, 20e3}, .altitude_m = 6000.0, .speed_mps = 200.0, .turnRadius_m = 5e3},
        {.point_xy = {20e3, 20e3}, .altitude_m = 7000.0, .speed_mps = 200.0, .turnRadius_m = 0.0}};
    return track;
}

std::vector<RoutePoint> leftAt(double now_s, const LookPoint& from = {}) {
    std::vector<RoutePoint> route(7);
    LookPoint look = from;
    look.now_s = now_s;
    readToldRoute(track(), look, route);
    return route;
}

TEST(ToldRoute, LosesAPointWhenItsTurnBegins) {
    // The turn by a right angle begins its radius before the point: after 15 km, 75 s.
    EXPECT_EQ(leftAt(100.0).size(), 2U);
    EXPECT_EQ(leftAt(174.9).size(), 2U);
    EXPECT_EQ(leftAt(175.1).size(), 1U);
    EXPECT_EQ(leftAt(299.9).size(), 1U);
    EXPECT_EQ(leftAt(300.1).size(), 0U);
}

TEST(ToldRoute, IsSeenFromOwnPlaceOnTheGround) {
    const auto route = leftAt(100.0, {.here_xy = {1e3, -2e3}, .scale = 1.25, .now_s = 0.0});
    ASSERT_EQ(route.size(), 2U);
    EXPECT_NEAR((route[0].position_en - Eigen::Vector2d(-800.0, 17600.0)).norm(), 0.0, 1e-9);
    EXPECT_EQ(route[1].altitude.si(), 7000.0);
    EXPECT_EQ(route[0].groundSpeed.si(), 200.0);
    EXPECT_EQ(route[0].turnRadius.si(), 5000.0);
}

TEST(ToldRoute, IsNoneIfNoneWasTold) {
    picture::Track silent = track();
    silent.intent.reset();
    std::vector<RoutePoint> route(3);
    readToldRoute(silent, {}, route);
    EXPECT_TRUE(route.empty());
}

}  // namespace
}  // namespace deconflict::conflict
