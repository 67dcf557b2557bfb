// SPDX-License-Identifier: MIT
#include "sim/conflict/cylinder.hpp"

#include <gtest/gtest.h>
#include <optional>

#include "tests/sim/conflict/encounters.hpp"
#include "tests/support/csv_table.hpp"

namespace deconflict::conflict {
namespace {

using deconflict::test::CsvTable;
using deconflict::test::dataTable;

using namespace core::units;
using core::Duration;
using core::Length;

CylinderConflict conflictOf(const Eigen::Vector3d& position, const Eigen::Vector3d& velocity,
                            const Cylinder& cylinder = kMinimum, Duration lookahead = 300.0 * s) {
    return cylinderConflict({.position_enu = position, .velocity_enu = velocity}, cylinder,
                            lookahead);
}

Eigen::Vector3d vectorOf(const CsvTable& table, std::size_t row, const std::string& name) {
    return {table.number(row, name + "_x"), table.number(row, name + "_y"),
            table.number(row, name + "_z")};
}

TEST(CylinderConflict, AgreesWithEveryOracleRow) {
    const CsvTable table = dataTable("detection/detect_public.csv");
    ASSERT_EQ(table.size(), 6244U);
    std::size_t checked = 0;
    for (std::size_t row = 0; row < table.size(); ++row) {
        if (table.flag(row, "cd_ill") && !table.flag(row, "exact")) continue;
        ++checked;
        const CylinderConflict conflict = conflictOf(
            vectorOf(table, row, "so") - vectorOf(table, row, "si"),
            vectorOf(table, row, "vo") - vectorOf(table, row, "vi"),
            {.radius = table.number(row, "D") * m, .halfHeight = table.number(row, "H") * m},
            table.number(row, "T") * s);
        SCOPED_TRACE("row " + table.text(row, "id") + " " + table.text(row, "cat"));
        EXPECT_EQ(conflict.lossNow, table.flag(row, "cd_los"));
        ASSERT_EQ(conflict.window.has_value(), table.flag(row, "cd_conf"));
        if (conflict.window) {
            EXPECT_NEAR(conflict.window->begin.si(), table.number(row, "cd_tin"), 1e-6);
            EXPECT_NEAR(conflict.window->end.si(), table.number(row, "cd_tout"), 1e-6);
        }
        EXPECT_NEAR(conflict.nearest.si(), table.number(row, "cd_tccpa"), 1e-6);
        const double nearness = table.number(row, "cd_dccpa");
        EXPECT_NEAR(conflict.nearness, nearness, std::max(1e-6, 1e-9 * nearness));
    }
    EXPECT_EQ(checked, 6244U);
}

TEST(CylinderConflict, AgreesWithATimeScan) {
    core::Stream stream(20151124, 0, 0, core::Purpose::test);
    int conflicts = 0;
    for (int n = 0; n < 3000; ++n) {
        const RelativeMotion motion = randomEncounter(stream, 400.0, kMinimum).motion();
        const CylinderConflict conflict = cylinderConflict(motion, kMinimum, 300.0 * s);
        conflicts += conflict.window.has_value();
        constexpr int kSteps = 1200;
        double least = 1e300;
        for (int k = 0; k <= kSteps; ++k) {
            const double t = 300.0 * k / kSteps;
            const Eigen::Vector3d p = motion.position_enu + motion.velocity_enu * t;
            const double across = p.head<2>().norm() / kMinimum.radius.si();
            const double nearness =
                std::pow(std::max(across, std::abs(p.z()) / kMinimum.halfHeight.si()), 2);
            least = std::min(least, nearness);
            const bool inWindow = conflict.window && t > conflict.window->begin.si() + 1e-9 &&
                                  t < conflict.window->end.si() - 1e-9;
            const bool outOfWindow = !conflict.window || t < conflict.window->begin.si() - 1e-9 ||
                                     t > conflict.window->end.si() + 1e-9;
            if (inWindow) {
                ASSERT_LT(nearness, 1.0) << n << " at " << t;
            }
            if (outOfWindow) {
                ASSERT_GE(nearness, 1.0) << n << " at " << t;
            }
        }
        ASSERT_LE(conflict.nearness, least * (1.0 + 1e-12) + 1e-12) << n;
        ASSERT_EQ(conflict.nearness < 1.0, conflict.window.has_value()) << n;
        const Eigen::Vector3d p = motion.position_enu + motion.velocity_enu * conflict.nearest.si();
        const double there = std::pow(std::max(p.head<2>().norm() / kMinimum.radius.si(),
                                               std::abs(p.z()) / kMinimum.halfHeight.si()),
                                      2);
        ASSERT_NEAR(conflict.nearness, there, 1e-9 * (1.0 + there)) << n;
        ASSERT_GE(conflict.nearest.si(), 0.0);
        ASSERT_LE(conflict.nearest.si(), 300.0);
    }
    EXPECT_GT(conflicts, 500);
    EXPECT_LT(conflicts, 2500);
}

TEST(CylinderConflict, IsTheSameForBothAircraft) {
    core::Stream stream(20151124, 1, 0, core::Purpose::test);
    for (int n = 0; n < 5000; ++n) {
        const RelativeMotion motion = randomEncounter(stream, 400.0, kMinimum).motion();
        const CylinderConflict one = cylinderConflict(motion, kMinimum, 300.0 * s);
        const CylinderConflict two = cylinderConflict(transposed(motion), kMinimum, 300.0 * s);
        ASSERT_EQ(one.lossNow, two.lossNow);
        ASSERT_EQ(one.window.has_value(), two.window.has_value());
        if (one.window) {
            ASSERT_EQ(one.window->begin, two.window->begin);
            ASSERT_EQ(one.window->end, two.window->end);
        }
        ASSERT_EQ(one.nearest, two.nearest);
        ASSERT_EQ(one.nearness, two.nearness);
    }
}

TEST(CylinderConflict, OfOneSpotAndOneVelocityIsNowAndForTheWholeLookahead) {
    const CylinderConflict conflict = conflictOf({0, 0, 0}, {0, 0, 0});
    EXPECT_TRUE(conflict.lossNow);
    ASSERT_TRUE(conflict.window.has_value());
    EXPECT_EQ(conflict.window->begin, 0.0 * s);
    EXPECT_EQ(conflict.window->end, 300.0 * s);
    EXPECT_EQ(conflict.nearness, 0.0);
}

TEST(CylinderConflict, HasBothSidesOfTheRadius) {
    const double radius = kMinimum.radius.si();
    EXPECT_FALSE(conflictOf({radius, 0, 0}, {0, 0, 0}).window);
    EXPECT_FALSE(conflictOf({radius, 0, 0}, {0, 0, 0}).lossNow);
    EXPECT_TRUE(conflictOf({radius - 0.001, 0, 0}, {0, 0, 0}).window);
    EXPECT_TRUE(conflictOf({radius - 0.001, 0, 0}, {0, 0, 0}).lossNow);
    // Passing abeam: tangent is no conflict, a millimetre inside is.
    EXPECT_FALSE(conflictOf({-20000, radius, 0}, {256, 0, 0}).window);
    EXPECT_TRUE(conflictOf({-20000, radius - 0.001, 0}, {256, 0, 0}).window);
    EXPECT_FALSE(conflictOf({-20000, radius + 0.001, 0}, {256, 0, 0}).window);
}

TEST(CylinderConflict, HasBothSidesOfTheHalfHeight) {
    const double height = kMinimum.halfHeight.si();
    EXPECT_FALSE(conflictOf({0, 0, height}, {0, 0, 0}).window);
    EXPECT_TRUE(conflictOf({0, 0, height - 0.001}, {0, 0, 0}).window);
    EXPECT_FALSE(conflictOf({-20000, 0, -height}, {256, 0, 0}).window);
    EXPECT_TRUE(conflictOf({-20000, 0, -height + 0.001}, {256, 0, 0}).window);
}

TEST(CylinderConflict, HasBothSidesOfTheLookahead) {
    // Head-on at 256 m/s: enters after (range - radius) / 256 = 300 s.
    const double range = kMinimum.radius.si() + 256.0 * 300.0;
    EXPECT_FALSE(conflictOf({-range, 0, 0}, {256, 0, 0}).window);
    EXPECT_TRUE(conflictOf({-range + 0.01, 0, 0}, {256, 0, 0}).window);
}

TEST(CylinderConflict, IsFiniteForExtremeMotions) {
    for (const double tiny : {0.0, 1e-320, 1e-300, 1e-160, 1e-80, 1e-12, 1e3}) {
        for (const double x : {0.0, 1e-300, 9259.999999, 9260.0, 1e6}) {
            for (const double z : {0.0, 1e-300, 304.8, 2e4}) {
                const CylinderConflict c = conflictOf({x, 0, z}, {-tiny, tiny, -tiny});
                EXPECT_TRUE(std::isfinite(c.nearest.si()) && std::isfinite(c.nearness));
                if (c.window) {
                    EXPECT_LT(c.window->begin, c.window->end);
                    EXPECT_GE(c.window->begin, 0.0 * s);
                    EXPECT_LE(c.window->end, 300.0 * s);
                }
                EXPECT_LE(c.lossNow, c.window.has_value()) << tiny << ' ' << x << ' ' << z;
            }
        }
    }
}

}  // namespace
}  // namespace deconflict::conflict
