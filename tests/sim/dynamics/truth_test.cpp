// SPDX-License-Identifier: MIT
#include "sim/dynamics/truth.hpp"

#include <algorithm>

#include "tests/sim/core/statistics.hpp"
#include "tests/sim/dynamics/scene.hpp"

namespace deconflict::dynamics {
namespace {

using core::test::kAlarm;
using Eigen::Vector2d;

/// Where aircraft i of the element would be without flight technical error.
Eigen::Vector3d placeWithoutError(const world::Model& model, const Truth& truth, std::size_t i) {
    const Element& element = truth.elements[truth.aircraft.element[i]];
    const std::uint32_t place = truth.aircraft.place[i];
    const double rank = 0.5 * (place + place % 2);
    const double spacing_m = model.missions[truth.aircraft.mission[i].index()].spacing_m;
    const double side_m = (place % 2 == 1 ? rank : -rank) * spacing_m *
                          model.theatre->projection.scale(element.position_xy);
    const Vector2d right(element.heading_xy.y(), -element.heading_xy.x());
    const Vector2d at = element.position_xy + side_m * right;
    return {at.x(), at.y(), element.altitude_m};
}

TEST(Truth, AFormationFliesAbreastInItsSpacing) {
    const auto world =
        test::worldOf({.sorties = test::straightSortie(", elements: 5, spacing: 2 km")});
    const Truth truth = test::truthAfter(world.base, 400);
    const Aircraft& a = truth.aircraft;
    ASSERT_EQ(a.size(), 5U);
    const double expected_km[] = {0.0, 2.0, -2.0, 4.0, -4.0};  // right of the leader
    const Vector2d heading = truth.elements[0].heading_xy;
    for (std::size_t i = 0; i < a.size(); ++i) {
        EXPECT_EQ(a.leader[i], a.id[0]);
        const Vector2d off = (test::positionOf(a, i) - test::positionOf(a, 0)) / a.scale[0];
        EXPECT_NEAR(off.dot(heading), 0.0, 1e-6);
        EXPECT_NEAR(off.x() * heading.y() - off.y() * heading.x(), 1000.0 * expected_km[i], 1e-6);
        EXPECT_EQ(a.z_m[i], a.z_m[0]);
    }
}

/// Eight aircraft with errors of 200 m and 30 m, correlated over 60 s.
world::World noisyWorld(const std::string& step, const std::string& duration = "1 h") {
    return test::worldOf(
        {.sorties = "  noisy: {nation: RUS, type: Su-34, from: [34 deg, 36 deg], to: [34 deg, 41 "
                    "deg], elements: 8, spacing: 1 km, departures: {at: [0 s]}, altitude: 6 km, "
                    "speed: 240 m/s, error: {lateral: 200 m, vertical: 30 m, correlation: 60 "
                    "s}}\n",
         .step = step,
         .duration = duration});
}

/// Errors of every aircraft at one moment, in units of their standard deviations (8 x 3).
std::vector<std::array<double, 3>> errorsOf(const world::Model& model, const Truth& truth) {
    std::vector<std::array<double, 3>> errors;
    for (std::size_t i = 0; i < truth.aircraft.size(); ++i) {
        const Eigen::Vector3d place = placeWithoutError(model, truth, i);
        const double lateral_m = 200.0 * truth.aircraft.scale[i];
        errors.push_back({(truth.aircraft.x_m[i] - place.x()) / lateral_m,
                          (truth.aircraft.y_m[i] - place.y()) / lateral_m,
                          (truth.aircraft.z_m[i] - place.z()) / 30.0});
    }
    return errors;
}

TEST(FlightTechnicalError, HasItsVarianceAtTakeOffAndLaterAndItsCorrelationTime) {
    const auto world = noisyWorld("1 s");
    std::array<std::vector<double>, 3> first, later;
    for (std::uint64_t run = 0; run < 400; ++run) {
        Truth truth = test::truthAfter(world.base, 20, run);
        const auto now = errorsOf(world.base, truth);
        for (std::uint32_t tick = 21; tick <= 80; ++tick) advance(world.base, tick, {}, truth);
        const auto then = errorsOf(world.base, truth);
        for (std::size_t i = 0; i < now.size(); ++i)
            for (std::size_t axis = 0; axis < 3; ++axis) {
                first[axis].push_back(now[i][axis]);
                later[axis].push_back(then[i][axis]);
            }
    }
    const double n = static_cast<double>(first[0].size());
    ASSERT_EQ(n, 3200.0);
    for (std::size_t axis = 0; axis < 3; ++axis) {
        for (const auto& sample : {first[axis], later[axis]}) {
            const auto score = core::test::standardErrors(sample, {0.0, 1.0}, 3.0);
            EXPECT_LT(std::abs(score.mean), kAlarm) << "axis " << axis;
            EXPECT_LT(std::abs(score.variance), kAlarm) << "axis " << axis;
        }
        // Fisher's z of the correlation 60 s apart, which is exp(-1) at knots.
        const double r = core::test::correlationScore(first[axis], later[axis]) / std::sqrt(n);
        const double score = (std::atanh(r) - std::atanh(std::exp(-1.0))) * std::sqrt(n - 3.0);
        EXPECT_LT(std::abs(score), kAlarm) << "axis " << axis << ", correlation " << r;
    }
}

TEST(FlightTechnicalError, IsIndependentBetweenAircraftAndAxes) {
    const auto world = noisyWorld("1 s");
    std::vector<std::vector<double>> columns(24);
    for (std::uint64_t run = 0; run < 1000; ++run) {
        const auto errors = errorsOf(world.base, test::truthAfter(world.base, 1, run));
        for (std::size_t i = 0; i < errors.size(); ++i)
            for (std::size_t axis = 0; axis < 3; ++axis)
                columns[3 * i + axis].push_back(errors[i][axis]);
    }
    for (std::size_t i = 0; i < columns.size(); ++i)  // 276 pairs: 1e-6 together at 6.1 sigma
        for (std::size_t j = i + 1; j < columns.size(); ++j)
            EXPECT_LT(std::abs(core::test::correlationScore(columns[i], columns[j])), 6.1)
                << i << " and " << j;
}

TEST(FlightTechnicalError, IsTheSamePathWhateverTheTick) {
    const auto coarse = noisyWorld("2 s");
    for (const auto& [step, each] : {std::pair{"1 s", 2U}, {"0.5 s", 4U}}) {
        const auto fine = noisyWorld(step);
        Truth a = beginTruth(coarse.base, 1, 0), b = beginTruth(fine.base, 1, 0);
        for (std::uint32_t tick = 1; tick <= 150; ++tick) {
            advance(coarse.base, tick, {}, a);
            for (std::uint32_t sub = 1; sub <= each; ++sub)
                advance(fine.base, (tick - 1) * each + sub, {}, b);
            // Take-off is at the first tick, which differs: the stationary law starts at one knot.
            const auto one = errorsOf(coarse.base, a), other = errorsOf(fine.base, b);
            ASSERT_EQ(one.size(), other.size());
            for (std::size_t i = 0; i < one.size(); ++i)
                for (std::size_t axis = 0; axis < 3; ++axis)
                    ASSERT_NEAR(one[i][axis], other[i][axis], 1e-6) << step << ", tick " << tick;
        }
    }
}

TEST(FlightTechnicalError, MovesWithoutJumps) {
    const auto world = noisyWorld("1 s");
    Truth truth = test::truthAfter(world.base, 1);
    auto before = errorsOf(world.base, truth);
    for (std::uint32_t tick = 2; tick <= 900; ++tick) {
        advance(world.base, tick, {}, truth);
        const auto now = errorsOf(world.base, truth);
        for (std::size_t i = 0; i < now.size(); ++i)
            for (std::size_t axis = 0; axis < 3; ++axis)
                ASSERT_LT(std::abs(now[i][axis] - before[i][axis]), 0.5) << "tick " << tick;
        before = now;
    }
}

TEST(Truth, AnAircraftIsFreshAtTakeOffOnlyAndItsOldPositionIsThatOfTheTickBefore) {
    const auto world = test::worldOf({.sorties = test::straightSortie("", "{at: [5 s, 9.5 s]}")});
    Truth truth = beginTruth(world.base, 1, 0);
    std::vector<double> x_m;
    for (std::uint32_t tick = 1; tick <= 60; ++tick) {
        advance(world.base, tick, {}, truth);
        const Aircraft& a = truth.aircraft;
        ASSERT_EQ(a.size(), tick < 5 ? 0U : tick < 10 ? 1U : 2U) << "tick " << tick;
        for (std::size_t i = 0; i < a.size(); ++i) {
            EXPECT_EQ(a.fresh[i] != 0, tick == (i == 0 ? 5U : 10U)) << "tick " << tick;
            if (i < x_m.size()) {
                EXPECT_EQ(a.oldX_m[i], x_m[i]);
            }
        }
        x_m = a.x_m;
    }
    EXPECT_EQ(truth.sorties, 2);
    EXPECT_EQ(truth.aircraftSteps, 56 + 51);
}

TEST(Truth, LandingKeepsTheOthersInPlace) {
    const auto world = test::worldOf(
        {.sorties = "  short: {nation: RUS, type: Su-34, from: [34 deg, 36 deg], to: [34 deg, "
                    "36.3 deg], elements: 2, spacing: 1 km, departures: {at: [0 s]}, altitude: 2 "
                    "km, speed: 240 m/s, error: {lateral: 50 m, vertical: 5 m, correlation: 60 "
                    "s}}\n" +
                    test::straightSortie(", elements: 2, spacing: 1 km")});
    const auto alone = test::worldOf(
        {.sorties = "  none: {nation: RUS, type: Su-34, from: [33 deg, 36 deg], to: [33 deg, "
                    "41 deg], elements: 2, spacing: 1 km, departures: {at: [0 s]}, altitude: 2 "
                    "km, speed: 240 m/s, error: {lateral: 50 m, vertical: 5 m, correlation: 60 "
                    "s}}\n" +
                    test::straightSortie(", elements: 2, spacing: 1 km")});
    const Truth truth = test::truthAfter(world.base, 600), both = test::truthAfter(alone.base, 600);
    ASSERT_EQ(truth.aircraft.size(), 2U) << "the first element has not landed";
    ASSERT_EQ(both.aircraft.size(), 4U);
    for (std::size_t i = 0; i < 2; ++i) {
        EXPECT_EQ(truth.aircraft.id[i], both.aircraft.id[i + 2]);
        EXPECT_EQ(test::positionOf(truth.aircraft, i), test::positionOf(both.aircraft, i + 2));
        EXPECT_EQ(truth.aircraft.place[i], i);
        EXPECT_EQ(truth.aircraft.element[i], 0U);
    }
}

TEST(Truth, ARecordedTrackIsReplayedExactly) {
    const auto world =
        world::load(world::test::kSource / "scenarios/2015-11-24/turkish_letter.yaml");
    world::Model late = world.base;
    auto& departures = std::get<scenario::Scheduled>(late.missions[0].departures);
    departures.times_s[0] += 0.4;  // between two ticks
    for (const world::Model* model : {&world.base, static_cast<const world::Model*>(&late)}) {
        const world::Track& track = *model->missions[0].track;
        Truth truth = beginTruth(*model, 1, 0);
        const double departure_s = truth.flights[0].departure_s;
        int compared = 0;
        for (std::uint32_t tick = 1; tick <= model->ticks; ++tick) {
            advance(*model, tick, {}, truth);
            if (truth.aircraft.size() == 0) continue;
            const double t_s = tick * model->step_s - departure_s;
            const auto after = std::upper_bound(track.t_s.begin(), track.t_s.end(), t_s);
            if (after == track.t_s.end()) continue;
            const auto j = static_cast<std::size_t>(after - track.t_s.begin());
            const double part = (t_s - track.t_s[j - 1]) / (track.t_s[j] - track.t_s[j - 1]);
            const Eigen::Vector3d at =
                track.position_m[j - 1] + part * (track.position_m[j] - track.position_m[j - 1]);
            EXPECT_NEAR(truth.aircraft.x_m[0], at.x(), 1e-6) << "tick " << tick;
            EXPECT_NEAR(truth.aircraft.y_m[0], at.y(), 1e-6) << "tick " << tick;
            EXPECT_NEAR(truth.aircraft.z_m[0], at.z(), 1e-6) << "tick " << tick;
            ++compared;
        }
        EXPECT_GT(compared, 300);
        EXPECT_EQ(truth.aircraft.size(), 0U) << "flies on after the recording";
    }
}

TEST(Truth, ACopyContinuesAlike) {
    const auto world = noisyWorld("1 s");
    Truth truth = test::truthAfter(world.base, 137);
    Truth copy = truth;
    for (std::uint32_t tick = 138; tick <= 300; ++tick) {
        advance(world.base, tick, {}, truth);
        advance(world.base, tick, {}, copy);
    }
    EXPECT_EQ(truth.aircraft.x_m, copy.aircraft.x_m);
    EXPECT_EQ(truth.aircraft.z_m, copy.aircraft.z_m);
}

TEST(Truth, TheWindIsDrawnOnceAReplicationAndBlowsToWhereItDoesNotComeFrom) {
    const auto world =
        test::worldOf({.sorties = test::straightSortie(),
                       .wind = "{from: 270 deg, speed: {uniform: [5 m/s, 15 m/s]}}"});
    std::vector<double> speeds;
    for (std::uint64_t run = 0; run < 2000; ++run) {
        const Truth truth = beginTruth(world.base, 1, run);
        EXPECT_NEAR(truth.wind_mps.y(), 0.0, 1e-9);
        speeds.push_back(truth.wind_mps.x());
    }
    EXPECT_LT(core::test::kolmogorov(speeds, [](double v) { return (v - 5.0) / 10.0; }), 3.1);
}

}  // namespace
}  // namespace deconflict::dynamics
