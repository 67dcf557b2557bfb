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
    const auto lines = zonesOf(world.base);
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

TEST(Zone, IsNowhereWithoutAWatch) { EXPECT_TRUE(zonesOf(load("border_orbit.yaml").base).empty()); }

}  // namespace
}  // namespace deconflict::scene
