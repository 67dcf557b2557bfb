// SPDX-License-Identifier: MIT
#include "sim/dynamics/guidance.hpp"

#include <algorithm>
#include <limits>

#include "tests/sim/dynamics/scene.hpp"

namespace deconflict::dynamics {
namespace {

using Eigen::Vector2d;

/// The leader's path, one point a tick, until it lands or `ticks` are over.
std::vector<Vector2d> pathOf(const world::Model& model, std::uint32_t ticks) {
    Truth truth = beginTruth(model, 1, 0);
    std::vector<Vector2d> path;
    for (std::uint32_t tick = 1; tick <= ticks; ++tick) {
        advance(model, tick, {}, truth);
        if (truth.aircraft.size() > 0) path.push_back(test::positionOf(truth.aircraft, 0));
    }
    return path;
}

double leastDistance(const std::vector<Vector2d>& path, const Vector2d& point) {
    double least_m = std::numeric_limits<double>::infinity();
    for (std::size_t i = 1; i < path.size(); ++i) {
        const Vector2d step = path[i] - path[i - 1];
        const double part = std::clamp(
            (point - path[i - 1]).dot(step) / std::max(step.squaredNorm(), 1e-9), 0.0, 1.0);
        least_m = std::min(least_m, (path[i - 1] + part * step - point).norm());
    }
    return least_m;
}

/// Eastward, then northward: a right angle at the step of the given kind.
world::World cornerWorld(const std::string& kind, const std::string& wind = "") {
    return test::worldOf(
        {.sorties = "  corner: {nation: RUS, type: KC-135, from: [34 deg, 37 deg], to: [35.5 deg, "
                    "39 deg], departures: {at: [0 s]}, altitude: 6 km, speed: 200 m/s, error: "
                    "{lateral: 0 m, vertical: 0 m, correlation: 60 s}, plan: [" +
                    kind + ": [34 deg, 39 deg]]}\n",
         .wind = wind});
}

TEST(Sequence, AFlyByTurnPassesInsideTheCorner) {
    const auto world = cornerWorld("via");
    const Flight flight = drawFlights(world.base, 1, 0).front();
    const Vector2d corner = flight.legs[0].point_xy;
    const double radius_m = turnRadius_m(world.base.types.front(), 200.0);
    const auto path = pathOf(world.base, 3000);
    // The arc that touches both legs stays R (sqrt 2 - 1) from a right-angled corner.
    EXPECT_NEAR(leastDistance(path, corner), radius_m * (std::sqrt(2.0) - 1.0), 220.0);
    const Vector2d in = (corner - path.front()).normalized();
    for (const Vector2d& point : path)
        EXPECT_LT((point - corner).dot(in), 200.0) << "overshoots the next leg by more than a tick";
}

TEST(Sequence, AnOverflownPointIsPassedOverhead) {
    const auto world = cornerWorld("overfly");
    const Vector2d corner = drawFlights(world.base, 1, 0).front().legs[0].point_xy;
    EXPECT_LT(leastDistance(pathOf(world.base, 3000), corner), 1.0);
}

TEST(Sequence, TheFlightEndsAtItsDestination) {
    const auto world = cornerWorld("via");
    const Vector2d home = drawFlights(world.base, 1, 0).front().legs.back().point_xy;
    const auto path = pathOf(world.base, 3600);
    ASSERT_LT(path.size(), 3600U) << "never landed";
    EXPECT_LT((path.back() - home).norm(), 3300.0);
    const Truth before = test::truthAfter(world.base, static_cast<std::uint32_t>(path.size()));
    EXPECT_LT(before.aircraft.z_m[0], 800.0) << "arrives too high";
}

TEST(PlanTarget, WindDoesNotCarryAwayFromTheLeg) {
    const auto world =
        test::worldOf({.sorties = test::straightSortie(), .wind = "{from: 0 deg, speed: 50 m/s}"});
    const Flight flight = drawFlights(world.base, 1, 0).front();
    const auto path = pathOf(world.base, 1500);
    const Vector2d start = world.base.missions[0].from_xy;
    const Vector2d along = (flight.legs[0].point_xy - start).normalized();
    ASSERT_EQ(path.size(), 1500U);
    for (std::size_t i = 200; i < path.size(); ++i) {
        const Vector2d off = path[i] - start;
        EXPECT_LT(std::abs(along.x() * off.y() - along.y() * off.x()), 20.0) << "tick " << i;
    }
}

/// `elements` flying one hold; 5 h long enough for everything.
world::World holdWorld(const std::string& hold, const std::string& step = "1 s",
                       const std::string& wind = "") {
    return test::worldOf(
        {.sorties = "  hold: {nation: RUS, type: Su-34, from: [34 deg, 37 deg], departures: {at: "
                    "[0 s]}, altitude: 6 km, speed: 220 m/s, error: {lateral: 0 m, vertical: 0 m, "
                    "correlation: 60 s}, plan: [" +
                    hold + "]}\n",
         .step = step,
         .duration = "2 h",
         .wind = wind});
}

constexpr const char* kOrbit =
    "orbit: {at: [34.3 deg, 37.6 deg], radius: 6 km, for: {uniform: [15 min, 30 min]}}";
constexpr const char* kRacetrack =
    "racetrack: {at: [34.4 deg, 37.7 deg], heading: 30 deg, length: 40 km, width: 12 km, for: 50 "
    "min}";

TEST(PlanTarget, AnOrbitKeepsItsRadiusWithinHalfAPercent) {
    for (const char* step : {"0.5 s", "1 s", "2 s"}) {
        for (const char* wind : {"", "{from: 270 deg, speed: 20 m/s}"}) {
            const auto world = holdWorld(kOrbit, step, wind);
            const world::Model& model = world.base;
            const Leg leg = drawFlights(model, 1, 0).front().legs.front();
            Truth truth = beginTruth(model, 1, 0);
            double established_s = 0.0;
            double turned_rad = 0.0;
            for (std::uint32_t tick = 1; tick < model.ticks; ++tick) {
                const Vector2d before = truth.elements.empty()
                                            ? Vector2d::Zero()
                                            : Vector2d(truth.elements[0].heading_xy);
                advance(model, tick, {}, truth);
                if (truth.elements.empty() || truth.elements[0].leg > 0) break;
                const Element& element = truth.elements[0];
                if (!element.holding) continue;
                established_s += model.step_s;
                turned_rad += test::angleBetween(before, element.heading_xy);
                if (established_s < 60.0) continue;
                ASSERT_NEAR((element.position_xy - leg.point_xy).norm(), leg.radius_m,
                            0.005 * leg.radius_m)
                    << "step " << step << ", wind " << wind;
            }
            EXPECT_NEAR(established_s, leg.hold_s, 2.0 * model.step_s) << "left at another time";
            EXPECT_GT(turned_rad, 2.0 * std::numbers::pi) << "not left-hand";
        }
    }
}

TEST(PlanTarget, ARacetrackPassesItsCornersInOrderAndLastsAsDrawn) {
    const auto world = holdWorld(kRacetrack);
    const world::Model& model = world.base;
    const Leg leg = drawFlights(model, 1, 0).front().legs.front();
    const double radius_m = turnRadius_m(model.types.front(), 220.0);
    Truth truth = beginTruth(model, 1, 0);
    std::vector<Vector2d> path;
    std::vector<std::uint32_t> passed;
    double established_s = 0.0;
    std::uint32_t corner = 0;
    for (std::uint32_t tick = 1; tick < model.ticks; ++tick) {
        advance(model, tick, {}, truth);
        if (truth.elements.empty() || truth.elements[0].leg > 0) break;
        const Element& element = truth.elements[0];
        if (element.corner != corner) passed.push_back(corner);
        corner = element.corner;
        if (element.holding) {
            established_s += model.step_s;
            path.push_back(element.position_xy);
        }
    }
    EXPECT_NEAR(established_s, leg.hold_s, 2.0);
    ASSERT_GE(passed.size(), 10U) << "two and a half rounds";
    for (std::size_t i = 0; i < passed.size(); ++i) EXPECT_EQ(passed[i], i % 4);
    for (const Vector2d& point : leg.corners_xy)
        EXPECT_LT(leastDistance(path, point), 0.5 * radius_m);
    const double length_m = (leg.corners_xy[1] - leg.corners_xy[0]).norm();
    const double width_m = (leg.corners_xy[2] - leg.corners_xy[1]).norm();
    const double scale = model.theatre->projection.scale(leg.point_xy);
    EXPECT_NEAR(length_m, 40e3 * scale, 1.0);
    EXPECT_NEAR(width_m, 12e3 * scale, 1.0);
}

world::Command commandTo(const Flight& flight, double execute_s) {
    world::Command command{.leader = flight.leader};
    command.execute_s = execute_s;
    return command;
}

TEST(CommandTarget, BothPartsAreObeyedFromTheirTimeOnAndThePlanIsResumed) {
    const auto world = test::worldOf({.sorties = test::straightSortie()});
    const world::Model& model = world.base;
    Truth truth = test::truthAfter(model, 300);
    const Truth undisturbed = test::truthAfter(model, 330);
    const Flight& flight = truth.flights.front();
    world::Command away = commandTo(flight, 330.0);
    away.lateral = {.direction_xy = Vector2d(0.0, 1.0), .speed_mps = 200.0};
    away.vertical = {.level_m = 7000.0, .rate_mps = 20.0};
    const auto fly = [&](std::uint32_t from, std::uint32_t to,
                         std::vector<world::Command> commands) {
        for (std::uint32_t tick = from; tick <= to; ++tick) {
            advance(model, tick, commands, truth);
            commands.clear();
        }
    };
    fly(301, 329, {away});
    EXPECT_FALSE(truth.elements[0].active.has_value()) << "before its time";
    const Truth before = test::truthAfter(model, 329);
    EXPECT_EQ(truth.elements[0].position_xy, before.elements[0].position_xy);
    fly(330, 330, {});
    EXPECT_NE(truth.elements[0].position_xy, undisturbed.elements[0].position_xy) << "ignored";
    double fastestClimb_mps = 0.0;
    for (std::uint32_t tick = 331; tick <= 450; ++tick) {
        fly(tick, tick, {});
        fastestClimb_mps = std::max(fastestClimb_mps, truth.elements[0].verticalSpeed_mps);
    }
    const Element& turned = truth.elements[0];
    EXPECT_NEAR(turned.ground_mps.x(), 0.0, 1e-6);
    EXPECT_NEAR(turned.ground_mps.y(), 200.0, 1e-6);
    EXPECT_NEAR(turned.altitude_m, 7000.0, 1.0);
    EXPECT_NEAR(fastestClimb_mps, 20.0, 1e-9);
    EXPECT_GT(turned.plan_mps.x(), 0.0) << "the plan is forgotten";
    fly(451, 451, {commandTo(flight, 460.0)});
    EXPECT_TRUE(truth.elements[0].active.has_value());
    fly(452, 1000, {});
    const Element& back = truth.elements[0];
    EXPECT_FALSE(back.active.has_value());
    EXPECT_NEAR(back.altitude_m, 6000.0, 1.0);
    EXPECT_NEAR(back.airspeed_mps, 240.0, 1e-6);
    const Vector2d ahead = flight.legs[0].point_xy - back.position_xy;
    EXPECT_NEAR(test::angleBetween(ahead, back.heading_xy), 0.0, 1e-3) << "not to the next point";
}

TEST(CommandTarget, OneCommandOfAPairLeavesTheOtherPartToThePlan) {
    const auto world = test::worldOf({.sorties = test::straightSortie()});
    Truth truth = test::truthAfter(world.base, 300);
    const Truth plan = test::truthAfter(world.base, 400);
    world::Command climb = commandTo(truth.flights.front(), 0.0);
    climb.vertical = {.level_m = 7000.0, .rate_mps = 30.0};
    std::vector<world::Command> commands{climb};
    for (std::uint32_t tick = 301; tick <= 400; ++tick) {
        advance(world.base, tick, commands, truth);
        commands.clear();
    }
    EXPECT_EQ(truth.elements[0].position_xy, plan.elements[0].position_xy);
    EXPECT_NEAR(truth.elements[0].altitude_m, 7000.0, 1.0);
}

TEST(CommandTarget, ACommandOutsideTheEnvelopeIsClipped) {
    const auto world = test::worldOf({.sorties = test::straightSortie()});
    const world::AircraftType& type = world.base.types.front();
    for (const double speed_mps : {5.0, 3000.0}) {
        Truth truth = test::truthAfter(world.base, 300);
        world::Command wild = commandTo(truth.flights.front(), 0.0);
        wild.lateral = {.direction_xy = Vector2d(1.0, 0.0), .speed_mps = speed_mps};
        wild.vertical = {.level_m = 40000.0, .rate_mps = 3000.0};
        std::vector<world::Command> commands{wild};
        for (std::uint32_t tick = 301; tick <= 600; ++tick) {
            advance(world.base, tick, commands, truth);
            commands.clear();
            ASSERT_LE(std::abs(truth.elements[0].verticalSpeed_mps), type.climb_mps + 1e-9);
        }
        EXPECT_NEAR(truth.elements[0].airspeed_mps,
                    std::clamp(speed_mps, type.minSpeed_mps, type.maxSpeed_mps), 1e-6);
        EXPECT_NEAR(truth.elements[0].altitude_m, type.ceiling_m, 1.0);
    }
}

TEST(CommandTarget, TheCommandedTrackIsOverTheGround) {
    const auto world =
        test::worldOf({.sorties = test::straightSortie(), .wind = "{from: 0 deg, speed: 40 m/s}"});
    Truth truth = test::truthAfter(world.base, 300);
    world::Command east = commandTo(truth.flights.front(), 0.0);
    east.lateral = {.direction_xy = Vector2d(1.0, 0.0), .speed_mps = 230.0};
    std::vector<world::Command> commands{east};
    for (std::uint32_t tick = 301; tick <= 400; ++tick) {
        advance(world.base, tick, commands, truth);
        commands.clear();
    }
    EXPECT_NEAR(truth.elements[0].ground_mps.x(), 230.0, 1e-6);
    EXPECT_NEAR(truth.elements[0].ground_mps.y(), 0.0, 1e-6);
}

}  // namespace
}  // namespace deconflict::dynamics
