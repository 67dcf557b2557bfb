// SPDX-License-Identifier: MIT
#include "sim/dynamics/motion.hpp"

#include <algorithm>

#include "sim/core/distribution.hpp"
#include "sim/dynamics/guidance.hpp"
#include "tests/sim/dynamics/scene.hpp"

namespace deconflict::dynamics {
namespace {

using Eigen::Vector2d;
using test::angleBetween;

const std::vector<world::AircraftType>& types() { return world::test::library().types; }

Vector2d leftOf(const Vector2d& v) { return {-v.y(), v.x()}; }

Vector2d direction(double angle_rad) { return {std::cos(angle_rad), std::sin(angle_rad)}; }

Element levelAt(double speed_mps) {
    Element element;
    element.altitude_m = 5000.0;
    element.airspeed_mps = speed_mps;
    return element;
}

TEST(Motion, RadiusOfATurnIsThatOfTheBankWhateverTheTick) {
    core::Stream draws(1, 0, 0, core::Purpose::test);
    for (const world::AircraftType& type : types()) {
        for (const double step_s : {0.1, 0.7, 1.0, 2.0, 5.0, 10.0}) {
            for (const double scale : {1.0, 1.003}) {
                const double speed_mps = core::uniform(draws, type.minSpeed_mps, type.maxSpeed_mps);
                const double radius_m =
                    speed_mps * speed_mps / (test::kGravity_mps2 * type.bankTangent);
                EXPECT_DOUBLE_EQ(turnRadius_m(type, speed_mps), radius_m);
                Element element = levelAt(speed_mps);
                const Vector2d centre = leftOf(element.heading_xy) * radius_m * scale;
                for (int tick = 0; tick < 20; ++tick) {
                    const Target target{
                        .track_xy = -element.heading_xy + 0.1 * leftOf(element.heading_xy),
                        .airspeed_mps = speed_mps,
                        .altitude_m = 5000.0,
                        .climb_mps = 10.0};
                    fly(target, type, Vector2d::Zero(), step_s, scale, element);
                    ASSERT_NEAR((element.position_xy - centre).norm() / scale, radius_m,
                                1e-6 * radius_m)
                        << type.name << " at " << speed_mps << " m/s, step " << step_s << " s";
                }
            }
        }
    }
}

TEST(Motion, OneLongTickOfATurnEqualsManyShortOnes) {
    const world::AircraftType& type = types().front();
    Element once = levelAt(200.0), often = once;
    const Target target{
        .track_xy = -Vector2d::UnitX(), .airspeed_mps = 200.0, .altitude_m = 5000.0};
    fly(target, type, Vector2d::Zero(), 4.0, 1.0, once);
    for (int i = 0; i < 40; ++i) fly(target, type, Vector2d::Zero(), 0.1, 1.0, often);
    EXPECT_LT((once.position_xy - often.position_xy).norm(), 1e-4);
    EXPECT_LT((once.heading_xy - often.heading_xy).norm(), 1e-9);
}

/// A target that nobody can fly: any direction, speeds and heights far outside every envelope.
Target wildTarget(core::Stream& draws) {
    return {.track_xy = direction(core::uniform(draws, 0.0, 6.28)),
            .airspeed_mps = core::uniform(draws, -100.0, 1500.0),
            .altitude_m = core::uniform(draws, -5000.0, 30000.0),
            .climb_mps = core::uniform(draws, 0.0, 500.0)};
}

TEST(Motion, NoTargetLeadsOutOfTheEnvelope) {
    core::Stream draws(2, 0, 0, core::Purpose::test);
    for (const world::AircraftType& type : types()) {
        const double step_s = core::uniform(draws, 0.2, 4.0);
        Element element = levelAt(type.minSpeed_mps);
        element.altitude_m = 0.5 * type.ceiling_m;
        Target target = wildTarget(draws);
        for (int tick = 0; tick < 3000; ++tick) {
            if (core::bernoulli(draws, 0.05)) target = wildTarget(draws);
            const Element before = element;
            fly(target, type, Vector2d::Zero(), step_s, 1.0, element);
            const double turned_rad = std::abs(angleBetween(before.heading_xy, element.heading_xy));
            const double mean_mps = 0.5 * (before.airspeed_mps + element.airspeed_mps);
            const double most_rad = test::kGravity_mps2 * type.bankTangent / mean_mps * step_s;
            ASSERT_LE(turned_rad, most_rad * (1.0 + 1e-9)) << type.name;
            ASSERT_GE(element.airspeed_mps, type.minSpeed_mps - 1e-9) << type.name;
            ASSERT_LE(element.airspeed_mps, type.maxSpeed_mps + 1e-9) << type.name;
            ASSERT_LE(std::abs(element.airspeed_mps - before.airspeed_mps),
                      type.acceleration_mps2 * step_s + 1e-9)
                << type.name;
            ASSERT_LE(std::abs(element.verticalSpeed_mps), type.climb_mps + 1e-9) << type.name;
            ASSERT_LE(std::abs(element.verticalSpeed_mps - before.verticalSpeed_mps),
                      2.5 * step_s + 1e-9)
                << type.name;
            ASSERT_GE(element.altitude_m, 0.0) << type.name;
            ASSERT_LE(element.altitude_m, type.ceiling_m) << type.name;
            ASSERT_NEAR(element.heading_xy.norm(), 1.0, 1e-12);
            ASSERT_LE((element.position_xy - before.position_xy).norm(),
                      mean_mps * step_s * (1.0 + 1e-9));
        }
    }
}

TEST(Motion, AnElementAtItsCeilingDoesNotClimb) {
    const world::AircraftType& type = types().front();
    Element element = levelAt(200.0);
    const Target target{.airspeed_mps = 200.0, .altitude_m = 90000.0, .climb_mps = 100.0};
    for (int tick = 0; tick < 600; ++tick) fly(target, type, Vector2d::Zero(), 1.0, 1.0, element);
    EXPECT_NEAR(element.altitude_m, type.ceiling_m, 1.0);
    EXPECT_NEAR(element.verticalSpeed_mps, 0.0, 0.1);
}

TEST(Motion, LevelOffOvershootsByLessThanTenMetres) {
    for (const world::AircraftType& type : types()) {
        for (const double step_s : {0.5, 1.0, 2.0}) {
            Element element = levelAt(type.minSpeed_mps);
            element.altitude_m = 1000.0;
            const Target target{.airspeed_mps = type.minSpeed_mps,
                                .altitude_m = 6000.0,
                                .climb_mps = type.climb_mps};
            double highest_m = 0.0;
            for (double t_s = 0.0; t_s < 1200.0; t_s += step_s) {
                fly(target, type, Vector2d::Zero(), step_s, 1.0, element);
                highest_m = std::max(highest_m, element.altitude_m);
            }
            EXPECT_LT(highest_m, 6010.0) << type.name << ", step " << step_s << " s";
            EXPECT_NEAR(element.altitude_m, 6000.0, 0.1) << type.name << ", step " << step_s;
        }
    }
}

TEST(Motion, WindDoesNotMoveTheGroundTrack) {
    const world::AircraftType& type = types().front();
    core::Stream draws(3, 0, 0, core::Purpose::test);
    for (int i = 0; i < 200; ++i) {
        const Vector2d track = direction(core::uniform(draws, 0.0, 6.28));
        const Vector2d wind_mps =
            core::uniform(draws, 0.0, 60.0) * direction(core::uniform(draws, 0.0, 6.28));
        Element element = levelAt(200.0);
        element.heading_xy = track;
        const Target target{.track_xy = track, .airspeed_mps = 200.0, .altitude_m = 5000.0};
        for (int tick = 0; tick < 20; ++tick) fly(target, type, wind_mps, 1.0, 1.0, element);
        const Vector2d established = element.position_xy;
        for (int tick = 0; tick < 100; ++tick) fly(target, type, wind_mps, 1.0, 1.0, element);
        const Vector2d flown = element.position_xy - established;
        EXPECT_NEAR(leftOf(track).dot(flown), 0.0, 1e-6);
        EXPECT_NEAR((element.ground_mps - wind_mps).norm(), 200.0, 1e-9) << "not the airspeed";
        EXPECT_NEAR((flown / 100.0 - element.ground_mps).norm(), 0.0, 1e-9);
    }
}

}  // namespace
}  // namespace deconflict::dynamics
