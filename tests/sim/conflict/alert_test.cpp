// SPDX-License-Identifier: MIT
#include "sim/conflict/alert.hpp"

#include <gtest/gtest.h>

#include "tests/sim/conflict/encounters.hpp"
#include "tests/support/csv_table.hpp"

namespace deconflict::conflict {
namespace {

using deconflict::test::CsvTable;
using deconflict::test::dataTable;

using namespace core::units;

constexpr core::Duration kLookahead = 180.0 * s;

Alert alertOf(const Eigen::Vector3d& position_enu, const Eigen::Vector3d& velocity_enu) {
    return conflict::alertOf({.position_enu = position_enu, .velocity_enu = velocity_enu},
                             do365bAlerts(), kLookahead);
}

TEST(Alert, AgreesWithEveryOracleRow) {
    const CsvTable table = dataTable("detection/detect_public.csv");
    ASSERT_EQ(table.size(), 6244U);
    for (std::size_t row = 0; row < table.size(); ++row) {
        const auto vectorOf = [&](const std::string& name) {
            return Eigen::Vector3d(table.number(row, name + "_x"), table.number(row, name + "_y"),
                                   table.number(row, name + "_z"));
        };
        SCOPED_TRACE("row " + table.text(row, "id") + " " + table.text(row, "cat"));
        const Alert alert =
            alertOf(vectorOf("so") - vectorOf("si"), vectorOf("vo") - vectorOf("vi"));
        EXPECT_EQ(static_cast<double>(alert.level), table.number(row, "alert"));
        for (std::size_t i = 0; i < 3; ++i) {
            const auto expected = table.maybe(row, "al" + std::to_string(i + 1) + "_tin");
            ASSERT_EQ(alert.entry[i].has_value(), expected.has_value()) << i + 1;
            if (expected) {
                EXPECT_NEAR(alert.entry[i]->si(), *expected, 1e-6) << i + 1;
            }
        }
    }
}

TEST(Alert, RisesWhileAHeadOnIntruderComesNearer) {
    // At 256 m/s: the entry by modified tau is 35 s (and a little) before the disk of 0.66 NM.
    EXPECT_EQ(alertOf({-60e3, 0, 0}, {256, 0, 0}).level, AlertLevel::none);
    EXPECT_EQ(alertOf({-20e3, 0, 0}, {256, 0, 0}).level, AlertLevel::corrective);
    EXPECT_EQ(alertOf({-12e3, 0, 0}, {256, 0, 0}).level, AlertLevel::warning);
    EXPECT_EQ(alertOf({-500, 0, 0}, {256, 0, 0}).level, AlertLevel::warning);
    EXPECT_EQ(alertOf({12e3, 0, 0}, {256, 0, 0}).level, AlertLevel::none);
}

TEST(Alert, IsPreventiveBetweenTheTwoHeights) {
    EXPECT_EQ(alertOf({-12e3, 0, (500.0 * ft).si()}, {256, 0, 0}).level, AlertLevel::preventive);
    EXPECT_EQ(alertOf({-12e3, 0, (449.0 * ft).si()}, {256, 0, 0}).level, AlertLevel::warning);
    EXPECT_EQ(alertOf({-12e3, 0, (701.0 * ft).si()}, {256, 0, 0}).level, AlertLevel::none);
}

TEST(Alert, HasBothSidesOfTheWarningTime) {
    const auto entryOf = [](double range_m) {
        return alertOf({-range_m, 0, 0}, {200, 0, 0}).entry[2].value().si();
    };
    double near_m = 5e3, far_m = 50e3;  // the entry is before 25 s, and after
    for (int i = 0; i < 60; ++i) {
        const double middle_m = 0.5 * (near_m + far_m);
        (entryOf(middle_m) < 25.0 ? near_m : far_m) = middle_m;
    }
    EXPECT_EQ(alertOf({-near_m + 1e-3, 0, 0}, {200, 0, 0}).level, AlertLevel::warning);
    EXPECT_EQ(alertOf({-far_m - 1e-3, 0, 0}, {200, 0, 0}).level, AlertLevel::corrective);
}

TEST(Alert, IsTheSameForBothAircraftAndNeverSkipsALevel) {
    core::Stream stream(20151124, 11, 0, core::Purpose::test);
    std::array<int, 4> seen{};
    for (int n = 0; n < 5000; ++n) {
        const RelativeMotion motion =
            randomEncounter(stream, 120.0, {.radius = 0.66 * nmi, .halfHeight = 700.0 * ft})
                .motion();
        const Alert one = conflict::alertOf(motion, do365bAlerts(), kLookahead);
        const Alert two = conflict::alertOf(transposed(motion), do365bAlerts(), kLookahead);
        ASSERT_EQ(one.level, two.level) << n;
        ASSERT_EQ(one.entry, two.entry) << n;
        ASSERT_EQ(one.entry[1], one.entry[2]) << n;
        if (one.entry[1]) {
            ASSERT_LE(one.entry[0].value(), one.entry[1].value()) << n;
        }
        ++seen[static_cast<std::size_t>(one.level)];
    }
    for (const int count : seen) EXPECT_GT(count, 50);
}

}  // namespace
}  // namespace deconflict::conflict
