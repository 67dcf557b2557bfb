// SPDX-License-Identifier: MIT
#include "sim/conflict/cpa.hpp"

#include <gtest/gtest.h>

#include "tests/sim/conflict/encounters.hpp"
#include "tests/support/csv_table.hpp"

namespace deconflict::conflict {
namespace {

using deconflict::test::CsvTable;
using deconflict::test::dataTable;

using namespace core::units;

void expectLength(core::Length found, double expected_m) {
    EXPECT_NEAR(found.si(), expected_m, std::max(1e-6, 1e-9 * std::abs(expected_m)));
}

void expectTime(const std::optional<core::Duration>& found,
                const std::optional<double>& expected_s) {
    ASSERT_EQ(found.has_value(), expected_s.has_value());
    if (found) {
        EXPECT_NEAR(found->si(), *expected_s, std::max(1e-6, 1e-9 * std::abs(*expected_s)));
    }
}

TEST(EncounterMetrics, AgreeWithEveryOracleRow) {
    const CsvTable table = dataTable("detection/detect_public.csv");
    for (std::size_t row = 0; row < table.size(); ++row) {
        const auto vector = [&](const std::string& name) {
            return Eigen::Vector3d(table.number(row, name + "_x"), table.number(row, name + "_y"),
                                   table.number(row, name + "_z"));
        };
        const RelativeMotion motion{.position_enu = vector("so") - vector("si"),
                                    .velocity_enu = vector("vo") - vector("vi")};
        const EncounterMetrics metrics =
            encounterMetrics(motion, table.number(row, "T") * s, table.number(row, "DTHR") * m);
        SCOPED_TRACE("row " + table.text(row, "id") + " " + table.text(row, "cat"));
        expectLength(metrics.horizontalMiss, table.number(row, "hmd"));
        expectLength(metrics.verticalMiss, table.number(row, "vmd"));
        expectTime(metrics.approach.time, table.number(row, "tcpa"));
        expectLength(metrics.approach.distance, table.number(row, "dcpa"));
        expectTime(metrics.coAltitude, table.maybe(row, "tcoa"));
        expectTime(metrics.modifiedTau, table.maybe(row, "taumod"));
    }
}

TEST(ClosestApproach, IsTheLeastOfATimeScan) {
    core::Stream stream(20151124, 2, 0, core::Purpose::test);
    for (int n = 0; n < 2000; ++n) {
        const RelativeMotion motion = randomEncounter(stream, 300.0, kMinimum).motion();
        const ClosestApproach approach = closestApproach(motion, 200.0 * s);
        double least_m = 1e300;
        for (int k = 0; k <= 2000; ++k) {
            const Eigen::Vector2d p =
                motion.position_enu.head<2>() + motion.velocity_enu.head<2>() * (0.1 * k);
            least_m = std::min(least_m, p.norm());
        }
        const double step_m = 0.05 * motion.velocity_enu.head<2>().norm();
        ASSERT_LE(approach.distance.si(), least_m + 1e-6);
        ASSERT_GE(approach.distance.si(), least_m - step_m - 1e-6);
        ASSERT_GE(approach.time, 0.0 * s);
        ASSERT_LE(approach.time, 200.0 * s);
    }
}

TEST(ClosestApproach, DivergingIsNearestNow) {
    const ClosestApproach approach =
        closestApproach({.position_enu = {300.0, 400.0, 0.0}, .velocity_enu = {1.0, 0.0, 0.0}});
    EXPECT_EQ(approach.time, 0.0 * s);
    EXPECT_EQ(approach.distance, 500.0 * m);
}

TEST(ClosestApproach, WithoutMotionIsNow) {
    for (const double tiny : {0.0, 1e-320, 1e-200}) {
        const ClosestApproach approach = closestApproach(
            {.position_enu = {300.0, 400.0, 50.0}, .velocity_enu = {-tiny, 0.0, 0.0}});
        EXPECT_TRUE(std::isfinite(approach.time.si()));
        EXPECT_LE(approach.distance, 500.0 * m);
    }
}

TEST(EncounterMetrics, HaveNoCoAltitudeWithoutVerticalMotion) {
    const EncounterMetrics apart = encounterMetrics(
        {.position_enu = {0.0, 0.0, 10.0}, .velocity_enu = {-1.0, 0.0, 0.0}}, 10.0 * s, 1.0 * m);
    EXPECT_FALSE(apart.coAltitude);
    const EncounterMetrics level = encounterMetrics({}, 10.0 * s, 1.0 * m);
    ASSERT_TRUE(level.coAltitude);
    EXPECT_EQ(*level.coAltitude, 0.0 * s);
    EXPECT_FALSE(level.modifiedTau);
}

TEST(EncounterMetrics, ReachCoAltitudeExactlyAtTheLookahead) {
    const RelativeMotion motion{.position_enu = {0.0, 0.0, 64.0}, .velocity_enu = {0.0, 0.0, -8.0}};
    EXPECT_EQ(encounterMetrics(motion, 8.0 * s, 1.0 * m).verticalMiss, 0.0 * m);
    EXPECT_EQ(encounterMetrics(motion, 7.0 * s, 1.0 * m).verticalMiss, 8.0 * m);
    EXPECT_EQ(encounterMetrics(motion, 9.0 * s, 1.0 * m).verticalMiss, 0.0 * m);
}

}  // namespace
}  // namespace deconflict::conflict
