// SPDX-License-Identifier: MIT
#include "sim/scenario/read.hpp"

#include <algorithm>
#include <filesystem>
#include <gtest/gtest.h>
#include <limits>
#include <string>
#include <vector>

#include "tests/sim/scenario/library.hpp"
#include "tests/sim/scenario/sample.hpp"

namespace deconflict::scenario {
namespace {

using core::units::deg;
using core::units::ft;
using core::units::h;
using core::units::km;
using core::units::m;
using core::units::min;
using core::units::nmi;
using core::units::s;
using geo::LatLon;

constexpr double kInfinite = std::numeric_limits<double>::infinity();

/// full.yaml, which has every key of the format.
class FullScenario : public testing::Test {
protected:
    static const ScenarioFile& file() {
        static const ScenarioFile file = readScenario(
            std::filesystem::path(DECONFLICT_SOURCE_DIR) / "tests/sim/scenario/full.yaml",
            testLibrary());
        return file;
    }
    static const Scenario& base() { return file().base; }
    static const Scenario& variant(const std::string& name) {
        const auto found = std::find_if(file().variants.begin(), file().variants.end(),
                                        [&](const Scenario& v) { return v.variant == name; });
        EXPECT_NE(found, file().variants.end()) << name;
        return *found;
    }
    static const Mission& mission(const Scenario& scenario, const std::string& name) {
        const auto found = std::find_if(scenario.missions.begin(), scenario.missions.end(),
                                        [&](const Mission& in) { return in.name == name; });
        EXPECT_NE(found, scenario.missions.end()) << name;
        return *found;
    }
};

Distribution law(Law law, std::vector<double> parameters, double least = -kInfinite,
                 double most = kInfinite) {
    return {.law = law, .parameters = std::move(parameters), .least = least, .most = most};
}

TEST_F(FullScenario, HasItsNamesAndTexts) {
    EXPECT_EQ(base().name, "full");
    EXPECT_EQ(base().title, "Everything at once");
    EXPECT_EQ(base().question, "Is every key read?");
    EXPECT_EQ(base().variant, "");
    EXPECT_TRUE(file().path.ends_with("tests/sim/scenario/full.yaml"));
}

TEST_F(FullScenario, HasItsClockAndTheatre) {
    EXPECT_EQ(base().clock.start_utc_s, 1448514000);  // date -u -d 2015-11-26T05:00:00Z +%s
    EXPECT_EQ(base().clock.duration, 24.0 * h);
    EXPECT_EQ(base().clock.step, 2.0 * s);
    const Theatre& theatre = base().theatre;
    EXPECT_EQ(theatre.west_deg, 31.0);
    EXPECT_EQ(theatre.south_deg, 31.0);
    EXPECT_EQ(theatre.east_deg, 45.0);
    EXPECT_EQ(theatre.north_deg, 39.0);
    EXPECT_EQ(theatre.borders, "airspace_osm50m");
    EXPECT_EQ(theatre.wind.from_rad, law(Law::uniform, {(240.0 * deg).si(), (300.0 * deg).si()}));
    EXPECT_EQ(theatre.wind.speed_mps, law(Law::normal, {25.0, 8.0}, 0.0, 150.0));
}

TEST_F(FullScenario, HasItsNations) {
    ASSERT_EQ(base().nations.size(), 2U);
    const Nation& russia = base().nations[0];
    EXPECT_EQ(russia.code, "RUS");
    EXPECT_EQ(russia.name, "Russia");
    EXPECT_EQ(russia.colour_rgb, 0xf9a300U);
    EXPECT_EQ(russia.navigation.horizontal, 40.0 * m);
    EXPECT_EQ(russia.navigation.vertical, 20.0 * m);
    EXPECT_EQ(russia.navigation.correlation, 300.0 * s);
    ASSERT_TRUE(russia.control.has_value());
    EXPECT_EQ(russia.control->period, 10.0 * s);
    EXPECT_EQ(russia.control->lookahead, 180.0 * s);
    EXPECT_EQ(russia.control->horizontal, 5.0 * nmi);
    EXPECT_EQ(russia.control->vertical, 1000.0 * ft);
    EXPECT_EQ(russia.control->margin, 1.1);
    EXPECT_EQ(russia.control->manoeuvre, Manoeuvre::vertical);
    EXPECT_EQ(russia.control->detection.detector, DetectorKind::uncertain);
    EXPECT_EQ(russia.control->detection.quantile, 0.95);
    EXPECT_EQ(russia.crew.initial_s, law(Law::exponential, {5.0}, 0.0, 3600.0));
    EXPECT_EQ(russia.crew.coordination_s, law(Law::gamma, {5.5, 2.0}, 0.0, 3600.0));
    EXPECT_EQ(russia.crew.execution_s, Distribution::constant(3.0));
    const Nation& france = base().nations[1];
    EXPECT_EQ(france.code, "FRA");
    EXPECT_EQ(france.colour_rgb, 0x0055a4U);
    EXPECT_DOUBLE_EQ(france.navigation.horizontal.si(), 18.52);
    EXPECT_EQ(france.navigation.vertical, 50.0 * ft);
    EXPECT_EQ(france.navigation.correlation, 5.0 * min);
    EXPECT_FALSE(france.control.has_value());
}

TEST_F(FullScenario, HasItsPlacesAndAreas) {
    ASSERT_EQ(base().places.size(), 1U);
    EXPECT_EQ(base().places[0].name, "carrier");
    EXPECT_EQ(base().places[0].position, (LatLon{34.6, 34.6}));
    ASSERT_EQ(base().areas.size(), 3U);
    EXPECT_EQ(base().areas[0].name, "idlib");
    const auto& idlib = std::get<Circle>(base().areas[0].shape);
    EXPECT_EQ(idlib.centre, (LatLon{35.93, 36.63}));
    EXPECT_EQ(idlib.radius, 25.0 * km);
    const auto& around = std::get<Circle>(base().areas[1].shape);
    EXPECT_EQ(around.centre, (LatLon{34.6, 34.6}));
    EXPECT_EQ(around.radius, 10.0 * nmi);
    EXPECT_EQ(std::get<Outline>(base().areas[2].shape),
              (Outline{{35.0, 38.0}, {36.0, 38.0}, {36.0, 39.0}}));
}

TEST_F(FullScenario, HasAMissionWithAllItsKeys) {
    ASSERT_EQ(base().missions.size(), 4U);
    const Mission& in = mission(base(), "hmeimim_idlib");
    EXPECT_EQ(in.nation, "RUS");
    EXPECT_EQ(in.type, "Su-24M");
    EXPECT_EQ(in.from, (LatLon{35.4, 35.95}));
    EXPECT_EQ(in.from_name, "OSLK");
    EXPECT_EQ(in.to, in.from);
    EXPECT_EQ(in.to_name, "OSLK");
    EXPECT_EQ(in.elements, 2);
    EXPECT_EQ(in.spacing, 1500.0 * m);
    const auto& departures = std::get<PoissonProcess>(in.departures);
    EXPECT_DOUBLE_EQ(departures.rate_per_s, 1.0 / 3600.0);
    EXPECT_EQ(departures.from_s, 5400.0);
    EXPECT_EQ(departures.until_s, 36000.0);
    EXPECT_EQ(in.altitude_m, law(Law::uniform, {5000.0, 6000.0}));
    EXPECT_EQ(in.speed_mps, law(Law::normal, {230.0, 8.0}, 90.0, 370.0));
    EXPECT_EQ(in.lateral_error, 300.0 * m);
    EXPECT_EQ(in.vertical_error, 30.0 * m);
    EXPECT_EQ(in.error_correlation, 120.0 * s);
    EXPECT_EQ(in.priority, 1);
    EXPECT_FALSE(in.track.has_value());
}

TEST_F(FullScenario, HasEveryKindOfStep) {
    const std::vector<PlanStep>& plan = mission(base(), "hmeimim_idlib").plan;
    ASSERT_EQ(plan.size(), 5U);
    EXPECT_EQ(plan[0].kind, StepKind::via);
    EXPECT_EQ(std::get<LatLon>(plan[0].where.spot), (LatLon{35.5, 36.2}));
    EXPECT_EQ(plan[0].where.label, "");
    EXPECT_FALSE(plan[0].altitude_m || plan[0].speed_mps);
    EXPECT_EQ(plan[1].kind, StepKind::via);
    EXPECT_EQ(std::get<LatLon>(plan[1].where.spot), (LatLon{34.6, 34.6}));
    EXPECT_EQ(plan[1].where.label, "carrier");
    EXPECT_EQ(plan[1].altitude_m, Distribution::constant(4000.0));
    EXPECT_EQ(plan[1].speed_mps, law(Law::choice, {200.0, 210.0}));
    EXPECT_EQ(plan[2].kind, StepKind::overfly);
    EXPECT_EQ(std::get<std::string>(plan[2].where.spot), "idlib");
    EXPECT_EQ(plan[3].kind, StepKind::orbit);
    EXPECT_EQ(std::get<std::string>(plan[3].where.spot), "idlib");
    EXPECT_EQ(plan[3].radius, 8.0 * km);
    EXPECT_EQ(plan[3].hold_s, law(Law::uniform, {300.0, 900.0}));
    EXPECT_EQ(plan[3].altitude_m, Distribution::constant(5500.0));
    EXPECT_EQ(plan[4].kind, StepKind::racetrack);
    EXPECT_EQ(std::get<LatLon>(plan[4].where.spot), (LatLon{34.0, 37.0}));
    EXPECT_EQ(plan[4].heading, 90.0 * deg);
    EXPECT_EQ(plan[4].length, 40.0 * km);
    EXPECT_EQ(plan[4].width, 15.0 * km);
    EXPECT_EQ(plan[4].hold_s, Distribution::constant(1200.0));
}

TEST_F(FullScenario, HasTimetablesAndARecordedTrack) {
    const Mission& ferry = mission(base(), "ferry");
    EXPECT_EQ(ferry.to, (LatLon{34.59, 32.98}));
    EXPECT_EQ(ferry.to_name, "LCRA");
    EXPECT_EQ(ferry.elements, 1);
    EXPECT_EQ(ferry.priority, 0);
    EXPECT_TRUE(ferry.plan.empty());
    EXPECT_EQ(ferry.altitude_m, Distribution::constant(6096.0));
    EXPECT_DOUBLE_EQ(ferry.speed_mps.parameters[0], 231.5);
    const auto& timetable = std::get<Scheduled>(ferry.departures);
    EXPECT_EQ(timetable.times_s, (std::vector<double>{3600.0, 9030.0, 7200.0}));
    EXPECT_EQ(timetable.jitter_s, law(Law::normal, {0.0, 300.0}, -43200.0, 43200.0));
    const Mission& rounds = mission(base(), "rounds");
    EXPECT_EQ(std::get<Scheduled>(rounds.departures).times_s,
              (std::vector<double>{0.0, 5400.0, 10800.0, 16200.0}));
    EXPECT_EQ(std::get<Scheduled>(rounds.departures).jitter_s, Distribution{});
    EXPECT_EQ(rounds.altitude_m, law(Law::choice, {5000.0, 7000.0}));
    const Mission& letter = mission(base(), "letter");
    ASSERT_TRUE(letter.track.has_value());
    EXPECT_EQ(letter.track->file, "track.csv");
    EXPECT_TRUE(letter.track->path.ends_with("tests/sim/scenario/track.csv"));
    EXPECT_EQ(std::get<Scheduled>(letter.departures).times_s, std::vector<double>{0.0});
}

TEST_F(FullScenario, HasItsAgreements) {
    ASSERT_EQ(base().sharing.size(), 2U);
    const Edge& there = base().sharing[0];
    EXPECT_EQ(there.name, "rus_to_fra");
    EXPECT_EQ(there.from, "RUS");
    EXPECT_EQ(there.to, "FRA");
    EXPECT_EQ(there.in_force, 0.0);
    EXPECT_EQ(there.period, 12.0 * s);
    EXPECT_EQ(there.latency_s, law(Law::lognormal, {2.0, 0.5}, 0.0, 3600.0));
    EXPECT_EQ(there.loss, 0.05);
    const Edge& back = base().sharing[1];
    EXPECT_EQ(back.from, "FRA");
    EXPECT_EQ(back.in_force, 1.0);
    EXPECT_EQ(back.latency_s, Distribution::constant(0.5));
    EXPECT_EQ(back.loss, 0.0);
}

TEST_F(FullScenario, HasItsRulesIncidentsAndEstimate) {
    EXPECT_EQ(base().rules.separation.horizontal, 5.0 * nmi);
    EXPECT_EQ(base().rules.separation.vertical, 1000.0 * ft);
    EXPECT_EQ(base().rules.nmac.horizontal, 600.0 * ft);
    EXPECT_EQ(base().rules.nmac.vertical, 120.0 * ft);
    EXPECT_EQ(base().rules.terminal_radius, 30.0 * km);
    EXPECT_EQ(base().rules.encounter_gap, 45.0 * s);
    using Pairs = std::vector<std::pair<std::string, std::string>>;
    const std::vector<CountedIncident>& incidents = base().incidents;
    ASSERT_EQ(incidents.size(), 4U);
    EXPECT_EQ(incidents[0].kind, IncidentKind::lossOfSeparation);
    EXPECT_EQ(incidents[0].between, (Pairs{{"RUS", "FRA"}, {"RUS", "RUS"}}));
    EXPECT_EQ(incidents[1].kind, IncidentKind::nmac);
    EXPECT_EQ(incidents[1].between, (Pairs{{"RUS", "FRA"}}));
    EXPECT_EQ(incidents[2].kind, IncidentKind::collision);
    EXPECT_EQ(incidents[3].kind, IncidentKind::territoryViolation);
    EXPECT_EQ(incidents[3].by, (std::vector<std::string>{"RUS", "FRA"}));
    EXPECT_EQ(incidents[3].of, std::vector<std::string>{"TUR"});
    EXPECT_EQ(base().estimate.replications, 2000);
    EXPECT_EQ(base().estimate.seed, 18446744073709551615U);
    EXPECT_EQ(base().estimate.confidence, 0.9);
}

TEST_F(FullScenario, VariantsAreTheBaseWithTheirPatch) {
    std::vector<std::string> names;
    for (const Scenario& v : file().variants) {
        names.push_back(v.variant);
        EXPECT_EQ(v.name, "full");
        EXPECT_EQ(v.title, base().title);
        EXPECT_EQ(v.nations.size(), 2U);
        EXPECT_EQ(v.missions.size(), 4U);
        EXPECT_EQ(v.estimate.seed, base().estimate.seed);
    }
    EXPECT_EQ(names, (std::vector<std::string>{"none", "both", "silent", "calm", "timetable"}));
    EXPECT_EQ(variant("none").sharing[0].in_force, 0.0);
    EXPECT_EQ(variant("both").sharing[0].in_force, 1.0);
    EXPECT_EQ(variant("both").sharing[0].period, 12.0 * s);
    EXPECT_EQ(variant("both").sharing.size(), 2U);
    EXPECT_TRUE(variant("silent").sharing.empty());
}

TEST_F(FullScenario, APatchReplacesListsAndLawsWhole) {
    const Scenario& calm = variant("calm");
    EXPECT_EQ(calm.theatre.wind.speed_mps, Distribution{});
    const Mission& strike = mission(calm, "hmeimim_idlib");
    EXPECT_EQ(strike.speed_mps, law(Law::uniform, {200.0, 210.0}));
    ASSERT_EQ(strike.plan.size(), 1U);
    EXPECT_EQ(strike.plan[0].where.label, "carrier");
    EXPECT_EQ(strike.spacing, 1500.0 * m);
    const Mission& timed = mission(variant("timetable"), "hmeimim_idlib");
    EXPECT_EQ(std::get<Scheduled>(timed.departures).times_s, std::vector<double>{3600.0});
}

TEST(Scenario, LeftOutKeysHaveTheirDefaults) {
    const Scenario base = readSample(std::string(kSample)).base;
    EXPECT_EQ(base.name, "sample");
    EXPECT_EQ(base.question, "");
    EXPECT_EQ(base.theatre.borders, "airspace_osm50m");
    EXPECT_EQ(base.theatre.wind.speed_mps, Distribution{});
    EXPECT_EQ(base.nations[0].control->margin, 1.05);
    EXPECT_EQ(base.nations[0].control->manoeuvre, Manoeuvre::any);
    EXPECT_EQ(base.nations[0].control->detection.detector, DetectorKind::cylinder);
    EXPECT_EQ(base.rules.nmac.horizontal, 500.0 * ft);
    EXPECT_EQ(base.rules.nmac.vertical, 100.0 * ft);
    EXPECT_EQ(base.rules.terminal_radius, 0.0 * m);
    EXPECT_EQ(base.rules.encounter_gap, 60.0 * s);
    EXPECT_EQ(base.estimate.replications, 1000);
    EXPECT_EQ(base.estimate.seed, 1U);
    EXPECT_EQ(base.estimate.confidence, 0.95);
    EXPECT_EQ(base.sharing[0].in_force, 1.0);
}

TEST(Scenario, FaultsOfAllPartsComeInOnePassAndInTheOrderOfTheFile) {
    std::string text = sampleWith("step: 2 s", "step: 2");
    const auto replace = [&text](const std::string& from, const std::string& to) {
        text.replace(text.find(from), from.size(), to);
    };
    replace("duration: 24 h", "durasion: 24 h");
    replace("\"#f9a300\"", "orange");
    replace("speed: 230 m/s", "speed: 430 m/s");
    replace("to: FRA", "to: FRN");
    replace("vertical: 1000 ft}}\nincidents", "vertical: 1000}}\nincidents");
    EXPECT_EQ(
        faultsOf(text),
        "sample.yaml:2:8: error: clock.duration: found nothing, expected a duration in ms, s, min, "
        "h or day, above 0 s and at most 31 day\n"
        "sample.yaml:2:38: error: clock.durasion: found an unknown key, expected one of start, "
        "duration, step; did you mean \"duration\"?\n"
        "sample.yaml:2:60: error: clock.step: found \"2\", which has no unit, expected a duration "
        "in ms, s, min, h or day, from 0.1 s to 10 s\n"
        "sample.yaml:7:13: error: nations.RUS.colour: found \"orange\", expected a colour such as "
        "\"#f9a300\" (in quotes: # begins a comment)\n"
        "sample.yaml:24:12: error: sorties.strike.speed: found \"430 m/s\", expected a speed from "
        "90 m/s to 370 m/s\n"
        "sample.yaml:27:39: error: sharing.rus_to_fra.to: found \"FRN\", expected a nation: RUS, "
        "FRA; did you mean \"FRA\"?\n"
        "sample.yaml:28:51: error: rules.separation.vertical: found \"1000\", which has no unit, "
        "expected a length in m, km, nmi or ft, above 0 m and at most 200 km");
}

TEST(Scenario, AFaultOfAVariantStandsAtItsPatch) {
    EXPECT_EQ(faultsOf(std::string(kSample) +
                       "variants:\n  a: {}\n  b: {sharing: {rus_to_fra: {period: 0 s}}}\n"),
              "sample.yaml:32:38: error: variants.b.sharing.rus_to_fra.period: found \"0 s\", "
              "expected a duration above 0 s and at most 1 h");
}

}  // namespace
}  // namespace deconflict::scenario
