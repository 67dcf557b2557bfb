// SPDX-License-Identifier: MIT
// Straight encounters with position errors: every oracle row, and what must hold between them.
#include "sim/risk/encounter.hpp"

#include <Eigen/Geometry>
#include <cmath>
#include <gtest/gtest.h>
#include <limits>

#include "sim/core/csv.hpp"
#include "sim/core/gaussian.hpp"
#include "tests/sim/risk/uncertain_rows.hpp"

namespace deconflict::risk {
namespace {

constexpr double kInf = std::numeric_limits<double>::infinity();

std::string oracleFile(const std::string& name) {
    return std::string(DECONFLICT_SOURCE_DIR) + "/tests/data/probability/" + name;
}

Eigen::Vector3d vectorAt(const core::Table& table, const std::string& name, std::size_t row) {
    return {table.numbers(name + "_x")[row], table.numbers(name + "_y")[row],
            table.numbers(name + "_z")[row]};
}

Eigen::Matrix3d matrixAt(const core::Table& table, const std::string& name, std::size_t row) {
    const auto at = [&](const char* part) { return table.numbers(name + part)[row]; };
    Eigen::Matrix3d matrix;
    matrix << at("_xx"), at("_xy"), at("_xz"), at("_xy"), at("_yy"), at("_yz"), at("_xz"),
        at("_yz"), at("_zz");
    return matrix;
}

core::Table readStraight() {
    std::vector<core::CsvColumn> columns = {{"id", core::CsvKind::text},
                                            {"volume", core::CsvKind::text},
                                            {"T_s", core::CsvKind::anyNumber},
                                            {"R_m"},
                                            {"H_m"},
                                            {"P_oracle"}};
    for (const std::string aircraft : {"1", "2"}) {
        for (const std::string axis : {"_x", "_y", "_z"}) {
            columns.push_back({"r" + aircraft + axis});
            columns.push_back({"v" + aircraft + axis});
        }
        for (const std::string part : {"_xx", "_xy", "_xz", "_yy", "_yz", "_zz"})
            columns.push_back({"C" + aircraft + part});
    }
    return core::readTable(oracleFile("aircraft_straight.csv"), columns);
}

StraightEncounter straightAt(const core::Table& table, std::size_t row) {
    const core::Length radius = core::Length::fromSi(table.numbers("R_m")[row]);
    const core::Length height = core::Length::fromSi(table.numbers("H_m")[row]);
    StraightEncounter e{.volume = Sphere{radius},
                        .window = core::Duration::fromSi(table.numbers("T_s")[row]),
                        .position_enu = vectorAt(table, "r2", row) - vectorAt(table, "r1", row),
                        .velocity_enu = vectorAt(table, "v2", row) - vectorAt(table, "v1", row),
                        .covariance_enu = matrixAt(table, "C1", row) + matrixAt(table, "C2", row)};
    if (table.texts("volume")[row] == "cylinder") e.volume = UprightCylinder{radius, height};
    return e;
}

TEST(StraightEncounter, EveryOracleRowIsMetByBothRules) {
    const core::Table table = readStraight();
    ASSERT_EQ(table.rows(), 39U);
    for (std::size_t row = 0; row < table.rows(); ++row) {
        const double expected = table.numbers("P_oracle")[row];
        const double bar = expected >= 1e-30 ? 1e-10 : 1e-9;
        for (const Rule rule : {Rule::gaussLegendre, Rule::tanhSinh})
            EXPECT_NEAR(std::exp(logTouchProbability(straightAt(table, row), rule)) / expected, 1.0,
                        bar)
                << table.texts("id")[row];
    }
}

TEST(StraightEncounter, OnlyTheDifferencesOfTheTwoAircraftMatter) {
    StraightEncounter e = straightAt(readStraight(), 28);  // a climb, seen from the other aircraft
    const double seen = logTouchProbability(e, Rule::gaussLegendre);
    e.position_enu = -e.position_enu;
    e.velocity_enu = -e.velocity_enu;
    EXPECT_NEAR(logTouchProbability(e, Rule::gaussLegendre), seen, 1e-11);
    const Eigen::Matrix3d turn =
        Eigen::AngleAxisd(1.1, Eigen::Vector3d::UnitZ()).toRotationMatrix();
    e.position_enu = turn * e.position_enu;
    e.velocity_enu = turn * e.velocity_enu;
    e.covariance_enu = turn * e.covariance_enu * turn.transpose();
    EXPECT_NEAR(logTouchProbability(e, Rule::gaussLegendre), seen, 1e-10);
}

TEST(StraightEncounter, AnOverlapAtTheBeginningIsAllThereIsWhenNothingMoves) {
    // Spread far below the radius: certainly inside; in a corner of the cylinder: a product.
    StraightEncounter e{
        .volume = UprightCylinder{core::Length::fromSi(1e6), core::Length::fromSi(30.0)},
        .window = core::Duration::fromSi(kInf),
        .position_enu = {0.0, 0.0, 40.0},
        .velocity_enu = Eigen::Vector3d::Zero(),
        .covariance_enu = Eigen::Vector3d(100.0, 100.0, 400.0).asDiagonal()};
    const double height = core::logNormalBetween((-30.0 - 40.0) / 20.0, (30.0 - 40.0) / 20.0);
    for (const Rule rule : {Rule::gaussLegendre, Rule::tanhSinh})
        EXPECT_NEAR(logTouchProbability(e, rule), height, 1e-9);
}

TEST(StraightEncounter, ALongerWindowAndALargerVolumeAreNeverLessLikely) {
    const core::Table table = readStraight();
    for (std::size_t row = 0; row < table.rows(); row += 3) {
        StraightEncounter e = straightAt(table, row);
        double before = -kInf;
        for (const double window_s : {0.0, 1.0, 20.0, 60.0, 119.0, 300.0, kInf}) {
            e.window = core::Duration::fromSi(window_s);
            const double now = logTouchProbability(e, Rule::gaussLegendre);
            EXPECT_GE(now, before - 1e-10) << row << " " << window_s;
            before = now;
        }
    }
}

TEST(UncertainVelocityEncounter, OracleRowsOfHighAndLowProbabilityAreMet) {
    for (const UncertainRow& row : uncertainRows()) {
        if (row.id != "AC-E05" && row.id != "AC-E08") continue;
        const double p = std::exp(logTouchProbability(row.encounter, Rule::gaussLegendre));
        EXPECT_NEAR(p / row.probability, 1.0, 1e-9) << row.id;
    }
}

}  // namespace
}  // namespace deconflict::risk
