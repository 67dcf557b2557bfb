// SPDX-License-Identifier: MIT
#include "sim/incident/pair_judge.hpp"

#include <algorithm>
#include <functional>
#include <optional>

#include "sim/core/distribution.hpp"
#include "tests/sim/dynamics/scene.hpp"
#include "tests/sim/incident/fleet.hpp"

namespace deconflict::incident {
namespace {

using Eigen::Vector3d;
using scenario::IncidentKind;
using test::addAircraft;
using test::moveTo;

constexpr double kRadius_m = 5.0 * 1852.0, kHalfHeight_m = 304.8;

/// Missions: 0 and 1 Russian (Su-34, KC-135), 2 French (Rafale M); losses between any are counted.
const world::Model& model(const std::string& step = "2 s", const std::string& rules = "") {
    static std::map<std::string, world::World> worlds;
    const auto at = [](const char* name, const char* nation, const char* type, const char* lat) {
        return std::string("  ") + name + ": {nation: " + nation + ", type: " + type + ", from: [" +
               lat + " deg, 36 deg], to: [" + lat +
               " deg, 41 deg], departures: {at: [0 s]}, altitude: 6 km, speed: 200 m/s, error: "
               "{lateral: 0 m, vertical: 0 m, correlation: 60 s}}\n";
    };
    deconflict::test::Scene scene{.sorties = at("one", "RUS", "Su-34", "34") +
                                             at("two", "RUS", "KC-135", "34.5") +
                                             at("three", "FRA", "Rafale M", "35"),
                                  .step = step};
    scene.incidents =
        "{loss_of_separation: {between: [[RUS, FRA], [RUS, RUS]]}, nmac: {between: "
        "[[RUS, FRA], [RUS, RUS]]}, collision: {between: [[RUS, FRA], [RUS, RUS]]}}";
    if (!rules.empty()) scene.rules = rules;
    const auto [known, isNew] = worlds.try_emplace(step + rules);
    if (isNew) known->second = deconflict::test::worldOf(scene);
    return known->second.base;
}

const Incident* find(const IncidentList& incidents, IncidentKind kind) {
    const auto found = std::find_if(incidents.begin(), incidents.end(),
                                    [&](const Incident& i) { return i.kind == kind; });
    return found == incidents.end() ? nullptr : &*found;
}

std::int64_t countOf(const IncidentList& incidents, IncidentKind kind) {
    return std::count_if(incidents.begin(), incidents.end(),
                         [&](const Incident& i) { return i.kind == kind; });
}

/// The time in [0, step] during which `inside` holds (at most one stretch), by a fine scan and
/// bisection of its ends.
std::optional<std::pair<double, double>> scan(double step_s,
                                              const std::function<bool(double)>& inside) {
    constexpr int kSamples = 4000;
    const auto at = [&](int i) { return step_s * i / kSamples; };
    const auto bisect = [&](double out, double in) {
        for (int i = 0; i < 60; ++i) (inside(0.5 * (out + in)) ? in : out) = 0.5 * (out + in);
        return in;
    };
    int first = 0, last = kSamples;
    while (first <= kSamples && !inside(at(first))) ++first;
    if (first > kSamples) return std::nullopt;
    while (!inside(at(last))) --last;
    return std::pair{first == 0 ? 0.0 : bisect(at(first - 1), at(first)),
                     last == kSamples ? step_s : bisect(at(last + 1), at(last))};
}

struct Volume {
    IncidentKind kind;
    double radius_m, halfHeight_m;
};

TEST(PairJudge, TimesOfALossAreThoseOfAFineScanEvenAt500MetresASecond) {
    const world::Model& m = model();
    const double span_m = 0.5 * (m.types[0].span_m + m.types[2].span_m);
    const double height_m = 0.5 * (m.types[0].height_m + m.types[2].height_m);
    const Volume volumes[] = {{IncidentKind::lossOfSeparation, kRadius_m, kHalfHeight_m},
                              {IncidentKind::nmac, 152.4, 30.48},
                              {IncidentKind::collision, span_m, height_m}};
    core::Stream draws(1, 0, 0, core::Purpose::test);
    int losses = 0, tunnels = 0;
    for (int run = 0; run < 3000; ++run) {
        const Volume& volume = volumes[run % 3];
        const auto anywhere = [&](double reach) { return core::uniform(draws, -reach, reach); };
        const double reach_m = volume.radius_m + 600.0, high_m = 1.5 * volume.halfHeight_m;
        const Vector3d origin(anywhere(2e5), anywhere(2e5), 6000.0);
        const Vector3d from(anywhere(reach_m), anywhere(reach_m), anywhere(high_m));
        Vector3d by(anywhere(1.0), anywhere(1.0), 0.0);  // relative movement of the tick
        by *= 1000.0 / by.norm();
        if (run % 2 == 0)
            by = -from + Vector3d(anywhere(1.0), anywhere(1.0), 0.0) * volume.radius_m -
                 from;  // past the other's middle
        by.z() = anywhere(20.0);
        const double share = anywhere(1.0);  // of the relative movement that the second makes
        dynamics::Aircraft a;
        addAircraft(a, 4, 0, m, origin + from, 4);
        addAircraft(a, 9, 2, m, origin, 9);
        moveTo(a, 0, origin + from + (1.0 - share) * by);
        moveTo(a, 1, origin - share * by);
        PairJudge judge;
        IncidentList incidents;
        judge.judge(m, a, 100.0, incidents);
        const auto insideAt = [&](double t_s) {
            const Vector3d off = from + by * (t_s / m.step_s);
            return off.head<2>().norm() < volume.radius_m &&
                   std::abs(off.z()) < volume.halfHeight_m;
        };
        const auto expected = scan(m.step_s, insideAt);
        const Incident* found = find(incidents, volume.kind);
        if (!expected && found != nullptr) {  // shorter than the scan is fine
            const double middle_s = 0.5 * (found->start_s + found->end_s) - 98.0;
            EXPECT_TRUE(insideAt(middle_s)) << "run " << run;
            EXPECT_LT(found->end_s - found->start_s, 1e-3) << "run " << run;
            continue;
        }
        ASSERT_EQ(found != nullptr, expected.has_value()) << "run " << run;
        if (found == nullptr) continue;
        ++losses;
        tunnels += !insideAt(0.0) && !insideAt(m.step_s);
        EXPECT_NEAR(found->start_s, 98.0 + expected->first, 1e-6) << "run " << run;
        EXPECT_NEAR(found->end_s, 98.0 + expected->second, 1e-6) << "run " << run;
        EXPECT_EQ(found->first, core::AircraftId(4));
        EXPECT_EQ(found->second, core::AircraftId(9));
        EXPECT_LT(found->leastHorizontal_m, volume.radius_m);
        EXPECT_LT(found->leastVertical_m, volume.halfHeight_m);
    }
    EXPECT_GT(losses, 800);
    EXPECT_GT(tunnels, 200) << "few passed through between two ticks";
}

/// Two aircraft, the second at a distance given tick by tick (2 s each), level and abreast.
IncidentList judged(const world::Model& m, const std::vector<double>& distances_m,
                    std::uint32_t secondLeader = 1) {
    dynamics::Aircraft a;
    addAircraft(a, 0, 0, m, {0.0, 0.0, 6000.0}, 0);
    addAircraft(a, 1, 1, m, {distances_m.front(), 0.0, 6000.0}, secondLeader);
    PairJudge judge;
    IncidentList incidents;
    for (std::size_t tick = 1; tick < distances_m.size(); ++tick) {
        moveTo(a, 0, {0.0, 200.0 * static_cast<double>(tick), 6000.0});
        moveTo(a, 1, {distances_m[tick], 200.0 * static_cast<double>(tick), 6000.0});
        judge.judge(m, a, static_cast<double>(tick) * m.step_s, incidents);
    }
    return incidents;
}

std::vector<double> stays(std::size_t in, std::size_t out, std::size_t again) {
    std::vector<double> distances_m(5, 12000.0);
    distances_m.insert(distances_m.end(), in, 8000.0);
    distances_m.insert(distances_m.end(), out, 12000.0);
    distances_m.insert(distances_m.end(), again, 7000.0);
    distances_m.insert(distances_m.end(), 60, 12000.0);
    return distances_m;
}

TEST(PairJudge, AnEncounterIsCountedOnceHoweverLong) {
    const IncidentList incidents = judged(model(), stays(500, 100, 0));
    ASSERT_EQ(incidents.size(), 1U);
    // From 12 km to 8 km in a tick: the radius is met 0.685 of it before the first tick inside.
    EXPECT_NEAR(incidents[0].start_s, 2.0 * (4.0 + (12000.0 - kRadius_m) / 4000.0), 1e-9);
    EXPECT_NEAR(incidents[0].end_s, 2.0 * (504.0 + (kRadius_m - 8000.0) / 4000.0), 1e-9);
    EXPECT_NEAR(incidents[0].leastHorizontal_m, 8000.0, 1e-6);
}

TEST(PairJudge, LossesCloserThanTheGapAreOneEncounterFartherTwo) {
    // Out at 0.315 of a tick, in again (from 12 km to 7 km) at 0.548: outside for n - 1 + 0.548 +
    // 0.685 ticks.
    const auto outside_s = [](std::size_t n) {
        return 2.0 * (static_cast<double>(n) - (kRadius_m - 8000.0) / 4000.0 +
                      (12000.0 - kRadius_m) / 5000.0);
    };
    ASSERT_LT(outside_s(29), 60.0);
    ASSERT_GT(outside_s(30), 60.0);
    const IncidentList one = judged(model(), stays(10, 29, 10));
    ASSERT_EQ(one.size(), 1U);
    EXPECT_NEAR(one[0].leastHorizontal_m, 7000.0, 1e-6) << "the nearer of the two stays counts";
    EXPECT_EQ(judged(model(), stays(10, 30, 10)).size(), 2U);
}

TEST(PairJudge, LossWithoutRelativeMotionLastsForEver) {
    const IncidentList incidents = judged(model(), std::vector<double>(50, 0.0));
    for (const IncidentKind kind :
         {IncidentKind::lossOfSeparation, IncidentKind::nmac, IncidentKind::collision}) {
        ASSERT_EQ(countOf(incidents, kind), 1) << nameOf(kind);
        EXPECT_EQ(find(incidents, kind)->start_s, 0.0);
        EXPECT_EQ(find(incidents, kind)->end_s, 98.0);
    }
}

TEST(PairJudge, AtExactlyTheMinimumThereIsNoLoss) {
    EXPECT_TRUE(judged(model(), std::vector<double>(20, kRadius_m)).empty());
    EXPECT_EQ(judged(model(), std::vector<double>(20, kRadius_m - 0.001)).size(), 1U);
}

TEST(PairJudge, AFormationIsNoLossAndNoNearMissButMayCollide) {
    const IncidentList near = judged(model(), std::vector<double>(50, 100.0), 0);
    EXPECT_TRUE(near.empty());
    const IncidentList strangers = judged(model(), std::vector<double>(50, 100.0), 1);
    EXPECT_EQ(countOf(strangers, IncidentKind::nmac), 1);
    const IncidentList touching = judged(model(), std::vector<double>(50, 5.0), 0);
    ASSERT_EQ(touching.size(), 1U);
    EXPECT_EQ(touching[0].kind, IncidentKind::collision);
}

TEST(PairJudge, ACollisionIsAnOverlapOfMeanSpanAndMeanHeight) {
    const world::Model& m = model();
    const double span_m = 0.5 * (m.types[0].span_m + m.types[1].span_m);
    const double height_m = 0.5 * (m.types[0].height_m + m.types[1].height_m);
    const auto collides = [&](double aside_m, double above_m) {
        dynamics::Aircraft a;
        addAircraft(a, 0, 0, m, {0.0, 0.0, 6000.0}, 0);
        addAircraft(a, 1, 1, m, {aside_m, 0.0, 6000.0 + above_m}, 1);
        PairJudge judge;
        IncidentList incidents;
        judge.judge(m, a, 2.0, incidents);
        return countOf(incidents, IncidentKind::collision) == 1;
    };
    EXPECT_TRUE(collides(span_m - 0.01, height_m - 0.01));
    EXPECT_FALSE(collides(span_m + 0.01, 0.0));
    EXPECT_FALSE(collides(0.0, height_m + 0.01));
}

TEST(PairJudge, NearTheOwnBaseTheTowerSeparates) {
    const world::Model& m = model(
        "2 s", "{separation: {horizontal: 5 nmi, vertical: 1000 ft}, terminal: {radius: 30 km}}");
    const auto lossAt = [&](double distance_m, std::uint32_t mission) {
        const Eigen::Vector2d base = m.missions[mission].from_xy;
        const double map_m = distance_m * m.theatre->projection.scale(base);
        dynamics::Aircraft a;
        addAircraft(a, 0, 0, m, {base.x() + map_m, base.y(), 6000.0}, 0);
        addAircraft(a, 1, 1, m, {base.x() + map_m + 1000.0, base.y(), 6000.0}, 1);
        for (double& scale : a.scale) scale = m.theatre->projection.scale(base);
        PairJudge judge;
        IncidentList incidents;
        judge.judge(m, a, 2.0, incidents);
        return incidents.size() == 1;
    };
    EXPECT_FALSE(lossAt(29.9e3, 0)) << "the first is within 30 km of its base";
    EXPECT_TRUE(lossAt(30.1e3, 0));
    EXPECT_TRUE(lossAt(0.0, 2)) << "the base is somebody else's";
}

TEST(PairJudge, AnAircraftThatJustTookOffHasNoMovementToJudge) {
    const world::Model& m = model();
    dynamics::Aircraft a;
    addAircraft(a, 0, 0, m, {0.0, 0.0, 6000.0}, 0);
    addAircraft(a, 1, 1, m, {100.0, 0.0, 6000.0}, 1);
    a.fresh[1] = 1;
    PairJudge judge;
    IncidentList incidents;
    judge.judge(m, a, 2.0, incidents);
    EXPECT_TRUE(incidents.empty());
    a.fresh[1] = 0;
    judge.judge(m, a, 4.0, incidents);
    EXPECT_FALSE(incidents.empty());
}

TEST(PairJudge, OnlyPairsThatTheScenarioNamesAreCounted) {
    const world::Model& m = model();
    dynamics::Aircraft a;
    addAircraft(a, 0, 2, m, {0.0, 0.0, 6000.0}, 0);  // both French: not named
    addAircraft(a, 1, 2, m, {1.0, 0.0, 6000.0}, 1);
    PairJudge judge;
    IncidentList incidents;
    judge.judge(m, a, 2.0, incidents);
    EXPECT_TRUE(incidents.empty());
}

TEST(PairJudge, DistancesAreThoseOnTheGround) {
    const world::Model& m = model();
    for (const double scale : {0.998, 1.004}) {
        for (const double distance_m : {kRadius_m - 1.0, kRadius_m + 1.0}) {
            dynamics::Aircraft a;
            addAircraft(a, 0, 0, m, {0.0, 0.0, 6000.0}, 0);
            addAircraft(a, 1, 1, m, {distance_m * scale, 0.0, 6000.0}, 1);
            a.scale = {scale, scale};
            PairJudge judge;
            IncidentList incidents;
            judge.judge(m, a, 2.0, incidents);
            EXPECT_EQ(incidents.size() == 1, distance_m < kRadius_m) << scale;
        }
    }
}

}  // namespace
}  // namespace deconflict::incident
