// SPDX-License-Identifier: MIT
#include "sim/run/planning.hpp"

#include "sim/run/replication.hpp"
#include "tests/sim/run/busy.hpp"

namespace deconflict::run {
namespace {

using dynamics::Flight;

/// Two streams that cross at one level, and a Russian target area that France protects in part.
const world::World& world() {
    static const world::World world = world::test::worldOf(
        deconflict::test::textOf(
            {.sorties =
                 "  east: {nation: RUS, type: Su-34, from: [34 deg, 37 deg], to: [34 deg, 39 deg], "
                 "departures: {poisson_process: 20 per h}, altitude: 6 km, speed: 240 m/s, error: "
                 "{lateral: 150 m, vertical: 30 m, correlation: 60 s}, plan: [overfly: {area: "
                 "targets}]}\n"
                 "  north: {nation: FRA, type: Su-34, from: [33.2 deg, 38 deg], to: [35 deg, 38 "
                 "deg], departures: {poisson_process: 20 per h}, altitude: 6 km, speed: 240 m/s, "
                 "error: {lateral: 150 m, vertical: 30 m, correlation: 60 s}}\n",
             .areas = "  targets: {circle: {centre: [34 deg, 38 deg], radius: 30 km}}\n"
                      "  friends: {circle: {centre: [34 deg, 38 deg], radius: 15 km}}\n",
             .sharing = "  plans: {from: FRA, to: RUS, in_force: 0, fields: [plans]}\n"
                        "  map: {from: FRA, to: RUS, in_force: 0, fields: [protected_areas]}\n",
             .variants = "  nothing: {}\n"
                         "  plans: {sharing: {plans: {in_force: 1}}}\n"
                         "  map: {sharing: {map: {in_force: 1}}}\n"}) +
        "protected_areas: [{area: friends, of: FRA}]\n");
    return world;
}

std::vector<Flight> dayOf(const char* variant, std::uint64_t replication) {
    return begin(*world().find(variant), 1, replication).truth.flights;
}

int targetsAmongFriends(const std::vector<Flight>& flights) {
    const world::Model& model = world().base;
    int inside = 0;
    for (const Flight& flight : flights)
        for (std::size_t i = 0; i + 1 < flight.legs.size(); ++i)
            inside +=
                world::contains(model.areas[1], flight.legs[i].point_xy, model.theatre->projection);
    return inside;
}

TEST(PlanDay, WhoWasToldOfProtectedAreasAimsElsewhere) {
    int untold = 0;
    for (std::uint64_t number = 0; number < 20; ++number) {
        untold += targetsAmongFriends(dayOf("nothing", number));
        EXPECT_EQ(targetsAmongFriends(dayOf("map", number)), 0) << number;
    }
    EXPECT_GT(untold, 20);
}

TEST(PlanDay, ChangesOnlyTargetsThatMustMove) {
    for (std::uint64_t number = 0; number < 10; ++number) {
        const auto before = dayOf("nothing", number), after = dayOf("map", number);
        ASSERT_EQ(before.size(), after.size());
        for (std::size_t i = 0; i < before.size(); ++i) {
            EXPECT_EQ(before[i].departure_s, after[i].departure_s);
            if (targetsAmongFriends({before[i]}) == 0) {
                for (std::size_t j = 0; j < before[i].legs.size(); ++j)
                    EXPECT_EQ(before[i].legs[j].point_xy, after[i].legs[j].point_xy);
            }
        }
    }
}

TEST(PlanDay, WhoKnowsThePlansFliesOtherLevelsAndNothingElseChanges) {
    int moved = 0, stayed = 0;
    for (std::uint64_t number = 0; number < 10; ++number) {
        const auto before = dayOf("nothing", number), after = dayOf("plans", number);
        ASSERT_EQ(before.size(), after.size());
        for (std::size_t i = 0; i < before.size(); ++i) {
            const double change_m = after[i].legs[0].altitude_m - before[i].legs[0].altitude_m;
            const core::NationId nation = world().base.missions[before[i].mission.index()].nation;
            moved += change_m != 0.0;
            stayed += change_m == 0.0;
            EXPECT_TRUE(change_m == 0.0 || nation.index() == 0) << "France was told nothing";
            const double steps = change_m / world().base.planning.step.si();
            EXPECT_NEAR(steps, std::round(steps), 1e-9);
            for (std::size_t j = 0; j < before[i].legs.size(); ++j) {
                EXPECT_EQ(before[i].legs[j].point_xy, after[i].legs[j].point_xy);
                EXPECT_EQ(before[i].legs[j].altitude_m + change_m, after[i].legs[j].altitude_m);
            }
        }
    }
    EXPECT_GT(moved, 10);
    EXPECT_GT(stayed, 10);
}

}  // namespace
}  // namespace deconflict::run
