// SPDX-License-Identifier: MIT
#include "sim/world/world.hpp"

#include <gtest/gtest.h>
#include <string>
#include <utility>
#include <vector>

#include "tests/sim/world/sample.hpp"

namespace deconflict::world {
namespace {

using test::faultsOf;
using test::sampleWith;

const Model& sample() {
    static const World world = test::sampleWorld();
    return world.base;
}

const Place& placeNamed(const Theatre& theatre, const std::string& name) {
    for (const Place& place : theatre.places) {
        if (place.name == name) {
            return place;
        }
    }
    ADD_FAILURE() << name;
    return theatre.places.front();
}

TEST(World, HoldsTheClockAndTheTheatre) {
    EXPECT_EQ(sample().name, "sample");
    EXPECT_EQ(sample().title, "A title");
    EXPECT_EQ(sample().start_utc_s, 1448514000);
    EXPECT_EQ(sample().step_s, 2.0);
    EXPECT_EQ(sample().ticks, 3600U);
    EXPECT_EQ(sample().theatre->west_deg, 33.0);
    EXPECT_EQ(sample().theatre->north_deg, 38.0);
    EXPECT_EQ(sample().theatre->projection.origin(), (geo::LatLon{35.0, 37.5}));
    EXPECT_EQ(sample().estimate.seed, 7U);
}

TEST(World, TicksAreExactForStepsThatAreNoBinaryFractions) {
    const std::string text = sampleWith("step: 2 s", "step: 0.1 s");
    EXPECT_EQ(test::worldOf(text).base.ticks, 72000U);
}

TEST(World, PlacesAreProjectedAndThoseOutsideTheBoxLeftOut) {
    const Theatre& theatre = *sample().theatre;
    EXPECT_EQ(placeNamed(theatre, "Hmeimim").position_xy,
              theatre.projection.forward({35.4013, 35.9485}));
    EXPECT_EQ(placeNamed(theatre, "Charles-de-Gaulle").kind, "carrier");
    EXPECT_EQ(placeNamed(theatre, "corner").position_xy, theatre.projection.forward({34.1, 35.1}));
    for (const Place& place : theatre.places) {
        EXPECT_NE(place.name, "Akrotiri");  // 32.99 E, west of the box
    }
}

TEST(World, NationsKeepTheirErrorsAndControl) {
    ASSERT_EQ(sample().nations.size(), 2U);
    const Nation& russia = sample().nations[0];
    EXPECT_EQ(russia.code, "RUS");
    EXPECT_EQ(russia.navigation.horizontal.si(), 40.0);
    EXPECT_EQ(russia.navigation.vertical.si(), 25.0);
    EXPECT_EQ(russia.navigation.correlation.si(), 300.0);
    ASSERT_TRUE(russia.control.has_value());
    EXPECT_EQ(russia.control->margin, 1.1);
    EXPECT_FALSE(sample().nations[1].control.has_value());
}

TEST(World, AreasAreProjected) {
    const geo::Projection& projection = sample().theatre->projection;
    const auto& round = std::get<CircleXy>(sample().areas[0].shape);
    EXPECT_EQ(round.centre_xy, projection.forward({35.93, 39.02}));
    EXPECT_EQ(round.radius_m, 40e3);
    const auto& angular = std::get<OutlineXy>(sample().areas[1].shape);
    ASSERT_EQ(angular.size(), 3U);
    EXPECT_EQ(angular[2], projection.forward({36.0, 39.0}));
}

TEST(World, EdgesAreBetweenIndexes) {
    ASSERT_EQ(sample().edges.size(), 1U);
    const Edge& edge = sample().edges[0];
    EXPECT_EQ(edge.from.index(), 0U);
    EXPECT_EQ(edge.to.index(), 1U);
    EXPECT_EQ(edge.terms.in_force, 0.5);
    EXPECT_EQ(edge.terms.period.si(), 12.0);
    EXPECT_EQ(edge.terms.loss, 0.05);
}

TEST(World, OnlyJudgedStatesAreIndexed) {
    const std::vector<State>& states = sample().theatre->states;
    ASSERT_EQ(states.size(), 1U);
    EXPECT_EQ(states[0].code, "TUR");
    const geo::Projection& projection = sample().theatre->projection;
    EXPECT_TRUE(states[0].territory.contains(projection.forward({37.0, 37.0})));
    EXPECT_FALSE(states[0].territory.contains(projection.forward({35.4, 36.0})));
}

TEST(World, AStateThatOnlyAVariantJudgesIsThereToo) {
    const World world = test::worldOf(
        sampleWith("  as_is: {}", "  as_is: {incidents: {territory_violation: {of: [SYR, TUR]}}}"));
    ASSERT_EQ(world.theatre->states.size(), 2U);
    EXPECT_EQ(world.theatre->states[0].code, "TUR");
    EXPECT_EQ(world.theatre->states[1].code, "SYR");
    EXPECT_EQ(world.base.judging.statesByNation[0], 1U);
    EXPECT_EQ(world.find("as_is")->judging.statesByNation[0], 3U);
}

TEST(World, VariantsAreFoundByName) {
    const World world = test::sampleWorld();
    EXPECT_EQ(world.find(""), &world.base);
    EXPECT_EQ(world.find("as_is"), &world.variants[0]);
    EXPECT_EQ(world.find("shared"), &world.variants[1]);
    EXPECT_EQ(world.find("nobody"), nullptr);
    EXPECT_EQ(world.find("shared")->edges[0].terms.in_force, 1.0);
}

TEST(World, MovingItLeavesTheModelsValid) {
    World world = test::sampleWorld();
    const Theatre* theatre = world.theatre.get();
    const World moved = std::move(world);
    EXPECT_EQ(moved.base.theatre, theatre);
    EXPECT_EQ(moved.variants[1].theatre, theatre);
    EXPECT_EQ(moved.theatre.get(), theatre);
}

TEST(World, AVariantMayNotMoveTheTheatre) {
    EXPECT_EQ(faultsOf(sampleWith("  as_is: {}", "  as_is: {theatre: {box: {north: 37.9 deg}}}")),
              "62:26: error: variants.as_is.theatre.box: found another box, expected that of "
              "the whole file");
    EXPECT_EQ(faultsOf(sampleWith("  as_is: {}", "  as_is: {theatre: {wind: null}}")), "");
}

TEST(World, AnUnknownTypeIsRefusedNotReplaced) {
    EXPECT_EQ(faultsOf(sampleWith("type: Su-34", "type: Su-35")),
              "26:11: error: sorties.strike.type: found \"Su-35\", expected an aircraft type "
              "of the library; did you mean \"Su-34\"?");
}

TEST(World, FaultsOfBuildingHaveTheirPlacesInTheFile) {
    EXPECT_EQ(faultsOf(sampleWith("area: round, radius: 8 km", "area: round, radius: 2 km")),
              "39:38: error: sorties.strike.plan[2].orbit.radius: found 2000 m, expected at least "
              "3680 m: at 250 m/s a Su-34 turns no tighter");
    EXPECT_EQ(faultsOf(sampleWith("  as_is: {}",
                                  "  as_is: {sorties: {patrol: {plan: [orbit: {area: round, for: 1 "
                                  "min, radius: 1 km}]}}}")),
              "62:78: error: variants.as_is.sorties.patrol.plan[0].orbit.radius: found 1000 m, "
              "expected at least 3391 m: at 240 m/s a Rafale M turns no tighter");
}

TEST(World, AFaultOfABaseThatAVariantCausesStandsInTheBase) {
    EXPECT_EQ(faultsOf(sampleWith("  as_is: {}", "  as_is: {sorties: {strike: {speed: 300 m/s}}}")),
              "");  // the speed of the second step holds for the orbit
    std::string text = sampleWith("altitude: 7 km, speed: 250 m/s", "altitude: 7 km");
    text.replace(text.find("as_is: {}"), 9, "as_is: {sorties: {strike: {speed: 400 m/s}}}");
    EXPECT_EQ(faultsOf(text),
              "39:38: error: variants.as_is.sorties.strike.plan[2].orbit.radius: found 8000 m, "
              "expected at least 9420 m: at 400 m/s a Su-34 turns no tighter\n"
              "40:86: error: variants.as_is.sorties.strike.plan[3].racetrack.width: found 18000 m, "
              "expected at least 18839 m: at 400 m/s a Su-34 turns no tighter");
}

TEST(World, EveryShippedScenarioLoads) {
    std::size_t count = 0;
    for (const auto& entry :
         std::filesystem::recursive_directory_iterator(test::kSource / "scenarios")) {
        if (entry.path().extension() == ".yaml") {
            EXPECT_NO_THROW((void)load(entry.path())) << entry.path();
            ++count;
        }
    }
    EXPECT_GE(count, 8U);
}

TEST(World, LevantHasItsForcesAndAgreements) {
    const World world = load(test::kSource / "scenarios/levant_2015.yaml");
    EXPECT_EQ(world.base.ticks, 43200U);
    EXPECT_EQ(world.base.nations.size(), 3U);
    const auto inForce = [&](const char* name) -> std::pair<double, double> {
        const Model* variant = world.find(name);
        EXPECT_NE(variant, nullptr) << name;
        return {variant->edges.at(0).terms.in_force, variant->edges.at(1).terms.in_force};
    };
    EXPECT_EQ(world.variants.at(0).variant, "none");
    EXPECT_EQ(inForce("none"), std::pair(0.0, 0.0));
    EXPECT_EQ(inForce("russia_to_france"), std::pair(1.0, 0.0));
    EXPECT_EQ(inForce("both"), std::pair(1.0, 1.0));
    EXPECT_EQ(inForce("both_late"), std::pair(1.0, 1.0));
    EXPECT_GT(scenario::mean(world.find("both_late")->edges[0].terms.latency_s),
              10.0 * scenario::mean(world.find("both")->edges[0].terms.latency_s));
    EXPECT_EQ(world.find("none")->digest, world.base.digest);
}

/// Mean number of aircraft that take off in a day, by nation.
double sortiesADay(const Model& model, const std::string& nation) {
    double sum = 0.0;
    for (const Mission& mission : model.missions) {
        if (model.nations[mission.nation.index()].code != nation) {
            continue;
        }
        const auto* process = std::get_if<scenario::PoissonProcess>(&mission.departures);
        const double departures =
            process != nullptr
                ? process->rate_per_s * (process->until_s - process->from_s)
                : static_cast<double>(
                      std::get<scenario::Scheduled>(mission.departures).times_s.size());
        sum += departures * mission.elements;
    }
    return sum;
}

TEST(World, LevantFliesAsOftenAsWasReported) {
    const World world = load(test::kSource / "scenarios/levant_2015.yaml");
    const double russia = sortiesADay(world.base, "RUS");  // 59 on 26 November, 82 on 9 December
    EXPECT_GE(russia, 60.0);
    EXPECT_LE(russia, 80.0);
    const double turkey = sortiesADay(world.base, "TUR");  // 6 to 12 F-16 were usual
    EXPECT_GE(turkey, 6.0);
    EXPECT_LE(turkey, 12.0);
}

}  // namespace
}  // namespace deconflict::world
