// SPDX-License-Identifier: MIT
#include "sim/conflict/detector.hpp"

#include <cmath>
#include <gtest/gtest.h>

#include "sim/core/distribution.hpp"
#include "tests/sim/conflict/encounters.hpp"

namespace deconflict::conflict {
namespace {

using namespace core::units;

Believed believed(const Eigen::Vector3d& position_enu, const Eigen::Vector3d& velocity_enu) {
    Believed state;
    state.position_enu = position_enu;
    state.velocity_enu = velocity_enu;
    return state;
}

RoutePoint point(double east_m, double north_m, double altitude_m, double radius_m = 0.0) {
    return {.position_en = {east_m, north_m},
            .altitude = altitude_m * m,
            .groundSpeed = 200.0 * mps,
            .turnRadius = radius_m * m};
}

void expectSameWindow(const std::optional<TimeWindow>& a, const std::optional<TimeWindow>& b) {
    ASSERT_EQ(a.has_value(), b.has_value());
    if (!a) return;
    EXPECT_NEAR(a->begin.si(), b->begin.si(), 1e-6);
    EXPECT_NEAR(a->end.si(), b->end.si(), 1e-6);
}

TEST(Detector, OfStraightFlightIsTheExactTestOfItsRule) {
    core::Stream stream(20261124, 10, 0, core::Purpose::test);
    const WellClearVolume volume{.variable = TimeVariable::modifiedTau,
                                 .distance = 0.66 * nmi,
                                 .height = 450.0 * ft,
                                 .time = 35.0 * s,
                                 .coAltitudeTime = 0.0 * s};
    const auto cylinder = makeCylinderDetector(kMinimum);
    const auto wellClear = makeWellClearDetector(volume);
    const auto uncertain = makeUncertainDetector(kMinimum, 0.95);
    const auto intent = makeIntentDetector(kMinimum);
    for (int i = 0; i < 300; ++i) {
        const TestEncounter e = randomEncounter(stream, 360.0, kMinimum);
        const Believed own = believed(e.ownPosition_enu, e.ownVelocity_enu);
        const Believed other = believed(e.otherPosition_enu, e.otherVelocity_enu);
        const auto exact = cylinderConflict(e.motion(), kMinimum, kLookahead);
        const auto metrics = encounterMetrics(e.motion(), kLookahead, 0.0 * m);
        // Without errors, and without routes, three rules are one.
        for (const Detector* detector : {cylinder.get(), uncertain.get(), intent.get()}) {
            const Detection found = detector->detect(own, other, kLookahead);
            expectSameWindow(found.window, exact.window);
            EXPECT_EQ(found.violationNow, exact.lossNow);
            EXPECT_EQ(found.horizontalMiss, metrics.horizontalMiss);
            EXPECT_EQ(found.verticalMiss, metrics.verticalMiss);
            EXPECT_EQ(found.approach.distance, closestApproach(e.motion(), kLookahead).distance);
            if (std::abs(exact.nearness - 1.0) > 1e-6) {
                EXPECT_NEAR(found.probability, exact.window ? 1.0 : 0.0, 1e-3) << i;
            }
        }
        const auto near = wellClearConflict(e.motion(), volume, kLookahead);
        expectSameWindow(wellClear->detect(own, other, kLookahead).window, near.window);
    }
}

TEST(Detector, PredictsTheWindowThatItDetects) {
    core::Stream stream(20261128, 1, 0, core::Purpose::test);
    const WellClearVolume volume{.variable = TimeVariable::entryPoint,
                                 .distance = 4000.0 * m,
                                 .height = 450.0 * ft,
                                 .time = 35.0 * s,
                                 .coAltitudeTime = 10.0 * s};
    const auto uncertain = makeUncertainDetector(kMinimum, 0.9);
    const std::unique_ptr<Detector> detectors[] = {
        makeCylinderDetector(kMinimum), makeWellClearDetector(volume),
        makeUncertainDetector(kMinimum, 0.9), makeIntentDetector(kMinimum)};
    int predicted = 0;
    for (int i = 0; i < 100; ++i) {
        const TestEncounter e = randomEncounter(stream, 360.0, kMinimum);
        Believed own = believed(e.ownPosition_enu, e.ownVelocity_enu);
        const Believed other = believed(e.otherPosition_enu, e.otherVelocity_enu);
        own.covariance.horizontal_enu.diagonal() << 1e6, 4e6, 4.0, 9.0;
        own.covariance.vertical.diagonal() << 900.0, 1.0;
        for (const auto& detector : detectors) {
            const auto prediction = detector->predict(own, other, kLookahead);
            const auto window = detector->detect(own, other, kLookahead).window;
            ASSERT_EQ(prediction.has_value(), window.has_value());
            if (!prediction) continue;
            ++predicted;
            EXPECT_EQ(prediction->window.begin, window->begin);
            EXPECT_EQ(prediction->window.end, window->end);
            EXPECT_FALSE(prediction->alongRoutes);
        }
        if (const auto wide = uncertain->predict(own, other, kLookahead)) {
            EXPECT_GT(wide->keep.radius, kMinimum.radius + 2000.0 * m);  // 2.1 times 1 km and more
            EXPECT_GT(wide->keep.halfHeight, kMinimum.halfHeight + 45.0 * m);
        }
    }
    EXPECT_GT(predicted, 50);
}

TEST(IntentDetector, PredictsAStraightMotionThatComesIntoTheSameConflict) {
    core::Stream stream(20261128, 2, 0, core::Purpose::test);
    const auto between = [&](double low, double high) {
        return low + (high - low) * stream.nextUniform();
    };
    const auto intent = makeIntentDetector(kMinimum);
    int turned = 0;
    for (int i = 0; i < 300; ++i) {
        const RoutePoint route[] = {
            point(between(-4e4, 4e4), between(-4e4, 4e4), between(5800, 6200), 5000.0),
            point(between(-8e4, 8e4), between(-8e4, 8e4), 6000.0)};
        const Believed own = believed({0, 0, 6000}, {200, 0, 0});
        Believed other = believed({between(-6e4, 6e4), between(-6e4, 6e4), 6000}, {0, 200, 0});
        other.route = route;
        const auto prediction = intent->predict(own, other, 20.0 * min);
        const auto window = intent->detect(own, other, 20.0 * min).window;
        ASSERT_EQ(prediction.has_value(), window.has_value());
        if (!prediction) continue;
        EXPECT_EQ(prediction->window.begin, window->begin);
        ASSERT_TRUE(prediction->alongRoutes);
        if (window->begin.si() == 0.0) continue;
        ++turned;
        // That motion is inside just after the beginning, and outside just before.
        const RelativeMotion& motion = *prediction->alongRoutes;
        for (const double late_s : {-1e-3, 1e-3}) {
            PlainMotion then = plain(motion);
            const double t_s = window->begin.si() + late_s;
            then.x_m += t_s * then.vx_mps, then.y_m += t_s * then.vy_mps,
                then.z_m += t_s * then.vz_mps;
            EXPECT_EQ(insideCylinder(then, kMinimum.radius.si(), kMinimum.halfHeight.si()),
                      late_s > 0.0)
                << i;
        }
    }
    EXPECT_GT(turned, 30);
}

TEST(Detector, SeesThePairAlikeFromBothSides) {
    core::Stream stream(20261124, 11, 0, core::Purpose::test);
    const auto uncertain = makeUncertainDetector(kMinimum, 0.9);
    for (int i = 0; i < 100; ++i) {
        const TestEncounter e = randomEncounter(stream, 360.0, kMinimum);
        Believed own = believed(e.ownPosition_enu, e.ownVelocity_enu);
        const Believed other = believed(e.otherPosition_enu, e.otherVelocity_enu);
        own.covariance.horizontal_enu.diagonal() << 1e6, 4e6, 4.0, 9.0;
        own.covariance.vertical.diagonal() << 900.0, 1.0;
        const Detection one = uncertain->detect(own, other, kLookahead);
        const Detection two = uncertain->detect(other, own, kLookahead);
        expectSameWindow(one.window, two.window);
        EXPECT_NEAR(one.probability, two.probability, 1e-9);
    }
}

TEST(UncertainDetector, WidensByTheStatedQuantile) {
    // Abeam on parallel tracks, errors of 1 km in each direction: the radius of the 95 % circle is
    // 2.448 km, whatever the axis; the 95 % half-width of the height is 1.960 deviations.
    Believed own = believed({0, 0, 6000}, {200, 0, 0});
    own.covariance.horizontal_enu.topLeftCorner<2, 2>() = 1e6 * Eigen::Matrix2d::Identity();
    own.covariance.vertical(0, 0) = 50.0 * 50.0;
    const auto detector = makeUncertainDetector(kMinimum, 0.95);
    const double reach_m = kMinimum.radius.si() + 2447.747;
    const double height_m = kMinimum.halfHeight.si() + 1.959964 * 50.0;
    for (const double more : {-0.1, 0.1}) {
        const auto beside = believed({0, reach_m + more, 6000}, {200, 0, 0});
        EXPECT_EQ(detector->detect(own, beside, kLookahead).window.has_value(), more < 0.0);
        const auto above = believed({0, 0, 6000 + height_m + 0.01 * more}, {200, 0, 0});
        EXPECT_EQ(detector->detect(own, above, kLookahead).window.has_value(), more < 0.0);
    }
}

TEST(UncertainDetector, MissesAsSeldomAsItsQuantileSays) {
    // True conflicts whose states are seen with errors: at least 90 % of them are found.
    core::Stream stream(20261124, 12, 0, core::Purpose::test);
    const auto cylinder = makeCylinderDetector(kMinimum),
               uncertain = makeUncertainDetector(kMinimum, 0.9);
    int conflicts = 0, seen = 0, seenPlain = 0;
    while (conflicts < 500) {
        const TestEncounter e = randomEncounter(stream, 200.0, kMinimum);
        if (!cylinderConflict(e.motion(), kMinimum, kLookahead).window) continue;
        ++conflicts;
        Believed own = believed(e.ownPosition_enu, e.ownVelocity_enu);
        const auto other = believed(e.otherPosition_enu, e.otherVelocity_enu);
        const auto [a, b] = core::normalPair(stream);
        const auto [c, d] = core::normalPair(stream);
        const double up = core::normal(stream);
        own.position_enu += Eigen::Vector3d(2000.0 * a, 2000.0 * b, 60.0 * up);
        own.velocity_enu += Eigen::Vector3d(5.0 * c, 5.0 * d, 0.0);
        own.covariance.horizontal_enu.diagonal() << 4e6, 4e6, 25.0, 25.0;
        own.covariance.vertical(0, 0) = 3600.0;
        seen += uncertain->detect(own, other, kLookahead).window ? 1 : 0;
        seenPlain += cylinder->detect(own, other, kLookahead).window ? 1 : 0;
    }
    EXPECT_GT(seen, 470);
    EXPECT_GT(seen, seenPlain + 12);
}

TEST(IntentDetector, SeesTheTurnThatAStraightLineDoesNot) {
    // Northbound, turning east in five minutes into somebody who flies straight 25 minutes ahead.
    Believed own = believed({0, 0, 7000}, {0, 200, 0});
    const std::vector<RoutePoint> route = {point(0, 60000, 7000, 8000), point(300000, 60000, 7000)};
    own.route = route;
    const Believed other = believed({250000, -240000, 7000}, {0, 200, 0});
    const auto straight = makeCylinderDetector(kMinimum), intent = makeIntentDetector(kMinimum);
    EXPECT_FALSE(straight->detect(own, other, 30.0 * min).window);
    const Detection found = intent->detect(own, other, 30.0 * min);
    ASSERT_TRUE(found.window);
    EXPECT_GT(found.probability, 0.99);
    EXPECT_FALSE(intent->detect(own, other, 20.0 * min).window);
    // And the other way round: the straight line meets what the route turns away from.
    const Believed ahead = believed({0, 100000, 7000}, {0, -200, 0});
    EXPECT_TRUE(straight->detect(own, ahead, 10.0 * min).window);
    own.position_enu = {0, 40000, 7000};
    const Believed later = believed({0, 180000, 7000}, {0, -200, 0});
    EXPECT_TRUE(straight->detect(own, later, 10.0 * min).window);
    EXPECT_FALSE(intent->detect(own, later, 10.0 * min).window);
}

TEST(IntentDetector, IsWhatSmallStepsFind) {
    core::Stream stream(20261124, 13, 0, core::Purpose::test);
    const auto intent = makeIntentDetector(kMinimum);
    int conflicts = 0;
    for (int i = 0; i < 60; ++i) {
        std::vector<RoutePoint> routes[2];
        Believed two[2];
        std::vector<FlightPiece> flights[2];
        for (int k = 0; k < 2; ++k) {
            for (int p = 0; p < 4; ++p) {
                const double east_m = between(stream, -8e4, 8e4);
                const double north_m = between(stream, -8e4, 8e4);
                const double altitude_m = between(stream, 6500.0, 7500.0);
                routes[k].push_back(point(east_m, north_m, altitude_m, 7000.0));
            }
            const double east_m = between(stream, -8e4, 8e4);
            two[k] = believed({east_m, -8e4, 7000.0}, {0.0, 200.0, 0.0});
            two[k].route = routes[k];
            flights[k] = predictRoute(two[k].position_enu, two[k].velocity_enu, routes[k]);
        }
        const auto at = [&](int k, double t_s) -> Eigen::Vector3d {
            std::size_t piece = 0;
            while (piece + 1 < flights[k].size() && flights[k][piece + 1].begin_s <= t_s) ++piece;
            const FlightPiece& f = flights[k][piece];
            return f.position_enu + (t_s - f.begin_s) * f.velocity_enu;
        };
        double first_s = -1.0, last_s = -1.0;
        for (double t_s = 0.0; t_s <= 1800.0; t_s += 0.25) {
            const Eigen::Vector3d d = at(0, t_s) - at(1, t_s);
            const bool inside = d.head<2>().norm() < kMinimum.radius.si() &&
                                std::abs(d.z()) < kMinimum.halfHeight.si();
            if (inside && first_s < 0.0) first_s = t_s;
            if (first_s >= 0.0 && last_s < 0.0 && !inside) last_s = t_s;
        }
        const Detection found = intent->detect(two[0], two[1], 30.0 * min);
        ASSERT_EQ(found.window.has_value(), first_s >= 0.0) << i;
        if (!found.window) continue;
        ++conflicts;
        EXPECT_NEAR(found.window->begin.si(), first_s, 0.26) << i;
        if (last_s > 0.0) {
            EXPECT_NEAR(found.window->end.si(), last_s, 0.26) << i;
        }
        EXPECT_NEAR(found.probability, 1.0, 1e-2) << i;
    }
    EXPECT_GT(conflicts, 10);
}

TEST(PredictRoute, TurnsByTheArcBetweenItsTangents) {
    const std::vector<RoutePoint> route = {point(0, 50000, 7000, 8000), point(50000, 50000, 8000)};
    const auto flight = predictRoute({0, 0, 7000}, {0, 200, 0}, route);
    // 42 km, a quarter of a circle, 42 km: the arc's chords are 0.04 % shorter.
    const double way_m = 2.0 * 42000.0 + 0.5 * core::kPi * 8000.0;
    EXPECT_NEAR(flight.back().begin_s, way_m / 200.0, 0.05);
    const Eigen::Vector2d centre(8000, 42000);
    for (const FlightPiece& piece : flight) {
        EXPECT_NEAR(piece.velocity_enu.head<2>().norm(), 200.0, 1e-9);
        const Eigen::Vector2d from = piece.position_enu.head<2>() - centre;
        if (from.x() < -1.0 && from.y() > 1.0) {
            EXPECT_NEAR(from.norm(), 8000.0, 1e-6);
        }
    }
    EXPECT_EQ(flight.back().velocity_enu.z(), 0.0);
    EXPECT_NEAR(flight.back().position_enu.z(), 8000.0, 1e-9);
}

TEST(PredictRoute, TakesShortLegsReversalsAndPointsOnOneSpot) {
    const std::vector<RoutePoint> route = {point(0, 0.5, 7000, 5000), point(0, 1000, 7000, 5000),
                                           point(1000, 1000, 7000, 5000),
                                           point(0, 1000, 7000, 5000), point(0, 1000, 7000, 5000)};
    const auto flight = predictRoute({0, 0, 7000}, {0, 200, 0}, route);
    double before_s = -1.0;
    for (const FlightPiece& piece : flight) {
        EXPECT_GT(piece.begin_s, before_s);
        EXPECT_TRUE(piece.velocity_enu.allFinite());
        before_s = piece.begin_s;
    }
    EXPECT_EQ(predictRoute({0, 0, 7000}, {0, 200, 5}, {}).size(), 1U);
}

TEST(DetectorTable, KnowsAPairInEitherOrderAndTheLaterRule) {
    DetectorTable table(makeCylinderDetector(kMinimum));
    const Detector& usual = table.of(1, 2);
    table.set(2, 1, makeIntentDetector(kMinimum));
    EXPECT_NE(&table.of(1, 2), &usual);
    EXPECT_EQ(&table.of(1, 2), &table.of(2, 1));
    EXPECT_EQ(&table.of(1, 1), &usual);
    const Detector* earlier = &table.of(1, 2);
    table.set(1, 2, makeCylinderDetector(kMinimum));
    EXPECT_NE(&table.of(2, 1), earlier);
}

}  // namespace
}  // namespace deconflict::conflict
