// SPDX-License-Identifier: MIT
#include "sim/dynamics/flight.hpp"

#include <Eigen/LU>

#include "tests/sim/core/statistics.hpp"
#include "tests/sim/dynamics/scene.hpp"

namespace deconflict::dynamics {
namespace {

using core::test::kAlarm;
using Eigen::Vector2d;

constexpr std::uint64_t kRuns = 3000;

TEST(DrawFlights, PoissonDeparturesAreAsManyAsTheRateAndUniformInTheirWindow) {
    const auto world =
        test::worldOf({.sorties = test::straightSortie(
                           "", "{poisson_process: 4 per h, from: 10:10, until: 10:50}")});
    std::vector<double> counts, times;
    for (std::uint64_t run = 0; run < kRuns; ++run) {
        const auto flights = drawFlights(world.base, 1, run);
        counts.push_back(static_cast<double>(flights.size()));
        for (const Flight& flight : flights) {
            ASSERT_GE(flight.departure_s, 600.0);
            ASSERT_LT(flight.departure_s, 3000.0);
            times.push_back(flight.departure_s);
        }
    }
    const double mean = 4.0 * 2400.0 / 3600.0;
    const auto score = core::test::standardErrors(counts, {mean, mean}, 3.0 + 1.0 / mean);
    EXPECT_LT(std::abs(score.mean), kAlarm);
    EXPECT_LT(std::abs(score.variance), kAlarm);
    EXPECT_LT(core::test::kolmogorov(times, [](double t) { return (t - 600.0) / 2400.0; }), 3.1);
}

TEST(DrawFlights, ScheduledDeparturesAreLateByTheirJitter) {
    const auto world = test::worldOf(
        {.sorties = test::straightSortie("", "{at: [20 min], jitter: {normal: [0 s, 2 min]}}")});
    std::vector<double> times;
    for (std::uint64_t run = 0; run < kRuns; ++run) {
        const auto flights = drawFlights(world.base, 1, run);
        ASSERT_EQ(flights.size(), 1U);
        times.push_back(flights.front().departure_s);
    }
    const auto score = core::test::standardErrors(times, {1200.0, 120.0 * 120.0}, 3.0);
    EXPECT_LT(std::abs(score.mean), kAlarm);
    EXPECT_LT(std::abs(score.variance), kAlarm);
}

TEST(DrawFlights, AreInOrderOfDepartureWithinTheReplication) {
    const auto world =
        test::worldOf({.sorties = test::straightSortie(
                           "", "{at: [1 min, 59 min], jitter: {normal: [0 s, 20 min]}}")});
    bool someLeftOut = false;
    for (std::uint64_t run = 0; run < 300; ++run) {
        const auto flights = drawFlights(world.base, 1, run);
        someLeftOut |= flights.size() < 2;
        for (std::size_t i = 0; i < flights.size(); ++i) {
            EXPECT_GE(flights[i].departure_s, 0.0);
            EXPECT_LT(flights[i].departure_s, 3600.0);
            EXPECT_GE(flights[i].departure_s, flights[i == 0 ? 0 : i - 1].departure_s);
        }
    }
    EXPECT_TRUE(someLeftOut) << "no jitter reached beyond the end";
}

std::vector<Vector2d> drawnTargets(const world::World& world) {
    std::vector<Vector2d> targets;
    for (std::uint64_t run = 0; run < kRuns; ++run)
        targets.push_back(drawFlights(world.base, 1, run).front().legs.front().point_xy);
    return targets;
}

TEST(DrawFlights, TargetsAreUniformInACircle) {
    const auto world = test::worldOf(
        {.sorties = test::straightSortie(", plan: [overfly: {area: round}]"),
         .areas = "  round: {circle: {centre: [34.5 deg, 38 deg], radius: 20 km}}\n"});
    const auto& circle = std::get<world::CircleXy>(world.base.areas.front().shape);
    const double radius_m = 20e3 * world.base.theatre->projection.scale(circle.centre_xy);
    std::vector<double> area, angle;
    for (const Vector2d& target : drawnTargets(world)) {
        const Vector2d out = target - circle.centre_xy;
        area.push_back(out.squaredNorm() / (radius_m * radius_m));
        angle.push_back(std::atan2(out.y(), out.x()));
    }
    const double pi = std::numbers::pi;
    EXPECT_LT(core::test::kolmogorov(area, [](double a) { return std::clamp(a, 0.0, 1.0); }), 3.1);
    EXPECT_LT(core::test::kolmogorov(angle, [&](double a) { return (a + pi) / (2.0 * pi); }), 3.1);
    EXPECT_LT(std::abs(core::test::correlationScore(area, angle)), kAlarm);
}

TEST(DrawFlights, TargetsAreUniformInAnOutline) {
    const auto world = test::worldOf(
        {.sorties = test::straightSortie(", plan: [overfly: {area: corner}]"),
         .areas = "  corner: {polygon: [[34 deg, 38 deg], [35 deg, 38 deg], [34 deg, 39 deg]]}\n"});
    const auto& outline = std::get<world::OutlineXy>(world.base.areas.front().shape);
    // Barycentric coordinates of a uniform point of a triangle: 1 - sqrt(1 - u) has cdf 1-(1-w)^2.
    Eigen::Matrix2d sides;
    sides << outline[1] - outline[0], outline[2] - outline[0];
    std::vector<double> first, second;
    for (const Vector2d& target : drawnTargets(world)) {
        ASSERT_TRUE(world::insideOutline(outline, target));
        const Vector2d weights = sides.inverse() * (target - outline[0]);
        first.push_back(weights.x());
        second.push_back(weights.y());
    }
    const auto cdf = [](double w) { return 1.0 - (1.0 - w) * (1.0 - w); };
    EXPECT_LT(core::test::kolmogorov(first, cdf), 3.1);
    EXPECT_LT(core::test::kolmogorov(second, cdf), 3.1);
}

TEST(DrawFlights, DrawnHeightsAndSpeedsStayInTheEnvelope) {
    const auto world = test::worldOf(
        {.sorties = "  wide: {nation: RUS, type: Su-25SM, from: [34 deg, 36 deg], to: [34 deg, 41 "
                    "deg], departures: {at: [0 s]}, altitude: {normal: [6500 m, 800 m]}, speed: "
                    "{normal: [230 m/s, 30 m/s]}, error: {lateral: 0 m, vertical: 0 m, "
                    "correlation: 60 s}}\n"});
    const world::AircraftType& type = world.base.types.front();
    bool clipped = false;
    for (std::uint64_t run = 0; run < 500; ++run) {
        const Leg leg = drawFlights(world.base, 1, run).front().legs.front();
        EXPECT_LE(leg.altitude_m, type.ceiling_m);
        EXPECT_GE(leg.speed_mps, type.minSpeed_mps);
        EXPECT_LE(leg.speed_mps, type.maxSpeed_mps);
        clipped |= leg.altitude_m == type.ceiling_m;
    }
    EXPECT_TRUE(clipped) << "the law never reached the ceiling";
}

TEST(DrawFlights, TheSameDayIsFlownUnderAllVariants) {
    const auto world = world::load(world::test::kSource / "scenarios/levant_2015.yaml");
    for (std::uint64_t run = 0; run < 20; ++run) {
        const auto base = drawFlights(world.base, 7, run);
        ASSERT_GT(base.size(), 10U);
        for (const world::Model& variant : world.variants) {
            const auto flights = drawFlights(variant, 7, run);
            ASSERT_EQ(flights.size(), base.size()) << variant.variant;
            for (std::size_t i = 0; i < base.size(); ++i) {
                EXPECT_EQ(flights[i].leader, base[i].leader);
                EXPECT_EQ(flights[i].departure_s, base[i].departure_s);
                ASSERT_EQ(flights[i].legs.size(), base[i].legs.size());
                for (std::size_t leg = 0; leg < base[i].legs.size(); ++leg) {
                    EXPECT_EQ(flights[i].legs[leg].point_xy, base[i].legs[leg].point_xy);
                    EXPECT_EQ(flights[i].legs[leg].altitude_m, base[i].legs[leg].altitude_m);
                    EXPECT_EQ(flights[i].legs[leg].hold_s, base[i].legs[leg].hold_s);
                }
            }
        }
    }
}

TEST(DrawFlights, ReplicationsDiffer) {
    const auto world =
        test::worldOf({.sorties = test::straightSortie("", "{poisson_process: 4 per h}")});
    EXPECT_NE(drawFlights(world.base, 1, 0).front().departure_s,
              drawFlights(world.base, 1, 1).front().departure_s);
    EXPECT_NE(drawFlights(world.base, 1, 0).front().departure_s,
              drawFlights(world.base, 2, 0).front().departure_s);
}

TEST(RedrawDeparture, FollowsTheLawOfTheMission) {
    const auto poisson =
        test::worldOf({.sorties = test::straightSortie(
                           "", "{poisson_process: 9 per h, from: 10:10, until: 10:50}")});
    const auto scheduled =
        test::worldOf({.sorties = test::straightSortie(
                           "", "{at: [20 min, 30 min], jitter: {normal: [0 s, 1 min]}}")});
    const Flight uniform = drawFlights(poisson.base, 1, 0).front();
    const Flight second = drawFlights(scheduled.base, 1, 0).back();
    ASSERT_EQ(second.slot, 1U);
    core::Stream stream(1, 0, 0, core::Purpose::test);
    std::vector<double> times, late;
    for (std::uint64_t i = 0; i < kRuns; ++i) {
        times.push_back(redrawDeparture(poisson.base, uniform, stream));
        late.push_back(redrawDeparture(scheduled.base, second, stream));
    }
    EXPECT_LT(core::test::kolmogorov(times, [](double t) { return (t - 600.0) / 2400.0; }), 3.1);
    const auto score = core::test::standardErrors(late, {1800.0, 60.0 * 60.0}, 3.0);
    EXPECT_LT(std::abs(score.mean), kAlarm);
    EXPECT_LT(std::abs(score.variance), kAlarm);
}

TEST(RedrawDeparture, StaysWithinTheReplication) {
    const auto world = test::worldOf(
        {.sorties = test::straightSortie("", "{at: [30 min], jitter: {normal: [0 s, 60 min]}}")});
    Flight flight{.mission = core::MissionId(0), .leader = core::AircraftId(0), .legs = {}};
    core::Stream stream(1, 0, 0, core::Purpose::test);
    for (int i = 0; i < 200; ++i) {
        flight.departure_s = redrawDeparture(world.base, flight, stream);
        EXPECT_GE(flight.departure_s, 0.0);
        EXPECT_LT(flight.departure_s, 3600.0);
    }
}

TEST(RedrawAltitude, FollowsTheLawOfTheMissionAndIsNoneWhereThePlanNamesItsOwn) {
    const auto sortie = [](const char* plan) {
        return test::worldOf(
            {.sorties = std::string("  a: {nation: RUS, type: Su-34, from: [34 deg, 36 deg], "
                                    "departures: {at: [0 s]}, altitude: {uniform: [5 km, 7 km]}, "
                                    "speed: 240 m/s, error: {lateral: 0 m, vertical: 0 m, "
                                    "correlation: 60 s}, plan: [") +
                        plan + "]}\n"});
    };
    const auto level = sortie("via: [34 deg, 37 deg]");
    const auto steps = sortie("via: {at: [34 deg, 37 deg], altitude: 4 km}");
    core::Stream stream(1, 0, 0, core::Purpose::test);
    const Flight flight = drawFlights(level.base, 1, 0).front();
    std::vector<double> altitudes;
    for (std::uint64_t i = 0; i < kRuns; ++i) {
        const auto altitude_m = redrawAltitude(level.base, flight, stream);
        ASSERT_TRUE(altitude_m);
        altitudes.push_back(*altitude_m);
    }
    EXPECT_LT(core::test::kolmogorov(altitudes, [](double z) { return (z - 5000.0) / 2000.0; }),
              3.1);
    EXPECT_FALSE(redrawAltitude(steps.base, drawFlights(steps.base, 1, 0).front(), stream));
}

TEST(DepartAt, NumbersRiseWithDeparturesAndPlansStayWithTheirFlights) {
    std::vector<Flight> flights;
    for (const std::uint32_t k : {0U, 1U, 2U})
        flights.push_back({.mission = core::MissionId(0),
                           .leader = core::AircraftId(10 + 2 * k),
                           .elements = 2,
                           .departure_s = 600.0 * (k + 1),
                           .legs = {{.altitude_m = 1000.0 * (k + 1)}}});
    flights.insert(flights.begin() + 1, {.mission = core::MissionId(1),
                                         .leader = core::AircraftId(16),
                                         .departure_s = 900.0,
                                         .legs = {}});
    EXPECT_EQ(departAt(core::AircraftId(14), 100.0, flights), core::AircraftId(10));
    const std::vector<std::uint32_t> leaders{10, 12, 16, 14};
    const std::vector<double> departures{100.0, 600.0, 900.0, 1200.0};
    for (std::size_t i = 0; i < flights.size(); ++i) {
        EXPECT_EQ(flights[i].leader.index(), leaders[i]);
        EXPECT_EQ(flights[i].departure_s, departures[i]);
    }
    EXPECT_EQ(flights.front().legs.front().altitude_m, 3000.0);
    EXPECT_EQ(flights.back().legs.front().altitude_m, 2000.0);
    EXPECT_EQ(departAt(core::AircraftId(12), 700.0, flights), core::AircraftId(12));
}

}  // namespace
}  // namespace deconflict::dynamics
