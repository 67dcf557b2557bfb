// SPDX-License-Identifier: MIT
// Sensors, agreements, hotline and protected areas, as full_sharing.yaml writes them.
#include <algorithm>
#include <filesystem>
#include <gtest/gtest.h>

#include "sim/scenario/read.hpp"
#include "tests/sim/scenario/library.hpp"

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

Node scalar(const char* text) { return {.kind = Node::Kind::scalar, .text = text, .entries = {}}; }

/// The test library with one preset: 4 s, with a latency of 2 s and a loss of 20 %.
Library library() {
    Library library = testLibrary();
    Node terms{.kind = Node::Kind::map, .entries = {}};
    terms.entries.push_back({.key = "period", .mark = {}, .value = scalar("4 s")});
    terms.entries.push_back({.key = "latency", .mark = {}, .value = scalar("2 s")});
    terms.entries.push_back({.key = "loss", .mark = {}, .value = scalar("20 %")});
    library.agreements.push_back({.name = "link16", .terms = terms});
    return library;
}

class FullSharing : public testing::Test {
protected:
    static const Scenario& base() {
        static const ScenarioFile file = readScenario(
            std::filesystem::path(DECONFLICT_SOURCE_DIR) / "tests/sim/scenario/full_sharing.yaml",
            library());
        return file.base;
    }
    static const Edge& edge(const std::string& name) {
        const auto found = std::find_if(base().sharing.begin(), base().sharing.end(),
                                        [&](const Edge& e) { return e.name == name; });
        EXPECT_NE(found, base().sharing.end()) << name;
        return *found;
    }
};

TEST_F(FullSharing, HasABorderWatch) {
    EXPECT_FALSE(base().nations[0].borderWatch);
    ASSERT_TRUE(base().nations[1].borderWatch);
    const BorderWatch& watch = *base().nations[1].borderWatch;
    EXPECT_EQ(watch.of, "SYR");
    EXPECT_EQ(watch.zone, 14.0 * km);
    EXPECT_EQ(watch.warningEvery_s.law, Law::exponential);
    EXPECT_EQ(watch.warningEvery_s.parameters, std::vector<double>{31.0});
    EXPECT_EQ(watch.heard, 0.55);
    EXPECT_EQ(watch.heeded, 0.65);
    EXPECT_EQ(watch.turnAway, 121.0 * s);
    EXPECT_EQ(watch.certain, 0.96);
    ASSERT_TRUE(watch.interceptor);
    EXPECT_EQ(watch.interceptor->available, 0.8);
    EXPECT_EQ(watch.interceptor->arrival_s.parameters, (std::vector<double>{299.0, 0.5}));
    EXPECT_EQ(watch.decision_s.parameters, std::vector<double>{601.0});
}

TEST_F(FullSharing, HasWhatANationBringsAlong) {
    const Nation& russia = base().nations[0];
    EXPECT_EQ(russia.navigation.drift.si(), 0.5);
    EXPECT_EQ(russia.fusion, Fusion::naive);
    EXPECT_EQ(russia.altimetry.laplace, 58.0 * ft);
    EXPECT_EQ(russia.altimetry.quantum, 100.0 * ft);
    EXPECT_EQ(russia.registrationBias, 120.0 * m);
    ASSERT_TRUE(russia.control.has_value());
    EXPECT_EQ(russia.control->giveWay, GiveWay::byPriority);
    const Detection& detection = russia.control->detection;
    EXPECT_EQ(detection.detector, DetectorKind::wellClear);
    EXPECT_EQ(detection.distance, 0.66 * nmi);
    EXPECT_EQ(detection.height, 450.0 * ft);
    EXPECT_EQ(detection.time, 35.0 * s);
    EXPECT_EQ(detection.coAltitude, 5.0 * s);
    EXPECT_EQ(detection.variable, WellClearTime::entryPoint);
    const Nation& france = base().nations[1];
    EXPECT_EQ(france.navigation.drift.si(), 0.0);
    EXPECT_EQ(france.fusion, Fusion::covarianceIntersection);
    EXPECT_EQ(france.altimetry.quantum.si(), 0.0);
    EXPECT_EQ(france.registrationBias.si(), 0.0);
}

TEST_F(FullSharing, HasCrewsThatLookOut) {
    ASSERT_TRUE(base().nations[0].crew.eyes.has_value());
    const SeeAndAvoid& eyes = *base().nations[0].crew.eyes;
    EXPECT_EQ(eyes.eye.unalerted.si(), 16000.0);
    EXPECT_EQ(eyes.eye.alerted.si(), 120000.0);
    EXPECT_EQ(eyes.eye.visibility, 25.0 * km);
    EXPECT_EQ(eyes.eye.fieldOfView, 100.0 * deg);
    EXPECT_EQ(eyes.delay, 12.0 * s);
    EXPECT_EQ(eyes.radius, 450.0 * m);
    EXPECT_EQ(eyes.halfHeight, 70.0 * m);
    EXPECT_EQ(eyes.lookahead, 28.0 * s);
    EXPECT_FALSE(base().nations[1].crew.eyes.has_value());
}

TEST_F(FullSharing, HasExcursions) {
    ASSERT_TRUE(base().missions[0].excursions.has_value());
    const Excursions& excursions = *base().missions[0].excursions;
    EXPECT_DOUBLE_EQ(excursions.rate.si(), 18.0 / 3600.0);
    EXPECT_EQ(excursions.lasting, 9.0 * s);
    EXPECT_EQ(excursions.lateral, 220.0 * m);
    EXPECT_EQ(excursions.vertical, 90.0 * m);
}

TEST_F(FullSharing, HasASensorWithAllItsKeys) {
    ASSERT_EQ(base().sensors.size(), 2U);
    const Sensor& in = base().sensors[0];
    EXPECT_EQ(in.name, "hmeimim");
    EXPECT_EQ(in.nation, "RUS");
    EXPECT_EQ(std::get<geo::LatLon>(in.site), (geo::LatLon{35.4, 35.95}));
    EXPECT_EQ(in.height, 45.0 * m);
    EXPECT_EQ(in.range, 300.0 * km);
    EXPECT_EQ(in.period, 10.0 * s);
    EXPECT_EQ(in.floor, 500.0 * m);
    EXPECT_EQ(in.sectorFrom, 300.0 * deg);
    EXPECT_DOUBLE_EQ(in.sectorWidth.si(), (180.0 * deg).si());  // through north
    EXPECT_EQ(in.detection, 0.85);
    EXPECT_EQ(in.rangeError, 200.0 * m);
    EXPECT_EQ(in.azimuthError, 0.2 * deg);
    EXPECT_EQ(in.altitudeError, 250.0 * m);
    EXPECT_EQ(in.correlation, 40.0 * s);
    EXPECT_EQ(in.azimuthTails.share, 0.1);
    EXPECT_EQ(in.azimuthTails.factor, 3.0);
    EXPECT_EQ(in.identification.correct, 0.7);
    EXPECT_EQ(in.identification.wrong, 0.02);
}

TEST_F(FullSharing, HasASensorInTheAirWithDefaults) {
    const Sensor& in = base().sensors[1];
    EXPECT_EQ(std::get<std::string>(in.site), "watch");
    EXPECT_EQ(in.range, 400.0 * km);
    EXPECT_EQ(in.floor.si(), 0.0);
    EXPECT_DOUBLE_EQ(in.sectorWidth.si(), (360.0 * deg).si());
    EXPECT_EQ(in.detection, 0.9);
    EXPECT_EQ(in.rangeError, 150.0 * m);
    EXPECT_EQ(in.azimuthError, 0.15 * deg);
    EXPECT_EQ(in.altitudeError, 300.0 * m);
    EXPECT_EQ(in.correlation, 60.0 * s);
    EXPECT_EQ(in.azimuthTails.share, 0.0);
    EXPECT_EQ(in.identification.correct, 0.0);
}

TEST_F(FullSharing, HasAnEdgeThatReleasesAndWithholds) {
    const Edge& there = edge("there");
    EXPECT_EQ(there.in_force, 0.9);
    EXPECT_EQ(there.fields, Fields8{63});
    EXPECT_TRUE(there.relays);
    EXPECT_TRUE(there.feed);
    EXPECT_EQ(there.period, 12.0 * s);
    EXPECT_EQ(there.releaseDelay, 30.0 * s);
    EXPECT_EQ(there.nacp, 7);
    EXPECT_EQ(there.grid, 500.0 * m);
    EXPECT_EQ(there.area, "theirs");
    EXPECT_EQ(there.above, 3.0 * km);
    EXPECT_EQ(there.below, 9.0 * km);
    EXPECT_EQ(there.clockOffset_s.law, Law::normal);
    EXPECT_EQ(there.clockOffset_s.parameters, (std::vector<double>{0.0, 2.0}));
}

TEST_F(FullSharing, HasAnEdgeThatFailsInEveryWay) {
    const Edge& there = edge("there");
    EXPECT_EQ(there.loss, 0.05);
    ASSERT_TRUE(there.burst.has_value());
    EXPECT_EQ(there.burst->lossWhenBad, 0.8);
    EXPECT_EQ(there.burst->meanGood, 10.0 * min);
    EXPECT_EQ(there.burst->meanBad, 30.0 * s);
    ASSERT_TRUE(there.outage.has_value());
    EXPECT_EQ(there.outage->meanBetween, 6.0 * h);
    EXPECT_EQ(there.outage->meanLasting, 20.0 * min);
    EXPECT_EQ(there.outage->fallback, Fallback::drop);
    ASSERT_TRUE(there.fault.has_value());
    EXPECT_EQ(there.fault->kind, FaultKind::stuck);
    EXPECT_EQ(there.fault->probability, 0.25);
    EXPECT_EQ(there.fault->delay, 90.0 * s);
    const Edge& shifted = edge("shifted");
    EXPECT_EQ(shifted.fields, Fields8{0});
    EXPECT_EQ(shifted.fault->kind, FaultKind::offset);
    EXPECT_EQ(shifted.fault->size, 800.0 * m);
    EXPECT_EQ(shifted.fault->probability, 1.0);
    EXPECT_FALSE(shifted.burst || shifted.outage || shifted.nacp || shifted.above);
}

TEST_F(FullSharing, HasPlansWithoutAFeed) {
    const Edge& papers = edge("papers");
    EXPECT_FALSE(papers.feed);
    EXPECT_TRUE(has(papers.fields, Field::plans));
    EXPECT_FALSE(has(papers.fields, Field::altitude));
}

TEST_F(FullSharing, APresetStandsInForWhatTheEdgeDoesNotSay) {
    const Edge& usual = edge("usual");
    EXPECT_EQ(usual.period, 4.0 * s);
    EXPECT_EQ(usual.latency_s, Distribution::constant(2.0));
    EXPECT_EQ(usual.loss, 0.1);  // the edge's own key wins over the preset's 20 %
}

TEST_F(FullSharing, HasAHotlineRulesAndAreas) {
    ASSERT_TRUE(base().hotline.has_value());
    const Hotline& hotline = *base().hotline;
    EXPECT_EQ(hotline.a, "RUS");
    EXPECT_EQ(hotline.b, "FRA");
    EXPECT_EQ(hotline.operators, 2);
    EXPECT_EQ(hotline.service_s.parameters, (std::vector<double>{90.0, 0.4}));
    EXPECT_EQ(hotline.noAnswer, 0.1);
    EXPECT_DOUBLE_EQ(hotline.routine.si(), 11.0 / 86400.0);
    EXPECT_EQ(hotline.overload, 5.0 * min);
    EXPECT_EQ(base().rules.separation.tolerance, 100.0 * ft);
    EXPECT_EQ(base().rules.nmac.tolerance.si(), 0.0);
    const Planning& planning = base().rules.planning;
    EXPECT_EQ(planning.rule, Planning::Rule::priority);
    EXPECT_EQ(planning.lateral, 8.0 * nmi);
    EXPECT_EQ(planning.vertical, 2000.0 * ft);
    EXPECT_EQ(planning.time, 10.0 * min);
    EXPECT_EQ(planning.step, 1000.0 * ft);
    ASSERT_EQ(base().protectedAreas.size(), 2U);
    EXPECT_EQ(base().protectedAreas[0].area, "ours");
    EXPECT_EQ(base().protectedAreas[0].nation, "RUS");
    EXPECT_EQ(base().protectedAreas[1].area, "theirs");
    ASSERT_EQ(base().incidents.size(), 6U);
    EXPECT_EQ(base().incidents[1].kind, IncidentKind::protectedAreaEntry);
    EXPECT_EQ(base().incidents[1].by, std::vector<std::string>{"RUS"});
    EXPECT_EQ(base().incidents[2].kind, IncidentKind::hotlineOverload);
    EXPECT_EQ(base().incidents[3].kind, IncidentKind::interception);
    EXPECT_EQ(base().incidents[3].against, std::vector<std::string>{"RUS"});
    EXPECT_EQ(base().incidents[4].kind, IncidentKind::engagement);
    EXPECT_EQ(base().incidents[4].against, std::vector<std::string>{"RUS"});
    EXPECT_EQ(base().incidents[5].kind, IncidentKind::misidentification);
    EXPECT_EQ(base().incidents[5].by, std::vector<std::string>{"FRA"});
}

}  // namespace
}  // namespace deconflict::scenario
