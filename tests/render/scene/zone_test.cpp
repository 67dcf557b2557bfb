// SPDX-License-Identifier: MIT
#include "render/scene/zone.hpp"

#include <cmath>
#include <gtest/gtest.h>

#include "sim/world/world.hpp"

namespace deconflict::scene {
namespace {

world::World load(const std::string& name) {
    return world::load(std::string(DECONFLICT_SOURCE_DIR) + "/scenarios/" + name);
}

TEST(Zone, LiesAsFarFromTheBorderAsTheScenarioSays) {
    const world::World world = load("border_watch.yaml");
    const auto lines = zonesOf(world.base).edges;
    const geo::Territory& territory = world.theatre->states.front().territory;
    double length_m = 0;
    for (const LineXy& piece : lines) {
        ASSERT_EQ(piece.size(), 2U);
        for (const Eigen::Vector2d& end : piece)
            ASSERT_NEAR(territory.signedDistance_m(end), 15e3, 400.0);
        length_m += (piece[1] - piece[0]).norm();
    }
    EXPECT_GT(length_m, 400e3);  // all along the border of the theatre
    EXPECT_LT(length_m, 1500e3);
}

TEST(Zone, IsHatchedFromItsEdgeToTheBorder) {
    const world::World world = load("border_watch.yaml");
    const auto lines = zonesOf(world.base).hatch;
    const geo::Territory& territory = world.theatre->states.front().territory;
    double length_m = 0;
    for (const LineXy& piece : lines) {
        const Eigen::Vector2d middle = 0.5 * (piece[0] + piece[1]);
        ASSERT_GT(territory.signedDistance_m(middle), -1000.0);
        ASSERT_LT(territory.signedDistance_m(middle), 15e3 + 1000.0);
        length_m += (piece[1] - piece[0]).norm();
    }
    double edge_m = 0;
    for (const LineXy& piece : zonesOf(world.base).edges) edge_m += (piece[1] - piece[0]).norm();
    // A band as long as its edge and 15 km wide, more or less round its corners.
    EXPECT_NEAR(length_m * kHatch_m, edge_m * 15e3, 0.25 * edge_m * 15e3);
}

TEST(Zone, IsNowhereWithoutAWatch) {
    const Zones zones = zonesOf(load("border_orbit.yaml").base);
    EXPECT_TRUE(zones.edges.empty() && zones.hatch.empty());
}

}  // namespace
}  // namespace deconflict::scene
