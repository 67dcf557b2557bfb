// SPDX-License-Identifier: MIT
#include "sim/conflict/strategic.hpp"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>

#include "sim/core/random.hpp"

namespace deconflict::conflict {
namespace {

using core::units::km;
using core::units::m;
using core::units::s;
using Eigen::Vector2d;

constexpr core::NationId kRussia{0}, kFrance{1};

scenario::Planning rules() {
    return {.rule = scenario::Planning::Rule::firstCome,
            .lateral = 10.0 * km,
            .vertical = 500.0 * m,
            .time = 60.0 * s,
            .step = 300.0 * m};
}

/// A straight flight at 250 m/s for 400 s (100 km) along x or y through `middle` at 200 s.
FlightPlan straight(core::NationId nation, bool alongX, const Vector2d& middle,
                    double departs_s = 0.0, double altitude_m = 6000.0) {
    const Vector2d half = alongX ? Vector2d(50e3, 0.0) : Vector2d(0.0, 50e3);
    return {.nation = nation,
            .priority = 0,
            .departure_s = departs_s,
            .lowest_m = 1000.0,
            .highest_m = 11000.0,
            .pieces = {{.from_s = departs_s,
                        .to_s = departs_s + 400.0,
                        .from_xy = middle - half,
                        .to_xy = middle + half,
                        .altitude_m = altitude_m}}};
}

TEST(PlanOverlap, CrossingAtTheSameTimeOverlapsAndIsSymmetric) {
    const FlightPlan a = straight(kRussia, true, {0, 0}), b = straight(kFrance, false, {0, 0});
    EXPECT_TRUE(overlap(a, b, rules()));
    EXPECT_TRUE(overlap(b, a, rules()));
}

TEST(PlanOverlap, EndsAtTheVerticalDistance) {
    const FlightPlan a = straight(kRussia, true, {0, 0});
    EXPECT_TRUE(overlap(a, straight(kFrance, false, {0, 0}, 0.0, 6499.0), rules()));
    EXPECT_FALSE(overlap(a, straight(kFrance, false, {0, 0}, 0.0, 6500.0), rules()));
}

TEST(PlanOverlap, EndsAtTheLateralDistance) {
    const FlightPlan a = straight(kRussia, true, {0, 0});
    EXPECT_TRUE(overlap(a, straight(kFrance, true, {0, 9999.0}), rules()));
    EXPECT_FALSE(overlap(a, straight(kFrance, true, {0, 10001.0}), rules()));
}

TEST(PlanOverlap, EndsWhenBothTimesRunOut) {
    // Same track, one behind the other: 10 km at 250 m/s and 2 x 60 s make 160 s.
    const FlightPlan a = straight(kRussia, true, {0, 0});
    EXPECT_TRUE(overlap(a, straight(kFrance, true, {0, 0}, 159.9), rules()));
    EXPECT_FALSE(overlap(a, straight(kFrance, true, {0, 0}, 160.1), rules()));
}

TEST(PlanOverlap, AHoldReachesAsFarAsItsRadius) {
    FlightPlan hold = straight(kFrance, true, {0, 30e3});
    hold.pieces[0].from_xy = hold.pieces[0].to_xy = {0.0, 30e3};
    hold.pieces[0].radius_m = 20.5e3;
    const FlightPlan a = straight(kRussia, true, {0, 0});
    EXPECT_TRUE(overlap(a, hold, rules()));
    hold.pieces[0].radius_m = 19.5e3;
    EXPECT_FALSE(overlap(a, hold, rules()));
}

Vector2d at(const FlightPlan& plan, double t_s) {
    const PlanPiece& p = plan.pieces[0];
    const double part = (t_s - p.from_s) / (p.to_s - p.from_s);
    return p.from_xy + part * (p.to_xy - p.from_xy);
}

/// Brute force: least distance of two moments that the time allowance lets meet, to 2 x 250 m.
double leastDistance_m(const FlightPlan& a, const FlightPlan& b) {
    double least = 1e12;
    for (double t = a.pieces[0].from_s; t <= a.pieces[0].to_s; t += 2.0)
        for (double u = b.pieces[0].from_s; u <= b.pieces[0].to_s; u += 2.0)
            if (std::abs(t - u) <= 120.0) least = std::min(least, (at(a, t) - at(b, u)).norm());
    return least;
}

TEST(PlanOverlap, IsWhatBruteForceFinds) {
    core::Stream draws(3, 0, 0, core::Purpose::test);
    int overlaps = 0, apart = 0;
    for (int trial = 0; trial < 400; ++trial) {
        const auto place = [&] {
            return Vector2d(90e3 * (draws.nextUniform() - 0.5), 90e3 * (draws.nextUniform() - 0.5));
        };
        const FlightPlan a =
            straight(kRussia, draws.nextUniform() < 0.5, place(), 600.0 * draws.nextUniform());
        const FlightPlan b =
            straight(kFrance, draws.nextUniform() < 0.5, place(), 600.0 * draws.nextUniform());
        const bool found = overlap(a, b, rules());
        const double least_m = leastDistance_m(a, b);
        EXPECT_TRUE(found || least_m >= 10e3) << trial;
        EXPECT_TRUE(!found || least_m < 10e3 + 1000.0) << trial;
        overlaps += found;
        apart += !found;
    }
    EXPECT_GT(overlaps, 50);
    EXPECT_GT(apart, 50);
}

constexpr std::uint32_t kAllUp = 0, kFranceDown = 0b10;
const std::vector<std::uint32_t> kBothKnow = {0b10, 0b01}, kNobodyKnows = {0, 0},
                                 kFranceKnows = {0, 0b01};

TEST(LevelChanges, WhoDepartsLaterTakesTheNearestFreeLevel) {
    const std::vector<FlightPlan> plans = {straight(kRussia, true, {0, 0}, 10.0),
                                           straight(kFrance, false, {0, 0}, 0.0)};
    const auto changes = levelChanges(plans, kBothKnow, kAllUp, rules());
    EXPECT_EQ(changes, (std::vector<double>{600.0, 0.0}));  // 300 m would still be too close
}

TEST(LevelChanges, PriorityGoesBeforeTime) {
    std::vector<FlightPlan> plans = {straight(kRussia, true, {0, 0}, 10.0),
                                     straight(kFrance, false, {0, 0}, 0.0)};
    plans[0].priority = 1;
    scenario::Planning byPriority = rules();
    byPriority.rule = scenario::Planning::Rule::priority;
    EXPECT_EQ(levelChanges(plans, kBothKnow, kAllUp, byPriority),
              (std::vector<double>{0.0, 600.0}));
}

TEST(LevelChanges, WhoCannotBeReachedRanksLowest) {
    std::vector<FlightPlan> plans = {straight(kRussia, true, {0, 0}, 10.0),
                                     straight(kFrance, false, {0, 0}, 0.0)};
    EXPECT_EQ(levelChanges(plans, kBothKnow, kFranceDown, rules()),
              (std::vector<double>{0.0, 600.0}));
    plans[1].priority = 5;
    scenario::Planning byPriority = rules();
    byPriority.rule = scenario::Planning::Rule::priority;
    EXPECT_EQ(levelChanges(plans, kBothKnow, kFranceDown, byPriority),
              (std::vector<double>{0.0, 600.0}));
}

TEST(LevelChanges, OnlyWhoKnowsMoves) {
    const std::vector<FlightPlan> plans = {straight(kRussia, true, {0, 0}, 10.0),
                                           straight(kFrance, false, {0, 0}, 0.0)};
    EXPECT_EQ(levelChanges(plans, kNobodyKnows, kAllUp, rules()), (std::vector<double>{0.0, 0.0}));
    // France knows, but it was first; Russia would have to move and does not know.
    EXPECT_EQ(levelChanges(plans, kFranceKnows, kAllUp, rules()), (std::vector<double>{0.0, 0.0}));
}

TEST(LevelChanges, ANationsOwnFlightsAreItsOwnMatter) {
    const std::vector<FlightPlan> plans = {straight(kFrance, true, {0, 0}),
                                           straight(kFrance, false, {0, 0}, 5.0)};
    EXPECT_EQ(levelChanges(plans, kBothKnow, kAllUp, rules()), (std::vector<double>{0.0, 0.0}));
}

TEST(LevelChanges, StaysWithinWhatTheAircraftCanFly) {
    std::vector<FlightPlan> plans = {straight(kRussia, true, {0, 0}, 10.0),
                                     straight(kFrance, false, {0, 0}, 0.0)};
    plans[0].highest_m = 6500.0;
    EXPECT_EQ(levelChanges(plans, kBothKnow, kAllUp, rules())[0], -600.0);
    plans[0].lowest_m = 5500.0;  // nowhere to go: it stays, and so does the overlap
    EXPECT_EQ(levelChanges(plans, kBothKnow, kAllUp, rules())[0], 0.0);
}

TEST(LevelChanges, LeaveNoOverlapThatRoomAllows) {
    core::Stream draws(5, 0, 0, core::Purpose::test);
    std::vector<FlightPlan> plans;
    plans.reserve(12);
    for (int i = 0; i < 12; ++i)
        plans.push_back(straight(i % 2 == 0 ? kRussia : kFrance, i % 3 == 0,
                                 {60e3 * draws.nextUniform(), 60e3 * draws.nextUniform()},
                                 100.0 * draws.nextUniform(),
                                 6000.0 + 500.0 * draws.nextUniform()));
    const auto changes = levelChanges(plans, kBothKnow, kAllUp, rules());
    int before = 0, moved = 0;
    for (std::size_t i = 0; i < plans.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j)
            before += plans[i].nation != plans[j].nation && overlap(plans[i], plans[j], rules());
        moved += changes[i] != 0.0;
    }
    ASSERT_GT(before, 5);
    EXPECT_GT(moved, 0);
    for (std::size_t i = 0; i < plans.size(); ++i) plans[i].pieces[0].altitude_m += changes[i];
    for (std::size_t i = 0; i < plans.size(); ++i)
        for (std::size_t j = 0; j < i; ++j)
            EXPECT_FALSE(plans[i].nation != plans[j].nation && overlap(plans[i], plans[j], rules()))
                << i << " " << j;
}

}  // namespace
}  // namespace deconflict::conflict
