// SPDX-License-Identifier: MIT
#include <cmath>
#include <fmt/format.h>

#include "sim/core/math.hpp"
#include "sim/risk/encounter_simulation.hpp"
#include "sim/risk/paielli_erzberger.hpp"
#include "sim/risk/selfcheck_rows.hpp"

namespace deconflict::risk {
namespace {

using namespace core::units;

constexpr std::int64_t kSamples = 400000;

CheckRow encounterRow(const std::string& name, const StraightEncounter& encounter,
                      std::uint64_t seed, std::uint32_t number) {
    const double expected = core::exp(logTouchProbability(encounter, Rule::gaussLegendre));
    const HitCount hits =
        simulateTouches(encounter, {.samples = kSamples, .seed = seed, .number = number});
    return rowOf("straight encounter, " + name, expected, hits.hits, hits.runs);
}

/// Two aircraft at 480 kt whose positions are predicted for some minutes ahead.
struct Prediction {
    int angle_deg, minutes, miss_nmi;
};

/// Covariance of a prediction: 0.25 nmi a minute along the course, 1 nmi across; 1 m in height.
Eigen::Matrix3d spreadOf(const PredictedAircraft& aircraft) {
    const Eigen::Vector2d along = aircraft.velocity_en.normalized();
    const Eigen::Vector2d across(-along.y(), along.x());
    const double a = aircraft.alongDeviation.si(), c = aircraft.acrossDeviation.si();
    Eigen::Matrix3d spread = Eigen::Matrix3d::Identity();
    spread.topLeftCorner<2, 2>() =
        a * a * along * along.transpose() + c * c * across * across.transpose();
    return spread;
}

/// Flown from an hour before the closest approach to an hour after it.
CheckRow predictedRow(const Prediction& prediction, std::uint64_t seed, std::uint32_t number) {
    const core::SinCos course = core::sincos(prediction.angle_deg * deg.si());
    const double speed_mps = (480.0 * kt).si();
    PredictedAircraft first{.velocity_en = {speed_mps, 0.0},
                            .alongDeviation = 0.25 * prediction.minutes * nmi,
                            .acrossDeviation = 1.0 * nmi};
    PredictedAircraft second = first;
    second.velocity_en = speed_mps * Eigen::Vector2d(course.cos, course.sin);
    const core::Length miss = static_cast<double>(prediction.miss_nmi) * nmi, radius = 5.0 * nmi;
    const Eigen::Vector2d v = second.velocity_en - first.velocity_en;
    const Eigen::Vector2d closest = miss.si() * Eigen::Vector2d(-v.y(), v.x()).normalized();
    StraightEncounter encounter{.volume = UprightCylinder{radius, 1000.0 * ft},
                                .window = 2.0 * h,
                                .position_enu = Eigen::Vector3d::Zero(),
                                .velocity_enu = Eigen::Vector3d::Zero(),
                                .covariance_enu = spreadOf(first) + spreadOf(second)};
    encounter.position_enu.head<2>() = closest - v * h.si();
    encounter.velocity_enu.head<2>() = v;
    const HitCount hits =
        simulateTouches(encounter, {.samples = kSamples, .seed = seed, .number = number});
    const auto [angle, minutes, nmiles] = prediction;
    return closedForm(
        fmt::format("PE-{}deg-{}min-{}NM", angle, minutes, nmiles),
        rowOf(fmt::format("conflict predicted {} min ahead at {} deg, {} NM apart", minutes, angle,
                          nmiles),
              conflictProbability(first, second, miss, radius), hits.hits, hits.runs));
}

}  // namespace

std::vector<CheckRow> checkEncounters(std::uint64_t seed) {
    const Eigen::Matrix3d spread = Eigen::Vector3d(182500.0, 182500.0, 3200.0).asDiagonal();
    StraightEncounter e{.volume = Sphere{30.0 * m},
                        .window = 120.0 * s,
                        .position_enu = {13163.0, -14434.0, 0.0},
                        .velocity_enu = {-220.0, 240.0, 0.0},
                        .covariance_enu = spread};
    std::vector<CheckRow> rows = {encounterRow("sphere of 30 m", e, seed, 1)};
    e.window = 60.0 * s;
    rows.push_back(encounterRow("window that ends at the closest approach", e, seed, 2));
    e.volume = UprightCylinder{500.0 * ft, 100.0 * ft};
    e.window = 1.0 * h;
    e.velocity_enu.z() = -8.0;
    e.position_enu.z() = 500.0;
    rows.push_back(encounterRow("climb through an NMAC cylinder", e, seed, 3));
    e.volume = UprightCylinder{5.0 * nmi, 1000.0 * ft};
    e.position_enu += Eigen::Vector3d(7000.0, 6400.0, 0.0);
    rows.push_back(encounterRow("loss of separation at the limit", e, seed, 4));
    constexpr Prediction kPredictions[] = {{90, 5, 0},   {90, 10, 0}, {90, 20, 0}, {90, 10, 5},
                                           {90, 10, 10}, {30, 10, 5}, {150, 10, 5}};
    std::uint32_t number = 5;
    for (const Prediction& prediction : kPredictions)
        rows.push_back(predictedRow(prediction, seed, number++));
    return rows;
}

}  // namespace deconflict::risk
