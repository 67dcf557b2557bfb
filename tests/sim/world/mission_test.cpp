// SPDX-License-Identifier: MIT
// Missions with their places projected, as sim/world/mission.cpp builds them.
#include <cmath>
#include <gtest/gtest.h>
#include <string>

#include "tests/sim/world/sample.hpp"

namespace deconflict::world {
namespace {

using test::sampleWith;

const Model& sample() {
    static const World world = test::sampleWorld();
    return world.base;
}

TEST(Mission, HasItsValues) {
    const Mission& strike = sample().missions.at(0);
    const geo::Projection& projection = sample().theatre->projection;
    EXPECT_EQ(strike.name, "strike");
    EXPECT_EQ(sample().nations[strike.nation.index()].code, "RUS");
    EXPECT_EQ(sample().types[strike.type.index()].name, "Su-34");
    EXPECT_EQ(strike.from_xy, projection.forward({35.4013, 35.9485}));
    EXPECT_EQ(strike.to_xy, projection.forward({34.4903, 36.9090}));
    EXPECT_EQ(strike.elements, 2);
    EXPECT_EQ(strike.spacing_m, 1000.0);
    EXPECT_EQ(strike.lateralError_m, 150.0);
    EXPECT_EQ(strike.verticalError_m, 30.0);
    EXPECT_EQ(strike.errorCorrelation_s, 60.0);
    EXPECT_EQ(strike.priority, 3);
    const Mission& patrol = sample().missions.at(1);
    EXPECT_EQ(sample().types[patrol.type.index()].name, "Rafale M");
    EXPECT_EQ(patrol.to_xy, patrol.from_xy);
}

TEST(Mission, TypesThatNobodyFliesAreNotInTheModel) {
    EXPECT_EQ(sample().types.size(), 2U);
    const World same = test::worldOf(sampleWith("type: Rafale M", "type: Su-34"));
    EXPECT_EQ(same.base.types.size(), 1U);
}

TEST(Mission, StepsAreAtTheirPlacesOrInTheirAreas) {
    const std::vector<PlanStep>& plan = sample().missions.at(0).plan;
    const geo::Projection& projection = sample().theatre->projection;
    ASSERT_EQ(plan.size(), 4U);
    EXPECT_EQ(std::get<Eigen::Vector2d>(plan[0].where), projection.forward({34.1, 35.1}));
    EXPECT_EQ(std::get<Eigen::Vector2d>(plan[1].where), projection.forward({35.5, 38.5}));
    EXPECT_EQ(plan[1].altitude_m, scenario::Distribution::constant(7000.0));
    EXPECT_EQ(plan[1].speed_mps, scenario::Distribution::constant(250.0));
    EXPECT_EQ(std::get<std::uint32_t>(plan[2].where), 0U);
    EXPECT_EQ(plan[2].radius_m, 8000.0);
    EXPECT_EQ(plan[3].length_m, 40e3);
    EXPECT_EQ(plan[3].width_m, 18e3);
}

TEST(Mission, ARacetracksHeadingIsFromTrueNorthAtItsPlace) {
    // Four degrees east of the central meridian, where north on the map is 2.4 degrees off.
    for (const int heading : {0, 20, 90, 200, 359}) {
        const World world = test::worldOf(
            sampleWith("at: [34.5 deg, 37.5 deg], heading: 20 deg",
                       "at: [36.5 deg, 41.5 deg], heading: " + std::to_string(heading) + " deg"));
        const geo::Projection& projection = world.theatre->projection;
        const geo::LatLon place{.lat_deg = 36.5, .lon_deg = 41.5};
        const geo::LatLon ahead =
            geo::geodesicDestination(place, heading * core::units::deg, 100.0 * core::units::m);
        const Eigen::Vector2d expected_xy =
            (projection.forward(ahead) - projection.forward(place)).normalized();
        const Eigen::Vector2d heading_xy = world.base.missions[0].plan[3].heading_xy;
        EXPECT_NEAR((heading_xy - expected_xy).norm(), 0.0, 1e-6) << heading;
        EXPECT_NEAR(heading_xy.norm(), 1.0, 1e-12);
    }
}

TEST(Mission, ARacetrackInAnAreaTakesTheNorthOfTheAreasMiddle) {
    const World world = test::worldOf(
        sampleWith("at: [34.5 deg, 37.5 deg], heading: 20 deg", "area: round, heading: 0 deg"));
    const double convergence_rad = world.theatre->projection.convergence_rad({35.93, 39.02});
    EXPECT_GT(convergence_rad, 0.01);
    const Eigen::Vector2d heading_xy = world.base.missions[0].plan[3].heading_xy;
    EXPECT_NEAR(std::atan2(heading_xy.x(), heading_xy.y()), -convergence_rad, 1e-8);
}

}  // namespace
}  // namespace deconflict::world
