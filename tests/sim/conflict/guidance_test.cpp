// SPDX-License-Identifier: MIT
#include "sim/conflict/guidance.hpp"

#include <gtest/gtest.h>
#include <vector>

#include "sim/core/math.hpp"
#include "tests/sim/conflict/encounters.hpp"

namespace deconflict::conflict {
namespace {

using namespace core::units;
using core::AircraftId;
using Eigen::Vector3d;

const WellClearVolume kVolume{.variable = TimeVariable::modifiedTau,
                              .distance = 0.66 * nmi,
                              .height = 450.0 * ft,
                              .time = 35.0 * s,
                              .coAltitudeTime = 0.0 * s};
const Agility kAgility{
    .turn = core::TurnRate::fromSi((3.0 * deg).si()), .along = 1.0 * mps2, .vertical = 2.45 * mps2};
const Capability kTransport{.slowest = 0.0 * mps,
                            .fastest = 300.0 * mps,
                            .climb = 20.0 * mps,
                            .descent = 20.0 * mps,
                            .lowest = -1e12 * m,
                            .highest = 1e12 * m};

OutlookRequest request(const KnownState& own, const std::vector<KnownState>& others) {
    return {.own = own,
            .intruders = others,
            .volume = kVolume,
            .lookahead = 180.0 * s,
            .agility = kAgility};
}

TEST(Outlook, OfNoChangeIsTheStraightAnswer) {
    core::Stream stream(20151124, 50, 0, core::Purpose::test);
    const Cylinder size{.radius = kVolume.distance, .halfHeight = kVolume.height};
    int violations = 0;
    for (int n = 0; n < 2000; ++n) {
        const TestEncounter e = randomEncounter(stream, 180.0, size);
        const std::vector<KnownState> others = {
            {AircraftId{2}, e.otherPosition_enu, e.otherVelocity_enu}};
        const Outlook outlook =
            outlookOf(request({AircraftId{1}, e.ownPosition_enu, e.ownVelocity_enu}, others), {});
        const WellClearConflict straight = wellClearConflict(e.motion(), kVolume, 180.0 * s);
        ASSERT_EQ(outlook.violation.has_value(), straight.window.has_value());
        if (!straight.window) continue;
        ++violations;
        ASSERT_NEAR(outlook.violation->si(), straight.window->begin.si(), 1e-9);
        if (outlook.regained) {
            ASSERT_NEAR(outlook.regained->si(), straight.window->end.si(), 1e-9);
        }
        ASSERT_EQ(outlook.regained.has_value(), straight.window->end < 180.0 * s);
    }
    EXPECT_GT(violations, 300);
}

TEST(Outlook, OfATurnIsWhatStepsOfATenthOfASecondGive) {
    core::Stream stream(20151124, 51, 0, core::Purpose::test);
    const Cylinder size{.radius = kVolume.distance, .halfHeight = kVolume.height};
    int violations = 0;
    for (int n = 0; n < 500; ++n) {
        const TestEncounter e = randomEncounter(stream, 120.0, size);
        const double turn_rad = between(stream, -1.5, 1.5);
        const double climb_mps = between(stream, -20.0, 20.0);
        const std::vector<KnownState> others = {
            {AircraftId{2}, e.otherPosition_enu, e.otherVelocity_enu}};
        const Outlook outlook =
            outlookOf(request({AircraftId{1}, e.ownPosition_enu, e.ownVelocity_enu}, others),
                      {.turn = core::Angle::fromSi(turn_rad),
                       .verticalSpeed = core::Speed::fromSi(climb_mps)});
        Vector3d own = e.ownPosition_enu, v = e.ownVelocity_enu;
        double left_rad = turn_rad, first_s = -1.0, clearance = 1e9;
        for (int k = 0; k <= 1800; ++k) {
            const Vector3d o = e.otherPosition_enu + 0.1 * k * e.otherVelocity_enu;
            const RelativeMotion m{own - o, v - e.otherVelocity_enu};
            if (first_s < 0.0 && wellClearConflict(m, kVolume, 1.0 * s).violationNow)
                first_s = 0.1 * k;
            clearance =
                std::min(clearance, std::max((own - o).head<2>().norm() / kVolume.distance.si(),
                                             std::abs(own.z() - o.z()) / kVolume.height.si()));
            const double now_rad =
                std::clamp(left_rad, -0.1 * kAgility.turn.si(), 0.1 * kAgility.turn.si());
            const core::SinCos a = core::sincos(now_rad);
            left_rad -= now_rad;
            v = {v.x() * a.cos + v.y() * a.sin, v.y() * a.cos - v.x() * a.sin,
                 v.z() + std::clamp(climb_mps - v.z(), -0.245, 0.245)};
            own += 0.1 * v;
        }
        // Seconds in a turn, and tenths there, see the surface of the volume at other moments: a
        // graze may be one or the other.
        if (outlook.violation.has_value() != (first_s >= 0.0)) continue;
        ASSERT_NEAR(outlook.clearance, clearance, 0.12) << n;
        if (first_s < 0.0) continue;
        ++violations;
        ASSERT_NEAR(outlook.violation->si(), first_s, 1.2) << n;
    }
    EXPECT_GT(violations, 50);
}

TEST(Outlook, LevelsOffAtTheAltitude) {
    // Level 300 m above the other is clear; climbing on would not be needed.
    const KnownState own{AircraftId{1}, {0, 0, 6000}, {0, 200, 0}};
    const std::vector<KnownState> others = {{AircraftId{2}, {0, 60000, 6600}, {0, -200, 0}}};
    EXPECT_FALSE(outlookOf(request(own, others), {}).violation);
    // 10 m/s for 60 s ends at the other's height.
    EXPECT_TRUE(
        outlookOf(request(own, others), {.verticalSpeed = 10.0 * mps, .altitude = 6600.0 * m})
            .violation);
    EXPECT_FALSE(
        outlookOf(request(own, others), {.verticalSpeed = 10.0 * mps, .altitude = 6300.0 * m})
            .violation);
    const double clearance =
        outlookOf(request(own, others), {.verticalSpeed = 10.0 * mps, .altitude = 6300.0 * m})
            .clearance;
    EXPECT_NEAR(clearance * kVolume.height.si(), 300.0, 12.0);
}

class Guided : public testing::TestWithParam<Manoeuvre> {};

Resolution guided(const KnownState& own, const KnownState& other, Manoeuvre allowed) {
    const Guidance guidance({.volume = kVolume, .agility = kAgility});
    const std::vector<KnownState> others = {other};
    return guidance.resolve({.own = own,
                             .intruders = others,
                             .minimum = {.radius = kVolume.distance, .halfHeight = kVolume.height},
                             .lookahead = 55.0 * s,
                             .capability = kTransport,
                             .allowed = allowed});
}

TEST_P(Guided, FliesWhatStaysClear) {
    const KnownState own{AircraftId{1}, {0, 0, 6000}, {0, 150, 0}};
    const KnownState other{AircraftId{2}, {500, 24000, 6050}, {0, -150, 0}};
    const Resolution r = guided(own, other, GetParam());
    EXPECT_TRUE(r.complete);
    EXPECT_GT(r.change_enu.norm(), 1.0);
    if (GetParam() == Manoeuvre::horizontal) {
        EXPECT_EQ(r.change_enu.z(), 0.0);
    }
    if (GetParam() == Manoeuvre::vertical) {
        EXPECT_TRUE(r.change_enu.head<2>().isZero(0.0));
    }
}

TEST_P(Guided, SendsTheTwoToOppositeSides) {
    for (const double above_m : {0.0, 20.0, -20.0, 100.0}) {
        const KnownState own{AircraftId{1}, {0, 0, 6000}, {0, 150, 0}};
        const KnownState other{AircraftId{2}, {0, 24000, 6000 + above_m}, {0, -150, 0}};
        const Vector3d one = guided(own, other, GetParam()).change_enu;
        const Vector3d two = guided(other, own, GetParam()).change_enu;
        EXPECT_LT(one.x() * two.x() + one.z() * two.z(), 0.0) << above_m;
        EXPECT_LE(one.z() * two.z(), 0.0) << above_m;
    }
}

INSTANTIATE_TEST_SUITE_P(Guidance, Guided,
                         testing::Values(Manoeuvre::horizontal, Manoeuvre::vertical,
                                         Manoeuvre::either));

TEST(Guidance, ChangesNothingAlone) {
    const Guidance guidance({.volume = kVolume, .agility = kAgility});
    const KnownState own{AircraftId{1}, {0, 0, 6000}, {0, 150, 3}};
    const Resolution r =
        guidance.resolve({.own = own,
                          .intruders = {},
                          .minimum = {.radius = kVolume.distance, .halfHeight = kVolume.height},
                          .lookahead = 55.0 * s,
                          .capability = kTransport});
    EXPECT_EQ(r.change_enu, Vector3d::Zero());
    EXPECT_TRUE(r.complete);
}

}  // namespace
}  // namespace deconflict::conflict
