// SPDX-License-Identifier: MIT
#include "sim/conflict/velocity_obstacle.hpp"

#include <gtest/gtest.h>
#include <vector>

#include "sim/conflict/orca.hpp"
#include "tests/sim/conflict/encounters.hpp"

namespace deconflict::conflict {
namespace {

using namespace core::units;
using core::AircraftId;
using Eigen::Vector2d;
using Eigen::Vector3d;

const Capability kUnlimited{.slowest = 0.0 * mps,
                            .fastest = 1e6 * mps,
                            .climb = 1e6 * mps,
                            .descent = 1e6 * mps,
                            .lowest = -1e12 * m,
                            .highest = 1e12 * m};
Resolution resolve(const Resolver& resolver, const KnownState& own,
                   const std::vector<KnownState>& intruders, Manoeuvre allowed,
                   const Capability& capability = kUnlimited) {
    return resolver.resolve({.own = own,
                             .intruders = intruders,
                             .minimum = kMinimum,
                             .lookahead = kLookahead,
                             .capability = capability,
                             .allowed = allowed});
}

bool inConflict(const KnownState& one, const KnownState& two) {
    return cylinderConflict(
               {one.position_enu - two.position_enu, one.velocity_enu - two.velocity_enu}, kMinimum,
               kLookahead)
        .window.has_value();
}

/// Random pairs that are a conflict, but not yet a loss.
std::vector<std::pair<KnownState, KnownState>> conflicts(std::size_t count, std::uint64_t seed) {
    core::Stream stream(20151124, seed, 0, core::Purpose::test);
    std::vector<std::pair<KnownState, KnownState>> pairs;
    while (pairs.size() < count) {
        const TestEncounter e = randomEncounter(stream, 300.0, kMinimum);
        const CylinderConflict conflict = cylinderConflict(e.motion(), kMinimum, kLookahead);
        if (!conflict.window || conflict.lossNow) continue;
        pairs.push_back({{AircraftId{2}, e.ownPosition_enu, e.ownVelocity_enu},
                         {AircraftId{1}, e.otherPosition_enu, e.otherVelocity_enu}});
    }
    return pairs;
}

KnownState changed(KnownState state, const Resolution& resolution) {
    state.velocity_enu += resolution.change_enu;
    return state;
}

TEST(VelocityObstacles, LeaveNoConflictWhoeverActs) {
    const VelocityObstacles vo;
    for (const Manoeuvre allowed :
         {Manoeuvre::horizontal, Manoeuvre::vertical, Manoeuvre::either}) {
        for (const auto& [one, two] : conflicts(2000, 40)) {
            // Already within the radius there is no way out across: that is what heights are for.
            const bool within = (one.position_enu - two.position_enu).head<2>().norm() <
                                1.05 * kMinimum.radius.si();
            if (within && allowed == Manoeuvre::horizontal) continue;
            const KnownState a = changed(one, resolve(vo, one, {two}, allowed));
            const KnownState b = changed(two, resolve(vo, two, {one}, allowed));
            ASSERT_FALSE(inConflict(a, two));
            ASSERT_FALSE(inConflict(one, b));
            ASSERT_FALSE(inConflict(a, b));
        }
    }
}

TEST(VelocityObstacles, FindTheNearestWayOutOfAUnion) {
    core::Stream stream(20151124, 41, 0, core::Purpose::test);
    const VelocityObstacles vo(VelocityObstacles::Settings{.margin = 1.0});
    int judged = 0;
    for (int n = 0; n < 300; ++n) {
        const KnownState own{AircraftId{0}, {0, 0, 6000}, randomVelocity_enu(stream)};
        std::vector<KnownState> others;
        for (std::uint32_t i = 1; i <= 3; ++i) {
            const TestEncounter e = randomEncounter(stream, 300.0, kMinimum);
            others.push_back({AircraftId{i}, e.otherPosition_enu, e.otherVelocity_enu});
            others.back().position_enu.z() = 6000;
            others.back().velocity_enu.z() = own.velocity_enu.z();
        }
        const auto outside = [&](const Vector2d& v_en) {
            for (const KnownState& o : others) {
                const PlainMotion m =
                    plain({own.position_enu - o.position_enu,
                           Vector3d(v_en.x(), v_en.y(), o.velocity_enu.z()) - o.velocity_enu});
                const Interval near = timeInDisk(m, kMinimum.radius.si());
                if (!near.empty() && near.end_s > 0.0) return false;
            }
            return true;
        };
        const Vector2d now_en = own.velocity_enu.head<2>();
        const Resolution r = resolve(vo, own, others, Manoeuvre::horizontal);
        const Vector2d new_en = now_en + r.change_enu.head<2>();
        const double change_mps = r.change_enu.head<2>().norm();
        if (change_mps == 0.0 || !outside(new_en + 1e-6 * r.change_enu.head<2>() / change_mps))
            continue;
        ++judged;
        for (int k = 0; k < 400; ++k) {
            const core::SinCos a = core::sincos2pi(stream.nextUniform());
            const double reach_mps = 0.999 * change_mps * std::sqrt(stream.nextUniform());
            ASSERT_FALSE(outside(now_en + reach_mps * Vector2d(a.sin, a.cos))) << n;
        }
    }
    EXPECT_GT(judged, 100);
}

TEST(VelocityObstacles, TurnBothToTheRightWhenExactlyHeadOn) {
    const KnownState one{AircraftId{1}, {0, 0, 8000}, {220, 0, 0}};
    const KnownState two{AircraftId{2}, {60000, 0, 8000}, {-220, 0, 0}};
    const VelocityObstacles vo;
    EXPECT_LT(resolve(vo, one, {two}, Manoeuvre::horizontal).change_enu.y(), -1.0);
    EXPECT_GT(resolve(vo, two, {one}, Manoeuvre::horizontal).change_enu.y(), 1.0);
}

TEST(VelocityObstacles, NeverSendACoAltitudePairTheSameWay) {
    const VelocityObstacles vo;
    for (const double above_m : {0.0, 10.0, -10.0, 30.0, -30.0}) {
        const KnownState one{AircraftId{1}, {0, 0, 8000}, {220, 0, 0}};
        const KnownState two{AircraftId{2}, {60000, 0, 8000 + above_m}, {-220, 0, 0}};
        EXPECT_GT(resolve(vo, one, {two}, Manoeuvre::vertical).change_enu.z(), 0.0) << above_m;
        EXPECT_LT(resolve(vo, two, {one}, Manoeuvre::vertical).change_enu.z(), 0.0) << above_m;
    }
}

TEST(VelocityObstacles, StayWithinTheCapabilityAndAreFinite) {
    core::Stream stream(20151124, 42, 0, core::Purpose::test);
    const VelocityObstacles vo;
    const Orca orca;
    for (int n = 0; n < 2000; ++n) {
        const TestEncounter e = randomEncounter(stream, n % 2 == 0 ? 20.0 : 300.0, kMinimum);
        const KnownState own{AircraftId{1}, e.ownPosition_enu, e.ownVelocity_enu};
        const std::vector<KnownState> others = {
            {AircraftId{2}, e.otherPosition_enu, e.otherVelocity_enu}};
        for (const Resolver* resolver :
             {static_cast<const Resolver*>(&vo), static_cast<const Resolver*>(&orca)}) {
            const Resolution r = resolve(*resolver, own, others, Manoeuvre::either, kFighter);
            const Vector3d v = own.velocity_enu + r.change_enu;
            ASSERT_TRUE(v.allFinite());
            ASSERT_LE(std::abs(v.z()), 60.0 + 1e-9);
            if (r.change_enu.head<2>().norm() > 1e-9) {
                ASSERT_GE(v.head<2>().norm(), 120.0 - 1e-6);
                ASSERT_LE(v.head<2>().norm(), 300.0 + 1e-6);
            }
        }
    }
}

TEST(Orca, ResolvesWhenBothDoTheirHalf) {
    const Orca orca(Orca::Settings{.margin = 1.001, .share = 0.5});
    for (auto [one, two] : conflicts(2000, 43)) {
        // In the plane only: heights alike, and outside the radius.
        two.position_enu.z() = one.position_enu.z();
        two.velocity_enu.z() = one.velocity_enu.z();
        if ((one.position_enu - two.position_enu).head<2>().norm() < 1.05 * kMinimum.radius.si())
            continue;
        if (!inConflict(one, two)) continue;
        const Resolution a = resolve(orca, one, {two}, Manoeuvre::horizontal);
        const Resolution b = resolve(orca, two, {one}, Manoeuvre::horizontal);
        ASSERT_NEAR((a.change_enu + b.change_enu).norm(), 0.0, 1e-6);
        ASSERT_FALSE(inConflict(changed(one, a), changed(two, b)));
    }
}

TEST(Orca, LeavesAConflictWithOneWhoDoesNothing) {
    const Orca orca;
    const KnownState one{AircraftId{1}, {0, 0, 8000}, {220, 0, 0}};
    const KnownState two{AircraftId{2}, {60000, 0, 8000}, {-220, 0, 0}};
    const Resolution r = resolve(orca, one, {two}, Manoeuvre::horizontal);
    EXPECT_LT(r.change_enu.y(), -1.0);  // to the right
    EXPECT_FALSE(r.complete);
    EXPECT_TRUE(inConflict(changed(one, r), two));
}

}  // namespace
}  // namespace deconflict::conflict
