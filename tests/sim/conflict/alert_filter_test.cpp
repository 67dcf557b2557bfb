// SPDX-License-Identifier: MIT
#include "sim/conflict/alert_filter.hpp"

#include <gtest/gtest.h>

#include "sim/core/distribution.hpp"
#include "tests/sim/conflict/encounters.hpp"

namespace deconflict::conflict {
namespace {

using namespace core::units;
using enum AlertLevel;

constexpr AlertRules kNone{.least = 1, .of = 1, .hysteresis = 1.0, .persistence = 0.0 * s};

/// Looks at one moment a second, raise and keep alike.
std::vector<AlertLevel> shown(const AlertRules& rules, const std::vector<AlertLevel>& looks) {
    AlertFilter filter(rules);
    std::vector<AlertLevel> levels;
    levels.reserve(looks.size());
    double t_s = 0.0;
    for (const AlertLevel look : looks) levels.push_back(filter.look(t_s++, look, look));
    return levels;
}

TEST(AlertFilter, WithoutRulesShowsEachLook) {
    core::Stream stream(20261124, 20, 0, core::Purpose::test);
    std::vector<AlertLevel> looks(1000);
    for (AlertLevel& look : looks) look = static_cast<AlertLevel>(core::uniformIndex(stream, 4));
    EXPECT_EQ(shown(kNone, looks), looks);
}

TEST(AlertFilter, RaisesOnceMOfNAgree) {
    const AlertRules rules{.least = 2, .of = 3, .hysteresis = 1.0, .persistence = 0.0 * s};
    const std::vector<AlertLevel> once = {none, warning, none, none, warning, none, none};
    EXPECT_EQ(shown(rules, once), std::vector<AlertLevel>(7, none));
    EXPECT_EQ(shown(rules, {warning, none, warning}), (std::vector{none, none, warning}));
    // Two looks of different levels agree on the lower one.
    EXPECT_EQ(shown(rules, {warning, preventive}), (std::vector{none, preventive}));
}

TEST(AlertFilter, LowersOnceMOfNAgreeAndOnlyAsFarAsTheySay) {
    const AlertRules rules{.least = 2, .of = 3, .hysteresis = 1.0, .persistence = 0.0 * s};
    EXPECT_EQ(shown(rules, {warning, warning, none, warning, none, none}),
              (std::vector{none, warning, warning, warning, none, none}));
    EXPECT_EQ(shown(rules, {warning, warning, preventive, none}),
              (std::vector{none, warning, warning, preventive}));
}

TEST(AlertFilter, KeepsALevelForItsTime) {
    AlertRules rules = kNone;
    rules.persistence = 4.0 * s;
    EXPECT_EQ(shown(rules, {warning, none, none, none, none, none}),
              (std::vector{warning, warning, warning, warning, none, none}));
    // A higher level may come at any time, and begins anew.
    EXPECT_EQ(shown(rules, {preventive, warning, none, none, none, none}),
              (std::vector{preventive, warning, warning, warning, warning, none}));
}

TEST(AlertFilter, KeepsByTheWidenedThresholds) {
    AlertFilter filter(kNone);
    EXPECT_EQ(filter.look(0.0, corrective, corrective), corrective);
    EXPECT_EQ(filter.look(1.0, none, corrective), corrective);
    EXPECT_EQ(filter.look(2.0, none, preventive), preventive);
    EXPECT_EQ(filter.look(3.0, none, none), none);
    EXPECT_TRUE(filter.idle());
}

TEST(AlertFilter, ShowsANoisyApproachOnceAndNotManyTimes) {
    // Head-on with errors of 150 m and 15 m/s a look: what each look says flickers at every limit.
    core::Stream stream(20261124, 21, 0, core::Purpose::test);
    const AlertThresholds keep = widened(do365bAlerts(), AlertRules().hysteresis);
    int rawChanges = 0, shownChanges = 0;
    for (int run = 0; run < 50; ++run) {
        AlertFilter filter{AlertRules()};
        AlertLevel before = none;
        for (int t = 0; t < 200; ++t) {
            const auto [a, b] = core::normalPair(stream);
            const auto [c, d] = core::normalPair(stream);
            const RelativeMotion motion{
                .position_enu = {20000.0 - 200.0 * t + 150.0 * a, 900.0 + 150.0 * b, 0.0},
                .velocity_enu = {-200.0 + 15.0 * c, 15.0 * d, 0.0}};
            const AlertLevel raw = alertOf(motion, do365bAlerts(), 180.0 * s).level;
            const AlertLevel shownBefore = filter.level();
            rawChanges += raw != before ? 1 : 0;
            shownChanges +=
                filter.look(t, raw, alertOf(motion, keep, 180.0 * s).level) != shownBefore;
            before = raw;
        }
        EXPECT_EQ(filter.level(), none);
    }
    EXPECT_GT(rawChanges, 4 * shownChanges);
    EXPECT_GE(shownChanges, 2 * 50);
    EXPECT_LT(shownChanges, 10 * 50);
}

TEST(AlertFilter, WidenedThresholdsAreNestedAroundTheOthers) {
    core::Stream stream(20261124, 22, 0, core::Purpose::test);
    const AlertThresholds wide = widened(do365bAlerts(), 1.2);
    const Cylinder minimum{.radius = 0.66 * nmi, .halfHeight = 450.0 * ft};
    for (int i = 0; i < 2000; ++i) {
        const RelativeMotion motion = randomEncounter(stream, 120.0, minimum).motion();
        EXPECT_GE(alertOf(motion, wide, 180.0 * s).level,
                  alertOf(motion, do365bAlerts(), 180.0 * s).level);
    }
}

}  // namespace
}  // namespace deconflict::conflict
