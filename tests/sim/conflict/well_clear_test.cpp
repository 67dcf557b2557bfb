// SPDX-License-Identifier: MIT
#include "sim/conflict/well_clear.hpp"

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

constexpr TimeVariable kVariables[] = {TimeVariable::modifiedTau, TimeVariable::closestApproach,
                                       TimeVariable::entryPoint};
constexpr const char* kPrefixes[] = {"tm", "tc", "te"};

WellClearVolume volumeOf(TimeVariable variable, Duration coAltitudeTime = 0.0 * s) {
    return {.variable = variable,
            .distance = 4000.0 * ft,
            .height = 450.0 * ft,
            .time = 35.0 * s,
            .coAltitudeTime = coAltitudeTime};
}

WellClearConflict conflictOf(const Eigen::Vector3d& position, const Eigen::Vector3d& velocity,
                             const WellClearVolume& volume) {
    return wellClearConflict({.position_enu = position, .velocity_enu = velocity}, volume,
                             300.0 * s);
}

RelativeMotion randomMotion(core::Stream& stream) {
    return randomEncounter(stream, 200.0, {.radius = 4000.0 * ft, .halfHeight = 450.0 * ft})
        .motion();
}

TEST(WellClearConflict, AgreesWithEveryOracleRow) {
    const CsvTable table = dataTable("detection/detect_public.csv");
    ASSERT_EQ(table.size(), 6244U);
    std::size_t checked = 0;
    for (std::size_t row = 0; row < table.size(); ++row) {
        const auto vectorOf = [&](const std::string& name) {
            return Eigen::Vector3d(table.number(row, name + "_x"), table.number(row, name + "_y"),
                                   table.number(row, name + "_z"));
        };
        const RelativeMotion motion{.position_enu = vectorOf("so") - vectorOf("si"),
                                    .velocity_enu = vectorOf("vo") - vectorOf("vi")};
        for (std::size_t k = 0; k < 3; ++k) {
            const std::string prefix = kPrefixes[k];
            if (table.flag(row, prefix + "_ill") && !table.flag(row, "exact")) continue;
            ++checked;
            SCOPED_TRACE("row " + table.text(row, "id") + " " + table.text(row, "cat") + " " +
                         prefix);
            const WellClearConflict conflict =
                wellClearConflict(motion,
                                  {.variable = kVariables[k],
                                   .distance = table.number(row, "DTHR") * m,
                                   .height = table.number(row, "ZTHR") * m,
                                   .time = table.number(row, "TTHR") * s,
                                   .coAltitudeTime = table.number(row, "TCOA") * s},
                                  table.number(row, "T") * s);
            EXPECT_EQ(conflict.violationNow, table.flag(row, prefix + "_vio"));
            ASSERT_EQ(conflict.window.has_value(), table.flag(row, prefix + "_conf"));
            if (!conflict.window) continue;
            EXPECT_NEAR(conflict.window->begin.si(), table.number(row, prefix + "_tin"), 1e-6);
            EXPECT_NEAR(conflict.window->end.si(), table.number(row, prefix + "_tout"), 1e-6);
        }
    }
    EXPECT_EQ(checked, 3U * 6244U - 3U);
}

/// The definition of well clear, term by term, at one moment.
bool violates(const RelativeMotion& motion, const WellClearVolume& volume) {
    const Eigen::Vector2d p = motion.position_enu.head<2>();
    const Eigen::Vector2d v = motion.velocity_enu.head<2>();
    const double z = motion.position_enu.z(), vz = motion.velocity_enu.z();
    const double closing = p.dot(v), speed2 = v.squaredNorm(), reach = volume.distance.si();
    const double tcpa = speed2 > 0.0 ? -closing / speed2 : 0.0;
    const double miss = (p + v * tcpa).norm();
    const double tau = (reach * reach - p.squaredNorm()) / closing;
    const double entry = tcpa - std::sqrt(std::max(reach * reach - miss * miss, 0.0) / speed2);
    const double variable = volume.variable == TimeVariable::modifiedTau       ? tau
                            : volume.variable == TimeVariable::closestApproach ? tcpa
                                                                               : entry;
    const bool timely = closing < 0.0 && variable >= 0.0 && variable <= volume.time.si();
    const bool across = p.norm() <= reach || (miss <= reach && timely);
    const double coAltitude = vz != 0.0 ? -z / vz : -1.0;
    return across && (std::abs(z) <= volume.height.si() ||
                      (coAltitude >= 0.0 && coAltitude <= volume.coAltitudeTime.si()));
}

TEST(WellClearConflict, AgreesWithATimeScan) {
    core::Stream stream(20151124, 12, 0, core::Purpose::test);
    int conflicts = 0;
    for (int n = 0; n < 1500; ++n) {
        const RelativeMotion motion = randomMotion(stream);
        const WellClearVolume volume = volumeOf(kVariables[n % 3], n % 2 == 0 ? 0.0 * s : 20.0 * s);
        const WellClearConflict conflict = wellClearConflict(motion, volume, 300.0 * s);
        conflicts += conflict.window.has_value();
        ASSERT_EQ(conflict.violationNow, violates(motion, volume)) << n;
        for (int k = 0; k <= 1200; ++k) {
            const double t = 0.25 * k;
            const RelativeMotion then{.position_enu = motion.position_enu + motion.velocity_enu * t,
                                      .velocity_enu = motion.velocity_enu};
            const double begin = conflict.window ? conflict.window->begin.si() : 1e300;
            const double end = conflict.window ? conflict.window->end.si() : -1e300;
            if (std::abs(t - begin) < 1e-6 || std::abs(t - end) < 1e-6) continue;
            ASSERT_EQ(violates(then, volume), t > begin && t < end) << n << " at " << t;
        }
    }
    EXPECT_GT(conflicts, 200);
    EXPECT_LT(conflicts, 1300);
}

TEST(WellClearConflict, IsTheSameForBothAircraft) {
    core::Stream stream(20151124, 13, 0, core::Purpose::test);
    for (int n = 0; n < 5000; ++n) {
        const RelativeMotion motion = randomMotion(stream);
        const WellClearVolume volume = volumeOf(kVariables[n % 3], 20.0 * s);
        const WellClearConflict one = wellClearConflict(motion, volume, 300.0 * s);
        const WellClearConflict two = wellClearConflict(transposed(motion), volume, 300.0 * s);
        ASSERT_EQ(one.violationNow, two.violationNow);
        ASSERT_EQ(one.window.has_value(), two.window.has_value());
        if (!one.window) continue;
        ASSERT_EQ(one.window->begin, two.window->begin);
        ASSERT_EQ(one.window->end, two.window->end);
    }
}

TEST(WellClearConflict, WidensFromTheCylinderToTcpaToTauToEntryPoint) {
    core::Stream stream(20151124, 14, 0, core::Purpose::test);
    const Cylinder inner{.radius = 4000.0 * ft, .halfHeight = 450.0 * ft};
    for (int n = 0; n < 5000; ++n) {
        const RelativeMotion motion = randomMotion(stream);
        const auto windowOf = [&](TimeVariable variable) {
            return wellClearConflict(motion, volumeOf(variable), 300.0 * s).window;
        };
        const auto cylinder = cylinderConflict(motion, inner, 300.0 * s).window;
        const auto tcpa = windowOf(TimeVariable::closestApproach);
        const auto tau = windowOf(TimeVariable::modifiedTau);
        const auto entry = windowOf(TimeVariable::entryPoint);
        for (const auto& [small, large] :
             {std::pair{cylinder, tcpa}, std::pair{tcpa, tau}, std::pair{tau, entry}}) {
            if (!small) continue;
            ASSERT_TRUE(large) << n;
            ASSERT_LE(large->begin.si(), small->begin.si() + 1e-9) << n;
            ASSERT_GE(large->end.si(), small->end.si() - 1e-9) << n;
        }
    }
}

TEST(WellClearConflict, HasBothSidesOfEveryLimit) {
    const double distance_m = (4000.0 * ft).si(), height_m = (450.0 * ft).si();
    for (const TimeVariable variable : kVariables) {
        const WellClearVolume volume = volumeOf(variable);
        // At rest: on the limit is a violation, a millimetre beyond is none.
        EXPECT_TRUE(conflictOf({distance_m, 0, 0}, {0, 0, 0}, volume).window);
        EXPECT_FALSE(conflictOf({distance_m + 1e-3, 0, 0}, {0, 0, 0}, volume).window);
        EXPECT_TRUE(conflictOf({0, 0, height_m}, {0, 0, 0}, volume).violationNow);
        EXPECT_FALSE(conflictOf({0, 0, height_m + 1e-3}, {0, 0, 0}, volume).violationNow);
        // Passing abeam.
        EXPECT_TRUE(conflictOf({-20e3, distance_m, 0}, {256, 0, 0}, volume).window);
        EXPECT_FALSE(conflictOf({-20e3, distance_m + 1e-3, 0}, {256, 0, 0}, volume).window);
        // Parting: the distance alone counts.
        EXPECT_FALSE(conflictOf({distance_m + 1e-3, 0, 0}, {256, 0, 0}, volume).window);
    }
    // 35 s before the closest approach, and before the entry, at 128 m/s.
    const double far_m = 35.0 * 128.0;
    const WellClearVolume tcpa = volumeOf(TimeVariable::closestApproach);
    EXPECT_TRUE(conflictOf({-far_m + 1e-3, 0, 0}, {128, 0, 0}, tcpa).violationNow);
    EXPECT_FALSE(conflictOf({-far_m - 1e-3, 0, 0}, {128, 0, 0}, tcpa).violationNow);
    const WellClearVolume entry = volumeOf(TimeVariable::entryPoint);
    EXPECT_TRUE(conflictOf({-far_m - distance_m + 1e-3, 0, 0}, {128, 0, 0}, entry).violationNow);
    EXPECT_FALSE(conflictOf({-far_m - distance_m - 1e-3, 0, 0}, {128, 0, 0}, entry).violationNow);
}

TEST(WellClearConflict, CountsCoAltitudeOnlyWhenItIsAhead) {
    const WellClearVolume volume = volumeOf(TimeVariable::modifiedTau, 20.0 * s);
    EXPECT_TRUE(conflictOf({0, 0, 199.0}, {0, 0, -10}, volume).violationNow);
    EXPECT_FALSE(conflictOf({0, 0, 201.0}, {0, 0, -10}, volume).violationNow);
    EXPECT_FALSE(conflictOf({0, 0, 199.0}, {0, 0, 10}, volume).violationNow);
    EXPECT_FALSE(conflictOf({0, 0, 199.0}, {0, 0, 0}, volume).violationNow);
}

TEST(WellClearConflict, OnTheSurfaceIsViolatedByGoingInAndNotByParting) {
    const double distance_m = (4000.0 * ft).si(), height_m = (450.0 * ft).si();
    for (const TimeVariable variable : kVariables) {
        const WellClearVolume volume = volumeOf(variable);
        EXPECT_TRUE(conflictOf({distance_m, 0, 0}, {-128, 0, 0}, volume).violationNow);
        EXPECT_TRUE(conflictOf({0, 0, height_m}, {0, 0, -8}, volume).violationNow);
        for (const WellClearConflict& parting :
             {conflictOf({distance_m, 0, 0}, {128, 0, 0}, volume),
              conflictOf({0, 0, height_m}, {0, 0, 8}, volume)}) {
            EXPECT_FALSE(parting.violationNow);
            EXPECT_FALSE(parting.window);
        }
    }
}

TEST(WellClearConflict, OfOneSpotAndOneVelocityIsNowAndForTheWholeLookahead) {
    for (const TimeVariable variable : kVariables) {
        const WellClearConflict conflict = conflictOf({0, 0, 0}, {0, 0, 0}, volumeOf(variable));
        EXPECT_TRUE(conflict.violationNow);
        ASSERT_TRUE(conflict.window.has_value());
        EXPECT_EQ(conflict.window->begin, 0.0 * s);
        EXPECT_EQ(conflict.window->end, 300.0 * s);
    }
}

TEST(WellClearConflict, IsFiniteForExtremeMotions) {
    for (const TimeVariable variable : kVariables) {
        for (const double tiny : {0.0, 1e-320, 1e-300, 1e-160, 1e-80, 1e-12, 1e3}) {
            for (const double x : {0.0, 1e-300, 1219.2, 1e6}) {
                for (const double z : {0.0, 1e-300, 137.16, 2e4}) {
                    const WellClearConflict c =
                        conflictOf({x, 0, z}, {-tiny, tiny, -tiny}, volumeOf(variable, 20.0 * s));
                    if (!c.window) continue;
                    EXPECT_LT(c.window->begin, c.window->end);
                    EXPECT_GE(c.window->begin, 0.0 * s);
                    EXPECT_LE(c.window->end, 300.0 * s);
                }
            }
        }
    }
}

}  // namespace
}  // namespace deconflict::conflict
