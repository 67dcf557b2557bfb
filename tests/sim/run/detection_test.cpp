// SPDX-License-Identifier: MIT
// Detectors in whole scenarios: what each lets a nation's controllers see, and when.
#include <gtest/gtest.h>
#include <optional>

#include "sim/conflict/route_prediction.hpp"
#include "sim/dynamics/route_ahead.hpp"
#include "sim/run/replication.hpp"
#include "tests/sim/dynamics/scene.hpp"

namespace deconflict::run {
namespace {

std::string sortie(const char* name, const char* nation, const std::string& way) {
    return std::string("  ") + name + ": {nation: " + nation +
           ", type: Su-34, departures: {at: [0 s]}, altitude: 6 km, speed: 240 m/s, error: "
           "{lateral: 0 m, vertical: 0 m, correlation: 60 s}, " +
           way + "}\n";
}

/// What a test varies: the French sortie's way, the detector, what France releases.
struct Sky {
    std::string french;
    std::string detection = "";  ///< empty: the default
    std::string terms;           ///< of the edge from FRA to RUS
    std::string lookahead = "180 s", latency = "0 s";
};

/// Russia flies eastward along 34 deg; only its controllers look, once a second.
world::World worldOf(const Sky& sky) {
    return test::worldOf(
        {.sorties = sortie("own", "RUS", "from: [34 deg, 37.75 deg], to: [34 deg, 41.9 deg]") +
                    sortie("other", "FRA", sky.french),
         .duration = "20 min",
         .control = "{period: 1 s, lookahead: " + sky.lookahead +
                    ", horizontal: 6 nmi, vertical: 1500 ft" +
                    (sky.detection.empty() ? "" : ", detection: " + sky.detection) + "}",
         .sharing = "  feed: {from: FRA, to: RUS, period: 2 s, latency: " + sky.latency + ", " +
                    sky.terms + "}\n"});
}

/// What Russia's controllers saw and did.
struct Watch {
    std::optional<double> firstConcern_s, firstCommand_s;
    int looksWithConcern = 0;
    std::size_t losses = 0;
};

Watch watch(const world::World& world, std::uint64_t replication = 0) {
    const world::Model& model = world.base;
    State state = begin(model, 1, replication);
    Watch watch;
    while (!finished(model, state)) {
        step(model, state);
        const double now_s = state.tick * model.step_s;
        const conflict::Controller& russia = state.controllers.front();
        EXPECT_EQ(russia.nation(), core::NationId(0));
        if (!russia.concerns().empty()) {
            ++watch.looksWithConcern;
            if (!watch.firstConcern_s) watch.firstConcern_s = now_s;
        }
        for (const world::Command& command : state.commands)
            if (command.leader == core::AircraftId(0) && !watch.firstCommand_s)
                watch.firstCommand_s = now_s;
    }
    watch.losses = outcomeOf(state).incidents.size();
    return watch;
}

const char* const kHeadOn = "from: [34 deg, 41.9 deg], to: [34 deg, 37.75 deg]";
const char* const kTurnsAway =
    "from: [33 deg, 39 deg], to: [33.8 deg, 41.9 deg], plan: [via: [33.8 deg, 39 deg]]";
const char* const kTurnsTowards =
    "from: [33.6 deg, 38.24 deg], to: [36 deg, 39.5 deg], plan: [via: [33.6 deg, 39.5 deg]]";
const char* const kIntent = "fields: [altitude, velocity, identity, intent]";
const char* const kNoIntent = "fields: [altitude, velocity, identity]";

/// When the first concern comes, on average over 20 replications.
double meanFirstConcern_s(const Sky& sky) {
    constexpr int kReplications = 20;
    const world::World world = worldOf(sky);
    double sum_s = 0.0;
    for (int i = 0; i < kReplications; ++i)
        sum_s += watch(world, static_cast<std::uint64_t>(i)).firstConcern_s.value();
    return sum_s / kReplications;
}

TEST(UncertainDetection, IsAlertedEarlierByANoisierPicture) {
    const std::string detection = "{detector: uncertain, quantile: 0.95}";
    const double plain_s = meanFirstConcern_s({.french = kHeadOn, .terms = "nacp: 9"});
    const double sure_s =
        meanFirstConcern_s({.french = kHeadOn, .detection = detection, .terms = "nacp: 9"});
    const double vague_s =
        meanFirstConcern_s({.french = kHeadOn, .detection = detection, .terms = "nacp: 2"});
    // Even a sure position leaves a velocity that may change.
    EXPECT_LT(sure_s, plain_s - 3.0);
    // The 95 % circle of 7.4 km adds to the errors of velocity as a square: 9 s at 480 m/s, which
    // each replication's own error of 3 km shifts by 6 s, their mean by 1.4 s.
    EXPECT_LT(vague_s, sure_s - 4.0);
    EXPECT_NEAR(meanFirstConcern_s({.french = kHeadOn, .terms = "nacp: 2"}), plain_s, 6.0);
}

TEST(IntentDetection, IsNotAlertedByAPartnerWhoseRouteTurnsAway) {
    const std::string detection = "{detector: intent}";
    const Watch straight = watch(worldOf({.french = kTurnsAway, .terms = kIntent}));
    const Watch told =
        watch(worldOf({.french = kTurnsAway, .detection = detection, .terms = kIntent}));
    const Watch untold =
        watch(worldOf({.french = kTurnsAway, .detection = detection, .terms = kNoIntent}));
    EXPECT_GT(straight.looksWithConcern, 5);  // until it is avoided
    EXPECT_EQ(told.looksWithConcern, 0);
    EXPECT_EQ(untold.firstConcern_s, straight.firstConcern_s);  // what is not released is not known
    EXPECT_TRUE(straight.firstCommand_s);
    EXPECT_FALSE(told.firstCommand_s);
}

TEST(IntentDetection, KnowsWhatIsLeftOfARouteThatWasToldLongAgo) {
    // Long ago for a turn: the last reports from before it arrive when it is over.
    const Watch told = watch(worldOf({.french = kTurnsAway,
                                      .detection = "{detector: intent}",
                                      .terms = kIntent,
                                      .latency = "45 s"}));
    EXPECT_EQ(told.looksWithConcern, 0);
}

TEST(IntentDetection, ActsBeforeAPartnerTurnsTowards) {
    const Sky straight{
        .french = kTurnsTowards, .detection = "", .terms = kIntent, .lookahead = "300 s"};
    Sky told = straight;
    told.detection = "{detector: intent}";
    const Watch late = watch(worldOf(straight)), early = watch(worldOf(told));
    ASSERT_TRUE(late.firstConcern_s && early.firstConcern_s && early.firstCommand_s);
    EXPECT_LT(*early.firstConcern_s, *late.firstConcern_s - 60.0);
    EXPECT_LT(*early.firstCommand_s, *late.firstConcern_s - 60.0);
    EXPECT_EQ(early.losses, 0U);
}

TEST(WellClearDetection, SeesAConflictByItsTimeEarlier) {
    const Watch plain = watch(worldOf({.french = kHeadOn, .terms = kNoIntent}));
    const Watch early = watch(worldOf(
        {.french = kHeadOn,
         .detection = "{detector: well_clear, distance: 6 nmi, height: 1500 ft, time: 40 s}",
         .terms = kNoIntent}));
    ASSERT_TRUE(plain.firstConcern_s && early.firstConcern_s);
    // On a collision course tau of 40 s is violated at half of 40 s * v and its root with the disk:
    // 9.6 km + sqrt(9.6^2 + 11.1^2) km, 13.2 km before the disk, 27 s at 480 m/s.
    EXPECT_NEAR(*plain.firstConcern_s - *early.firstConcern_s, 27.4, 3.0);
}

/// Where the told route leads `ahead_s` later, and where the leader really is then.
double errorAhead_m(const world::Model& model, std::uint32_t tick, std::uint32_t ahead) {
    const dynamics::Truth now = test::truthAfter(model, tick);
    const dynamics::Element& element = now.elements.front();
    const double scale = now.aircraft.scale.front();
    std::vector<conflict::RoutePoint> route;
    for (const world::Waypoint& point :
         dynamics::routeAhead(model, now, element, tick * model.step_s))
        route.push_back({.position_en = (point.point_xy - element.position_xy) / scale,
                         .altitude = core::Length::fromSi(point.altitude_m),
                         .groundSpeed = core::Speed::fromSi(point.speed_mps),
                         .turnRadius = core::Length::fromSi(point.turnRadius_m)});
    EXPECT_FALSE(route.empty());
    const auto pieces = conflict::predictRoute(
        {0.0, 0.0, element.altitude_m},
        {element.ground_mps.x(), element.ground_mps.y(), element.verticalSpeed_mps}, route);
    std::size_t i = 0;
    while (i + 1 < pieces.size() && pieces[i + 1].begin_s <= ahead) ++i;
    const Eigen::Vector3d there =
        pieces[i].position_enu + (ahead - pieces[i].begin_s) * pieces[i].velocity_enu;
    const dynamics::Truth then = test::truthAfter(model, tick + ahead);
    const dynamics::Element& flown = then.elements.front();
    const Eigen::Vector2d moved = (flown.position_xy - element.position_xy) / scale;
    return std::max((there.head<2>() - moved).norm(), std::abs(there.z() - flown.altitude_m));
}

TEST(RouteAhead, IsWhatIsFlown) {
    const char* const ways[] = {
        "from: [34 deg, 37 deg], to: [34 deg, 41.9 deg]",
        "from: [34 deg, 37 deg], to: [36 deg, 39 deg], plan: [via: [34 deg, 39 deg]]",
        "from: [34 deg, 37 deg], to: [34 deg, 41 deg], plan: [orbit: {at: [34 deg, 38.5 deg], "
        "radius: 12 km, for: 15 min, altitude: 7 km}]",
        "from: [34 deg, 37 deg], to: [34 deg, 41 deg], plan: [racetrack: {at: [34 deg, 38.5 deg], "
        "heading: 90 deg, length: 60 km, width: 30 km, for: 25 min}]"};
    for (const char* way : ways) {
        const world::World world =
            test::worldOf({.sorties = sortie("one", "RUS", way), .duration = "1 h"});
        // After the take-off run, when the speed is the leg's.
        for (const std::uint32_t tick : {200U, 500U, 800U})
            for (const std::uint32_t ahead : {30U, 120U, 300U})
                EXPECT_LT(errorAhead_m(world.base, tick, ahead), 1000.0)
                    << way << ", " << ahead << " s after " << tick << " s";
    }
}

TEST(RouteAhead, IsNotToldWhileACommandIsFlown) {
    const world::World world = test::worldOf(
        {.sorties = sortie("one", "RUS", "from: [34 deg, 37 deg], to: [34 deg, 41.9 deg]")});
    dynamics::Truth truth = test::truthAfter(world.base, 200);
    EXPECT_FALSE(dynamics::routeAhead(world.base, truth, truth.elements[0], 200.0).empty());
    truth.elements[0].active.emplace();
    EXPECT_TRUE(dynamics::routeAhead(world.base, truth, truth.elements[0], 200.0).empty());
}

}  // namespace
}  // namespace deconflict::run
