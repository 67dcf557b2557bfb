// SPDX-License-Identifier: MIT
#include "sim/incident/area_judge.hpp"

#include "sim/core/distribution.hpp"
#include "sim/core/random.hpp"
#include "tests/sim/dynamics/scene.hpp"
#include "tests/sim/incident/fleet.hpp"

namespace deconflict::incident {
namespace {

using Eigen::Vector2d;
using Eigen::Vector3d;
using test::addAircraft;
using test::moveTo;

constexpr double kRadius_m = 20e3, kGap_s = 60.0;

/// A French area of 20 km and a Russian mission (0); only Russian entries are counted.
const world::World& world() {
    static const world::World world = world::test::worldOf(
        deconflict::test::textOf(
            {.sorties =
                 deconflict::test::straightSortie() +
                 "  guest: {nation: FRA, type: Su-34, from: [34 deg, 36 deg], to: [34 deg, 37 "
                 "deg], departures: {at: [0 s]}, altitude: 6 km, speed: 240 m/s, error: "
                 "{lateral: 1 m, vertical: 1 m, correlation: 60 s}}\n",
             .areas = "  theirs: {circle: {centre: [34.5 deg, 38 deg], radius: 20 km}}\n",
             .incidents = "{protected_area_entry: {by: [RUS]}}"}) +
        "protected_areas: [{area: theirs, of: FRA}]\n");
    return world;
}

Vector2d centre() { return std::get<world::CircleXy>(world().base.areas[0].shape).centre_xy; }

bool inside(const Vector2d& at) {
    return world::contains(world().base.areas[0], at, world().base.theatre->projection);
}

/// The path of one aircraft of a mission, a point a tick of 1 s, at 3 km.
IncidentList judged(const std::vector<Vector2d>& path, std::uint32_t mission = 0) {
    dynamics::Aircraft a;
    addAircraft(a, 0, mission, world().base, {path[0].x(), path[0].y(), 3000.0}, 0);
    AreaJudge judge;
    IncidentList incidents;
    for (std::size_t tick = 1; tick < path.size(); ++tick) {
        moveTo(a, 0, {path[tick].x(), path[tick].y(), 3000.0});
        judge.judge(world().base, a, static_cast<double>(tick), incidents);
    }
    return incidents;
}

/// A straight pass over the middle at 250 m/s, from 30 km west to 30 km east.
std::vector<Vector2d> pass() {
    std::vector<Vector2d> path;
    for (int t = 0; t <= 240; ++t) path.push_back(centre() + Vector2d(-30e3 + 250.0 * t, 0.0));
    return path;
}

TEST(AreaJudge, APassIsOneEntryAsLongAsItWasInside) {
    const auto path = pass();
    const IncidentList found = judged(path);
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].kind, scenario::IncidentKind::protectedAreaEntry);
    EXPECT_NEAR(found[0].end_s - found[0].start_s, 2.0 * kRadius_m / 250.0, 2.0);
    EXPECT_EQ(found[0].firstNation, world().base.missions[0].nation);
    EXPECT_NE(found[0].secondNation, found[0].firstNation);
    const std::size_t entered = static_cast<std::size_t>(found[0].start_s);
    EXPECT_TRUE(inside(path[entered]));
    EXPECT_FALSE(inside(path[entered - 1]));
    EXPECT_EQ(found[0].position_xyz, Vector3d(path[entered].x(), path[entered].y(), 3000.0));
}

TEST(AreaJudge, TheNationsOwnAircraftAreAtHome) { EXPECT_TRUE(judged(pass(), 1).empty()); }

TEST(AreaJudge, PassingByIsNoEntry) {
    auto path = pass();
    for (Vector2d& at : path) at.y() += 1.01 * kRadius_m;
    EXPECT_TRUE(judged(path).empty());
}

/// Brute force: stays of the sampled path, those closer than the gap joined.
std::vector<std::pair<int, int>> staysOf(const std::vector<Vector2d>& path) {
    std::vector<std::pair<int, int>> stays;
    for (int t = 1; t < static_cast<int>(path.size()); ++t) {
        if (!inside(path[static_cast<std::size_t>(t)])) continue;
        if (!stays.empty() && t - stays.back().second <= kGap_s)
            stays.back().second = t;
        else
            stays.emplace_back(t, t);
    }
    return stays;
}

TEST(AreaJudge, RandomPathsGiveTheStaysOfBruteForce) {
    core::Stream draws(11, 0, 0, core::Purpose::test);
    std::size_t entries = 0;
    for (int trial = 0; trial < 60; ++trial) {
        std::vector<Vector2d> path = {centre() + Vector2d(kRadius_m, 0.0)};
        Vector2d velocity(200.0, 0.0);
        for (int t = 1; t < 900; ++t) {
            velocity += 20.0 * Vector2d(core::normal(draws), core::normal(draws));
            velocity -= 1e-4 * (path.back() - centre());  // keeps it near the edge
            path.push_back(path.back() + velocity);
        }
        const auto stays = staysOf(path);
        const IncidentList found = judged(path);
        ASSERT_EQ(found.size(), stays.size()) << "trial " << trial;
        for (std::size_t i = 0; i < stays.size(); ++i) {
            EXPECT_EQ(found[i].start_s, stays[i].first);
            EXPECT_EQ(found[i].end_s, stays[i].second);
        }
        entries += stays.size();
    }
    EXPECT_GT(entries, 80U);
}

}  // namespace
}  // namespace deconflict::incident
