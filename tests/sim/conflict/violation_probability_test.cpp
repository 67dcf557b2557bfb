// SPDX-License-Identifier: MIT
#include "sim/conflict/violation_probability.hpp"

#include <Eigen/Cholesky>
#include <algorithm>
#include <cmath>
#include <functional>
#include <gtest/gtest.h>

#include "sim/core/distribution.hpp"
#include "sim/core/normal_cdf.hpp"
#include "tests/sim/conflict/encounters.hpp"

namespace deconflict::conflict {
namespace {

using namespace core::units;
using Event = std::function<bool(const RelativeMotion&)>;

constexpr int kSamples = 20000;
// 1e-6 chance of a false alarm: 4.9 deviations of the sampled share; and the stated error.
constexpr double kTolerance = 0.01 + 4.9 * 0.5 / 141.42135623730951;

/// A covariance whose axes lean and whose errors of position and rate go together.
UncertainMotion uncertain(core::Stream& stream, const RelativeMotion& motion, double place_m,
                          double rate_mps) {
    Eigen::Matrix4d root = Eigen::Matrix4d::Zero();
    for (Eigen::Index row = 0; row < 4; ++row)
        for (Eigen::Index column = 0; column <= row; ++column)
            root(row, column) = between(stream, -1.0, 1.0) * (row < 2 ? place_m : rate_mps);
    UncertainMotion pair;
    pair.motion = motion;
    pair.covariance.horizontal_enu = root * root.transpose();
    const double up_m = 0.1 * place_m, climb_mps = 0.1 * rate_mps;
    pair.covariance.vertical << up_m * up_m, 0.3 * up_m * climb_mps, 0.3 * up_m * climb_mps,
        climb_mps * climb_mps;
    return pair;
}

double sampled(core::Stream& stream, const UncertainMotion& pair, const Event& happens) {
    const Eigen::Matrix4d across = pair.covariance.horizontal_enu.llt().matrixL();
    const Eigen::Matrix2d up = pair.covariance.vertical.llt().matrixL();
    int count = 0;
    for (int i = 0; i < kSamples; ++i) {
        const auto [a, b] = core::normalPair(stream);
        const auto [c, d] = core::normalPair(stream);
        const auto [e, f] = core::normalPair(stream);
        const Eigen::Vector4d h = across * Eigen::Vector4d(a, b, c, d);
        const Eigen::Vector2d v = up * Eigen::Vector2d(e, f);
        RelativeMotion motion = pair.motion;
        motion.position_enu += Eigen::Vector3d(h[0], h[1], v[0]);
        motion.velocity_enu += Eigen::Vector3d(h[2], h[3], v[1]);
        count += happens(motion) ? 1 : 0;
    }
    return static_cast<double>(count) / kSamples;
}

TEST(ViolationProbability, OfTheCylinderIsWhatSamplingGives) {
    double least = 1.0, greatest = 0.0;
    int between10And90 = 0;
    for (std::uint32_t i = 0; i < 60; ++i) {
        core::Stream stream(20261124, 7, 0, core::Purpose::test, i);
        RelativeMotion motion = randomEncounter(stream, 360.0, kMinimum).motion();
        if (motion.velocity_enu.head<2>().norm() < 80.0) motion.velocity_enu.x() += 160.0;
        const UncertainMotion pair = uncertain(stream, motion, between(stream, 50.0, 2500.0), 6.0);
        const double expected = sampled(stream, pair, [](const RelativeMotion& m) {
            return cylinderConflict(m, kMinimum, kLookahead).window.has_value();
        });
        const double found = violationProbability(pair, kMinimum, kLookahead);
        EXPECT_NEAR(found, expected, kTolerance) << i;
        least = std::min(least, found);
        greatest = std::max(greatest, found);
        between10And90 += found > 0.1 && found < 0.9 ? 1 : 0;
    }
    EXPECT_LT(least, 0.05);
    EXPECT_GT(greatest, 0.95);
    EXPECT_GT(between10And90, 8);
}

TEST(ViolationProbability, OfEachWellClearVolumeIsWhatSamplingGives) {
    for (const TimeVariable variable :
         {TimeVariable::modifiedTau, TimeVariable::closestApproach, TimeVariable::entryPoint}) {
        const WellClearVolume volume{
            .variable = variable,
            .distance = 4000.0 * ft,
            .height = 450.0 * ft,
            .time = 35.0 * s,
            .coAltitudeTime = variable == TimeVariable::entryPoint ? 20.0 * s : 0.0 * s};
        const Cylinder around{.radius = volume.distance, .halfHeight = volume.height};
        for (std::uint32_t i = 0; i < 20; ++i) {
            core::Stream stream(20261124, 8, static_cast<std::uint32_t>(variable),
                                core::Purpose::test, i);
            RelativeMotion motion = randomEncounter(stream, 200.0, around).motion();
            if (motion.velocity_enu.head<2>().norm() < 80.0) motion.velocity_enu.x() += 160.0;
            const UncertainMotion pair =
                uncertain(stream, motion, between(stream, 50.0, 600.0), 3.0);
            const double expected = sampled(stream, pair, [&](const RelativeMotion& m) {
                return wellClearConflict(m, volume, 150.0 * s).window.has_value();
            });
            EXPECT_NEAR(violationProbability(pair, volume, 150.0 * s), expected, kTolerance)
                << static_cast<int>(variable) << ' ' << i;
        }
    }
}

TEST(ViolationProbability, IsTheStripOfPaielliAndErzbergerWithoutLimits) {
    // The closest approach is far inside the window and the heights are equal: only the miss
    // counts.
    for (const double miss_m : {0.0, 4000.0, 9260.0, 12000.0, 20000.0}) {
        UncertainMotion pair;
        pair.motion = {.position_enu = {miss_m, -75000.0, 0.0}, .velocity_enu = {0.0, 500.0, 0.0}};
        pair.covariance.horizontal_enu(0, 0) = 3000.0 * 3000.0;
        pair.covariance.horizontal_enu(1, 1) = 1000.0 * 1000.0;
        const double radius_m = kMinimum.radius.si();
        const double strip =
            core::normalBetween((-radius_m - miss_m) / 3000.0, (radius_m - miss_m) / 3000.0);
        EXPECT_NEAR(violationProbability(pair, kMinimum, kLookahead), strip, 1e-5) << miss_m;
    }
}

TEST(ViolationProbability, IsZeroOrOneOfWhatIsKnownForSure) {
    core::Stream stream(20261124, 9, 0, core::Purpose::test);
    for (int i = 0; i < 300; ++i) {
        UncertainMotion pair;
        pair.motion = randomEncounter(stream, 360.0, kMinimum).motion();
        const CylinderConflict conflict = cylinderConflict(pair.motion, kMinimum, kLookahead);
        if (std::abs(conflict.nearness - 1.0) < 1e-6) continue;
        EXPECT_NEAR(violationProbability(pair, kMinimum, kLookahead), conflict.window ? 1.0 : 0.0,
                    1e-3)
            << i;
    }
}

TEST(ViolationProbability, OfAFormationIsThatOfOneMoment) {
    UncertainMotion pair;
    pair.motion.position_enu = {9260.0, 0.0, 0.0};
    pair.covariance.horizontal_enu.topLeftCorner<2, 2>() =
        Eigen::Vector2d(100.0 * 100.0, 1e-6).asDiagonal();
    EXPECT_NEAR(violationProbability(pair, kMinimum, kLookahead), 0.5, 1e-3);
    pair.motion.position_enu.x() = 9260.0 + 128.155;  // the 90 % quantile
    EXPECT_NEAR(violationProbability(pair, kMinimum, kLookahead), 0.1, 1e-3);
}

}  // namespace
}  // namespace deconflict::conflict
