// SPDX-License-Identifier: MIT
#include "sim/incident/border_judge.hpp"

#include <algorithm>

#include "sim/core/distribution.hpp"
#include "tests/sim/dynamics/scene.hpp"
#include "tests/sim/incident/fleet.hpp"

namespace deconflict::incident {
namespace {

using Eigen::Vector2d;
using Eigen::Vector3d;
using test::addAircraft;
using test::moveTo;

/// A Russian mission, and Turkey, whose territory it must not enter; 1 s steps.
const world::World& world() {
    static const world::World world =
        world::load(world::test::kSource / "scenarios/2015-11-24/turkish_letter.yaml");
    return world;
}

const geo::Territory& turkey() { return world().theatre->states.front().territory; }

Vector2d at(double lat_deg, double lon_deg) {
    return world().theatre->projection.forward({.lat_deg = lat_deg, .lon_deg = lon_deg});
}

/// The path, one point a second, judged tick by tick.
IncidentList judged(const std::vector<Vector2d>& path) {
    const world::Model& m = world().base;
    dynamics::Aircraft a;
    addAircraft(a, 0, 0, m, {path[0].x(), path[0].y(), 5800.0}, 0);
    BorderJudge judge;
    IncidentList incidents;
    for (std::size_t tick = 1; tick < path.size(); ++tick) {
        moveTo(a, 0, {path[tick].x(), path[tick].y(), 5800.0});
        judge.judge(m, a, static_cast<double>(tick), incidents);
    }
    judge.close(m, incidents);
    return incidents;
}

geo::IncursionReport measured(const std::vector<Vector2d>& path) {
    std::vector<geo::PlaneTrackPoint> track;
    for (std::size_t tick = 0; tick < path.size(); ++tick)
        track.push_back({static_cast<double>(tick), path[tick]});
    return geo::measureIncursion(track, turkey());
}

/// What a violation list must be, from the stays of the whole path.
struct Expected {
    double start_s, end_s, inside_s, borderDepth_m, extremityDepth_m;
};

std::vector<Expected> merged(const geo::IncursionReport& report, double gap_s) {
    std::vector<Expected> all;
    for (const geo::IncursionEntry& stay : report.entries) {
        if (all.empty() || stay.in_s - all.back().end_s >= gap_s)
            all.push_back({stay.in_s, stay.in_s, 0.0, 0.0, 0.0});
        Expected& last = all.back();
        last.end_s = stay.out_s;
        last.inside_s += stay.out_s - stay.in_s;
        last.borderDepth_m = std::max(last.borderDepth_m, stay.nearest_border_depth.si());
        last.extremityDepth_m =
            std::max(last.extremityDepth_m, stay.extremity_depth.value_or(core::Length()).si());
    }
    return all;
}

TEST(BorderJudge, CrossingTheHatayTipIsTimedAndMeasuredAsTheWholePath) {
    std::vector<Vector2d> path;
    const Vector2d from = at(35.827418, 36.30), to = at(35.827418, 36.05);
    const int ticks = static_cast<int>((to - from).norm() / 163.1);
    for (int i = 0; i <= ticks; ++i) path.push_back(from + (to - from) * i / ticks);
    const IncidentList incidents = judged(path);
    const geo::IncursionReport report = measured(path);
    ASSERT_EQ(incidents.size(), 1U);
    ASSERT_EQ(report.entries.size(), 1U);
    EXPECT_NEAR(incidents[0].start_s, report.entries[0].in_s, 1e-9);
    EXPECT_NEAR(incidents[0].end_s, report.entries[0].out_s, 1e-9);
    EXPECT_NEAR(incidents[0].inside_s, 17.0, 0.2);
    EXPECT_NEAR(incidents[0].borderDepth_m, report.nearest_border_depth.si(), 1e-6);
    EXPECT_NEAR(incidents[0].borderDepth_m, 1076.0, 25.0);
    EXPECT_NEAR(incidents[0].extremityDepth_m, report.extremity_depth.value().si(), 1e-6);
    EXPECT_NEAR(incidents[0].extremityDepth_m, 2190.0, 25.0);
    EXPECT_NEAR((incidents[0].position_xyz.head<2>() - report.entries[0].in_m).norm(), 0.0, 1e-6);
}

/// A flight that wanders about a place at 60 to 400 m/s.
std::vector<Vector2d> wander(core::Stream& draws, const Vector2d& about, std::size_t ticks) {
    double course_rad = core::uniform(draws, 0.0, 6.28), turn_radps = 0.0, speed_mps = 200.0;
    std::vector<Vector2d> path{
        about + Vector2d(core::uniform(draws, -2e4, 2e4), core::uniform(draws, -2e4, 2e4))};
    while (path.size() < ticks) {
        if (core::bernoulli(draws, 0.03)) {
            turn_radps = core::uniform(draws, -0.04, 0.04);
            speed_mps = core::uniform(draws, 60.0, 400.0);
        }
        course_rad += turn_radps;
        const Vector2d home = about - path.back();
        if (home.norm() > 4e4) course_rad = std::atan2(home.y(), home.x());
        path.push_back(path.back() +
                       speed_mps * Vector2d(std::cos(course_rad), std::sin(course_rad)));
    }
    return path;
}

TEST(BorderJudge, SkippingByDistanceMissesNoCrossing) {
    core::Stream draws(1, 0, 0, core::Purpose::test);
    const double gap_s = world().base.judging.encounterGap_s;
    const Vector2d places[] = {at(35.83, 36.15), at(36.20, 36.40), at(36.75, 36.60),
                               at(36.83, 38.00)};
    std::size_t violations = 0;
    for (int run = 0; run < 60; ++run) {
        const auto path = wander(draws, places[run % 4], 1500);
        const auto expected = merged(measured(path), gap_s);
        const IncidentList incidents = judged(path);
        ASSERT_EQ(incidents.size(), expected.size()) << "run " << run;
        violations += expected.size();
        for (std::size_t i = 0; i < expected.size(); ++i) {
            EXPECT_NEAR(incidents[i].start_s, expected[i].start_s, 1e-6) << "run " << run;
            EXPECT_NEAR(incidents[i].end_s, expected[i].end_s, 1e-6) << "run " << run;
            EXPECT_NEAR(incidents[i].inside_s, expected[i].inside_s, 1e-6) << "run " << run;
            EXPECT_NEAR(incidents[i].borderDepth_m, expected[i].borderDepth_m, 1e-6)
                << "run " << run;
            EXPECT_NEAR(incidents[i].extremityDepth_m, expected[i].extremityDepth_m, 1e-6)
                << "run " << run;
        }
    }
    EXPECT_GT(violations, 100U);
}

TEST(BorderJudge, AFlightOutsideIsNoViolation) {
    std::vector<Vector2d> path;
    for (int i = 0; i < 300; ++i) path.push_back(at(35.79, 36.30 - 0.001 * i));
    EXPECT_TRUE(judged(path).empty());
}

TEST(BorderJudge, OnlyNationsThatMustStayOutAreJudged) {
    const world::World guarded = world::load(world::test::kSource / "scenarios/levant_2015.yaml");
    const world::Model& m = guarded.base;
    const auto mission = [&](const char* name) {
        const auto found =
            std::find_if(m.missions.begin(), m.missions.end(),
                         [&](const world::Mission& other) { return other.name == name; });
        return static_cast<std::uint32_t>(found - m.missions.begin());
    };
    const Vector2d inside = guarded.theatre->projection.forward({.lat_deg = 36.5, .lon_deg = 36.3});
    for (const auto& [name, judgedToo] : {std::pair{"rus_cap", true}, {"tur_hatay", false}}) {
        dynamics::Aircraft a;
        addAircraft(a, 0, mission(name), m, {inside.x(), inside.y(), 5800.0}, 0);
        BorderJudge judge;
        IncidentList incidents;
        judge.judge(m, a, 2.0, incidents);
        EXPECT_EQ(incidents.size() == 1, judgedToo) << name;
    }
}

}  // namespace
}  // namespace deconflict::incident
