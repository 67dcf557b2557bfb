// SPDX-License-Identifier: MIT
// Every row of closed_forms.csv and brownian_and_sampling.csv, computed elsewhere.
#include <cmath>
#include <gtest/gtest.h>
#include <map>
#include <string>

#include "sim/core/csv.hpp"
#include "sim/core/math.hpp"
#include "sim/risk/first_passage.hpp"
#include "sim/risk/gas.hpp"
#include "sim/risk/loss_run.hpp"
#include "sim/risk/paielli_erzberger.hpp"
#include "sim/risk/reich.hpp"

namespace deconflict::risk {
namespace {

using core::Duration;
using core::Length;
using core::Rate;
using core::Speed;
using namespace core::units;

const std::string kFolder = std::string(DECONFLICT_SOURCE_DIR) + "/tests/data/probability/";

std::map<std::string, double> gas() {
    const Area area = (400.0 * km) * (400.0 * km);
    const AirVolume volume = area * (3.0 * km);
    const double pairs = pairsOf(20);
    const Speed same = meanRelativeSpeed(230.0 * mps, 230.0 * mps);
    const auto perHour = [](Rate rate) { return rate.si() * 3600.0; };
    const CylinderFlow level{
        .radius = 5.0 * nmi, .halfHeight = 1000.0 * ft, .horizontal = same, .vertical = {}};
    CylinderFlow climbing = level, collision = level;
    climbing.vertical = meanRelativeClimb(6.0 * mps);
    collision.radius = 60.0 * m;
    collision.halfHeight = 15.0 * m;
    return {{"vrel2d-230-230", same.si()},
            {"vrel2d-230-180", meanRelativeSpeed(230.0 * mps, 180.0 * mps).si()},
            {"vrel2d-300-120", meanRelativeSpeed(300.0 * mps, 120.0 * mps).si()},
            {"vrel2d-150-250", meanRelativeSpeed(150.0 * mps, 250.0 * mps).si()},
            {"vrel3d-230-230", meanRelativeSpeedInSpace(230.0 * mps, 230.0 * mps).si()},
            {"vrel3d-300-120", meanRelativeSpeedInSpace(300.0 * mps, 120.0 * mps).si()},
            {"gas2d", pairs * perHour(discRate(5.0 * nmi, same, area))},
            {"gas2d-per-aircraft", perHour(discRate(5.0 * nmi, same, (100.0 * km) * (100.0 * km)))},
            {"gas3d-level", pairs * perHour(cylinderRate(level, volume))},
            {"gas3d-vz~N(0,6 m/s)", pairs * perHour(cylinderRate(climbing, volume))},
            {"gas2d-collision", pairs * perHour(cylinderRate(collision, volume))},
            {"conflict-count-lookahead", pairs * conflictShare(5.0 * nmi, same, 300.0 * s, area)}};
}

std::map<std::string, double> streams() {
    const TrafficStream first{.flow = Rate::fromSi(12.0 / 3600.0), .speed = 230.0 * mps};
    const TrafficStream second{.flow = Rate::fromSi(9.0 / 3600.0), .speed = 210.0 * mps};
    std::map<std::string, double> values;
    for (const int angle : {30, 60, 90, 150})
        values["crossing-" + std::to_string(angle)] =
            3600.0 * crossingRate(first, second, angle * deg, 5.0 * nmi).si();
    const Rate six = Rate::fromSi(6.0 / 3600.0);
    values["overtake"] =
        3600.0 * overtakingRate({six, 240.0 * mps}, {six, 210.0 * mps}, 500.0 * km).si();
    return values;
}

std::map<std::string, double> reich() {
    const AircraftBox box{.along = 0.0365 * nmi, .across = 0.0325 * nmi, .high = 0.0099 * nmi};
    const Rate lateral = lateralRisk(box, {.along = 1.0, .across = 5e-8, .high = 0.538},
                                     {.along = {}, .across = 75.0 * kt, .high = 1.5 * kt},
                                     {.sameOccupancy = 0.6,
                                      .oppositeOccupancy = 0.05,
                                      .proximity = 80.0 * nmi,
                                      .alongDifference = 20.0 * kt,
                                      .speed = 480.0 * kt});
    // Phases are uniform in a box of half-sizes 600, 500, 100 m: the chance to overlap is l / half.
    const Rate entries =
        boxEntryRate({.along = 60.0 * m, .across = 50.0 * m, .high = 15.0 * m},
                     {.along = 0.1, .across = 0.1, .high = 0.15},
                     {.along = 90.0 * mps, .across = 20.3 * mps, .high = 4.1 * mps});
    return {
        {"reich-lateral", 3600.0 * lateral.si()},
        {"reich-flux-identity", 3600.0 * entries.si()},
        {"Py-double-exponential", overlapDoubleExponential(0.0325 * nmi, 60.0 * nmi, 4.0 * nmi)},
        {"Py-gauss", overlapNormal(0.0325 * nmi, 30.0 * nmi, 6.0 * nmi)}};
}

double paielli(double angle_deg, double minutes, double miss_nmi) {
    const core::SinCos course = core::sincos(angle_deg * deg.si());
    const double speed_mps = (480.0 * kt).si();
    PredictedAircraft first{.velocity_en = {speed_mps, 0.0},
                            .alongDeviation = 0.25 * minutes * nmi,
                            .acrossDeviation = 1.0 * nmi};
    PredictedAircraft second = first;
    second.velocity_en = speed_mps * Eigen::Vector2d(course.cos, course.sin);
    return conflictProbability(first, second, miss_nmi * nmi, 5.0 * nmi);
}

std::map<std::string, double> predictions() {
    return {
        {"PE-90deg-5min-0NM", paielli(90, 5, 0)},     {"PE-90deg-10min-0NM", paielli(90, 10, 0)},
        {"PE-90deg-20min-0NM", paielli(90, 20, 0)},   {"PE-90deg-10min-5NM", paielli(90, 10, 5)},
        {"PE-90deg-10min-10NM", paielli(90, 10, 10)}, {"PE-30deg-10min-5NM", paielli(30, 10, 5)},
        {"PE-150deg-10min-5NM", paielli(150, 10, 5)}};
}

std::map<std::string, double> clocksAndLosses() {
    const auto wave = [](double t_s) {
        return 1e-4 * (1.0 + core::sin(core::kTwoPi * t_s / 600.0));
    };
    return {{"exp-clock-0.0001", clockProbability(Rate::fromSi(1e-4), h)},
            {"exp-clock-1e-06", clockProbability(Rate::fromSi(1e-6), h)},
            {"exp-clock-0.003", clockProbability(Rate::fromSi(3e-3), 600.0 * s)},
            {"inhomogeneous-clock", clockProbability(wave, h, 24)},
            {"blackout-rx0.15-W60", blackoutProbability(0.15, 60)},
            {"blackout-rx0.15-W120", blackoutProbability(0.15, 120)},
            {"blackout-rx0.06-W60", blackoutProbability(0.06, 60)},
            {"blackout-rx0.5-W30", blackoutProbability(0.5, 30)},
            {"lossrun-n3600-k10-rx0.5", lossRunProbability(0.5, 3600, 10)},
            {"lossrun-n3600-k20-rx0.5", lossRunProbability(0.5, 3600, 20)},
            {"lossrun-n7200-k30-rx0.6", lossRunProbability(0.6, 7200, 30)},
            {"lossrun-n600-k5-rx0.9", lossRunProbability(0.9, 600, 5)}};
}

TEST(ClosedForms, EveryRowIsMet) {
    const core::Table table =
        core::readTable(kFolder + "closed_forms.csv",
                        std::vector<core::CsvColumn>{{"id", core::CsvKind::text}, {"value"}});
    std::map<std::string, double> values = gas();
    for (const auto& more : {streams(), reich(), predictions(), clocksAndLosses()})
        values.insert(more.begin(), more.end());
    ASSERT_EQ(table.rows(), 40U);
    EXPECT_EQ(values.size(), table.rows());
    for (std::size_t row = 0; row < table.rows(); ++row) {
        const std::string& id = table.texts("id")[row];
        ASSERT_TRUE(values.contains(id)) << id;
        // The file gives twelve digits, of one row five.
        const double bar = id == "reich-flux-identity" ? 1e-5 : 2e-11;
        EXPECT_NEAR(values[id] / table.numbers("value")[row], 1.0, bar) << id;
    }
}

TEST(BrownianAndSampling, EveryRowIsMet) {
    const core::Table table =
        core::readTable(kFolder + "brownian_and_sampling.csv",
                        std::vector<core::CsvColumn>{{"kind", core::CsvKind::text},
                                                     {"x0_or_v"},
                                                     {"mu_or_R"},
                                                     {"sigma_or_dt"},
                                                     {"T", core::CsvKind::optionalNumber},
                                                     {"b", core::CsvKind::optionalNumber},
                                                     {"N_monitor", core::CsvKind::text},
                                                     {"value"}});
    ASSERT_EQ(table.rows(), 30U);
    for (std::size_t row = 0; row < table.rows(); ++row) {
        const std::string& kind = table.texts("kind")[row];
        const double x = table.numbers("x0_or_v")[row], middle = table.numbers("mu_or_R")[row];
        const double last = table.numbers("sigma_or_dt")[row];
        const double expected = table.numbers("value")[row];
        if (kind == "sample-miss") {
            EXPECT_NEAR(tickHitShare(x * mps, middle * m, last * s) / expected, 1.0, 2e-10);
            continue;
        }
        const Duration time = *table.optionalNumbers("T")[row] * s;
        const DriftingDistance motion{.distance = (x - *table.optionalNumbers("b")[row]) * m,
                                      .drift = middle * mps,
                                      .deviation_mps05 = last};
        const std::string& looks = table.texts("N_monitor")[row];
        if (kind == "bm1d-cont") {
            EXPECT_NEAR(std::exp(logFirstPassage(motion, time)) / expected, 1.0, 1e-12) << row;
        } else {
            ASSERT_EQ(kind, "bm1d-disc");
            EXPECT_NEAR(discreteFirstPassage(motion, time, std::stoi(looks)) / expected, 1.0, 1e-9)
                << row << " " << looks;
        }
    }
}

}  // namespace
}  // namespace deconflict::risk
