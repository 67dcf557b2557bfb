// SPDX-License-Identifier: MIT
// Straight encounters with position errors: every oracle row, and what must hold between them.
#include "sim/risk/encounter.hpp"

#include <Eigen/Geometry>
#include <cmath>
#include <gtest/gtest.h>
#include <limits>

#include "sim/core/gaussian.hpp"
#include "tests/sim/risk/straight_rows.hpp"
#include "tests/sim/risk/uncertain_rows.hpp"

namespace deconflict::risk {
namespace {

constexpr double kInf = std::numeric_limits<double>::infinity();

TEST(StraightEncounter, EveryOracleRowIsMetByBothRules) {
    const std::vector<StraightRow> rows = straightRows();
    ASSERT_EQ(rows.size(), 39U);
    for (const StraightRow& row : rows) {
        const double bar = row.probability >= 1e-30 ? 1e-10 : 1e-9;
        for (const Rule rule : {Rule::gaussLegendre, Rule::tanhSinh})
            EXPECT_NEAR(std::exp(logTouchProbability(row.encounter, rule)) / row.probability, 1.0,
                        bar)
                << row.id;
    }
}

TEST(StraightEncounter, OnlyTheDifferencesOfTheTwoAircraftMatter) {
    StraightEncounter e = straightRows()[28].encounter;  // a climb, seen from the other aircraft
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
    const std::vector<StraightRow> rows = straightRows();
    for (std::size_t row = 0; row < rows.size(); row += 3) {
        StraightEncounter e = rows[row].encounter;
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
