// SPDX-License-Identifier: MIT
#include "sim/conflict/mvp.hpp"

#include <array>
#include <gtest/gtest.h>
#include <vector>

#include "tests/sim/conflict/encounters.hpp"

namespace deconflict::conflict {
namespace {

using namespace core::units;
using core::AircraftId;
using Eigen::Vector3d;

const Capability kUnlimited{.slowest = 0.0 * mps,
                            .fastest = 1e15 * mps,
                            .climb = 1e15 * mps,
                            .descent = 1e15 * mps,
                            .lowest = -1e18 * m,
                            .highest = 1e18 * m};
struct Both {
    KnownState one, two;
    RelativeMotion motion() const {
        return {.position_enu = one.position_enu - two.position_enu,
                .velocity_enu = one.velocity_enu - two.velocity_enu};
    }
};

Both bothOf(const TestEncounter& e, std::uint32_t idOne = 1, std::uint32_t idTwo = 2) {
    return {.one = {AircraftId{idOne}, e.ownPosition_enu, e.ownVelocity_enu},
            .two = {AircraftId{idTwo}, e.otherPosition_enu, e.otherVelocity_enu}};
}

Resolution resolve(const KnownState& own, const KnownState& intruder, Manoeuvre allowed,
                   const Capability& capability = kUnlimited) {
    const std::array intruders{intruder};
    return ModifiedVoltagePotential().resolve({.own = own,
                                               .intruders = intruders,
                                               .minimum = kMinimum,
                                               .lookahead = kLookahead,
                                               .capability = capability,
                                               .allowed = allowed});
}

bool inConflict(const Both& pair) {
    return cylinderConflict(pair.motion(), kMinimum, kLookahead).window.has_value();
}

/// Straight and level, one towards the other along the east axis.
Both headOn(double range_m, double aside_m = 0.0, double above_m = 0.0) {
    return {.one = {AircraftId{3}, {0, 0, 8000}, {220, 0, 0}},
            .two = {AircraftId{8}, {range_m, aside_m, 8000 + above_m}, {-220, 0, 0}}};
}

/// The pair after one or both have taken their change at once.
Both after(Both pair, bool oneActs, bool twoActs, Manoeuvre allowed) {
    const Vector3d one = resolve(pair.one, pair.two, allowed).change_enu;
    const Vector3d two = resolve(pair.two, pair.one, allowed).change_enu;
    if (oneActs) pair.one.velocity_enu += one;
    if (twoActs) pair.two.velocity_enu += two;
    return pair;
}

class EveryManoeuvre : public testing::TestWithParam<Manoeuvre> {};

TEST_P(EveryManoeuvre, LeavesNoConflictWhoeverActs) {
    core::Stream stream(20151124, 10, 0, core::Purpose::test);
    int resolved = 0;
    while (resolved < 4000) {
        const Both pair = bothOf(randomEncounter(stream, 300.0, kMinimum), 2, 1);
        const CylinderConflict conflict = cylinderConflict(pair.motion(), kMinimum, kLookahead);
        if (!conflict.window || conflict.lossNow) continue;
        ++resolved;
        ASSERT_FALSE(inConflict(after(pair, true, true, GetParam()))) << resolved;
        ASSERT_FALSE(inConflict(after(pair, true, false, GetParam()))) << resolved;
        ASSERT_FALSE(inConflict(after(pair, false, true, GetParam()))) << resolved;
        ASSERT_TRUE(resolve(pair.one, pair.two, GetParam()).complete) << resolved;
    }
}

TEST_P(EveryManoeuvre, StaysWithinTheCapabilityAndIsFinite) {
    core::Stream stream(20151124, 11, 0, core::Purpose::test);
    for (int n = 0; n < 4000; ++n) {
        // Also encounters that are already losses, and some that are no conflict at all.
        const Both pair = bothOf(randomEncounter(stream, n % 2 == 0 ? 20.0 : 300.0, kMinimum));
        const Resolution r = resolve(pair.one, pair.two, GetParam(), kFighter);
        const Vector3d velocity = pair.one.velocity_enu + r.change_enu;
        ASSERT_TRUE(velocity.allFinite());
        ASSERT_NEAR(r.advisory.track_en.norm(), 1.0, 1e-12);
        ASSERT_NEAR((r.advisory.track_en * r.advisory.groundSpeed.si() - velocity.head<2>()).norm(),
                    0.0, 1e-9);
        ASSERT_NEAR(r.advisory.verticalSpeed.si(), velocity.z(), 1e-12);
        if (!r.change_enu.head<2>().isZero(1e-9)) {
            ASSERT_GE(r.advisory.groundSpeed.si(), 120.0 - 1e-9);
            ASSERT_LE(r.advisory.groundSpeed.si(), 300.0 + 1e-9);
        }
        ASSERT_LE(std::abs(velocity.z()), 60.0 + 1e-9);
        ASSERT_EQ(r.advisory.level.has_value(), r.change_enu.z() != 0.0);
        if (r.advisory.level) {
            ASSERT_GE(r.advisory.level->si(), 500.0 - 1e-6);
            ASSERT_LE(r.advisory.level->si(), 12000.0 + 1e-6);
        }
        if (GetParam() == Manoeuvre::horizontal) {
            ASSERT_EQ(r.change_enu.z(), 0.0);
        }
        if (GetParam() == Manoeuvre::vertical) {
            ASSERT_TRUE(r.change_enu.head<2>().isZero(0.0));
        }
    }
}

TEST_P(EveryManoeuvre, SaysSoWhenTheConflictRemains) {
    core::Stream stream(20151124, 12, 0, core::Purpose::test);
    int incomplete = 0;
    for (int n = 0; n < 4000; ++n) {
        Both pair = bothOf(randomEncounter(stream, 60.0, kMinimum));
        const Resolution r = resolve(pair.one, pair.two, GetParam(), kFighter);
        pair.one.velocity_enu += r.change_enu;
        ASSERT_EQ(r.complete, !inConflict(pair)) << n;
        incomplete += !r.complete;
    }
    EXPECT_GT(incomplete, 100);
}

TEST_P(EveryManoeuvre, GivesIdenticalAircraftADefinedAndOppositeAnswer) {
    for (const Vector3d& velocity : {Vector3d(200, 0, 0), Vector3d(0, 0, 0), Vector3d(0, 0, 5)}) {
        const Both pair{.one = {AircraftId{4}, {10, 20, 8000}, velocity},
                        .two = {AircraftId{9}, {10, 20, 8000}, velocity}};
        const Resolution one = resolve(pair.one, pair.two, GetParam(), kFighter);
        const Resolution two = resolve(pair.two, pair.one, GetParam(), kFighter);
        ASSERT_TRUE(one.change_enu.allFinite() && two.change_enu.allFinite());
        EXPECT_GT((one.change_enu - two.change_enu).norm(), 1.0);
        EXPECT_FALSE(one.complete);  // a loss now cannot be undone
        Both moved = pair;
        moved.one.velocity_enu += one.change_enu;
        moved.two.velocity_enu += two.change_enu;
        const CylinderConflict next = cylinderConflict(moved.motion(), kMinimum, kLookahead);
        EXPECT_LT(next.window->end, kLookahead);
    }
}

INSTANTIATE_TEST_SUITE_P(Mvp, EveryManoeuvre,
                         testing::Values(Manoeuvre::horizontal, Manoeuvre::vertical,
                                         Manoeuvre::either));

TEST(Mvp, ChangesNothingWithoutConflict) {
    const Both apart = headOn(60000, 30000);
    const Resolution r = resolve(apart.one, apart.two, Manoeuvre::either, kFighter);
    EXPECT_TRUE(r.change_enu.isZero(0.0));
    EXPECT_TRUE(r.complete);
    EXPECT_FALSE(r.advisory.level);
    EXPECT_DOUBLE_EQ(r.advisory.groundSpeed.si(), 220.0);
}

TEST(Mvp, TurnsBothToTheRightWhenExactlyHeadOn) {
    for (const double aside_m : {0.0, 0.05, -0.05}) {
        const Both pair = headOn(100000, aside_m);
        const Vector3d one = resolve(pair.one, pair.two, Manoeuvre::horizontal).change_enu;
        const Vector3d two = resolve(pair.two, pair.one, Manoeuvre::horizontal).change_enu;
        EXPECT_LT(one.y(), -1.0);  // eastbound: right is south
        EXPECT_GT(two.y(), 1.0);
    }
}

TEST(Mvp, PushesAwayFromTheIntruderOnceTheMissIsClear) {
    const Both left = headOn(100000, 50.0);
    EXPECT_LT(resolve(left.one, left.two, Manoeuvre::horizontal).change_enu.y(), -1.0);
    const Both right = headOn(100000, -50.0);
    EXPECT_GT(resolve(right.one, right.two, Manoeuvre::horizontal).change_enu.y(), 1.0);
}

TEST(Mvp, PassesTangentToTheRadiusWithMargin) {
    core::Stream stream(20151124, 13, 0, core::Purpose::test);
    int checked = 0;
    while (checked < 1000) {
        Both pair = bothOf(randomEncounter(stream, 300.0, kMinimum));
        if (!inConflict(pair) || pair.motion().position_enu.head<2>().norm() < 15000.0) continue;
        ++checked;
        pair.one.velocity_enu += resolve(pair.one, pair.two, Manoeuvre::horizontal).change_enu;
        const Vector3d p = pair.motion().position_enu, v = pair.motion().velocity_enu;
        const double miss_m = std::abs(p.x() * v.y() - p.y() * v.x()) / v.head<2>().norm();
        ASSERT_NEAR(miss_m, 1.05 * kMinimum.radius.si(), 0.2);  // the head-on floor is 0.1 m
    }
}

TEST(Mvp, NeverSendsACoAltitudePairTheSameWay) {
    core::Stream stream(20151124, 14, 0, core::Purpose::test);
    int checked = 0;
    while (checked < 4000) {
        TestEncounter e = randomEncounter(stream, 300.0, kMinimum);
        e.ownVelocity_enu.z() = e.otherVelocity_enu.z() = 0.0;
        e.otherPosition_enu.z() = e.ownPosition_enu.z() + between(stream, -30.0, 30.0);
        const bool ownIsLower = checked % 2 == 0;
        const Both pair = bothOf(e, ownIsLower ? 5 : 6, ownIsLower ? 6 : 5);
        if (!inConflict(pair)) continue;
        ++checked;
        const double one =
            resolve(pair.one, pair.two, Manoeuvre::vertical, kFighter).change_enu.z();
        const double two =
            resolve(pair.two, pair.one, Manoeuvre::vertical, kFighter).change_enu.z();
        ASSERT_LT(one * two, 0.0);
        ASSERT_EQ(one > 0.0, ownIsLower);  // the lower id climbs
    }
}

TEST(Mvp, KeepsAClearVerticalOrder) {
    // Both sides of 100 ft: within it ids decide, beyond it who is above.
    for (const double above_m : {-31.0, -30.0, 30.0, 31.0}) {
        const Both pair =
            headOn(80000, 0.0, above_m);  // .two is above by that much, .one has the lower id
        const double one = resolve(pair.one, pair.two, Manoeuvre::vertical).change_enu.z();
        const double two = resolve(pair.two, pair.one, Manoeuvre::vertical).change_enu.z();
        EXPECT_EQ(one > 0.0, above_m < 30.48) << above_m;
        EXPECT_LT(one * two, 0.0);
    }
}

TEST(Mvp, PassesTheRandomPairOnOppositeVerticalSides) {
    core::Stream stream(20151124, 15, 0, core::Purpose::test);
    for (int n = 0; n < 5000; ++n) {
        const Both pair = bothOf(randomEncounter(stream, 300.0, kMinimum));
        const double one = resolve(pair.one, pair.two, Manoeuvre::vertical).change_enu.z();
        const double two = resolve(pair.two, pair.one, Manoeuvre::vertical).change_enu.z();
        ASSERT_LE(one * two, 0.0) << n;
    }
}

TEST(Mvp, ClimbsJustEnoughToPassAbove) {
    const Both pair = headOn(100000);
    const Resolution r = resolve(pair.one, pair.two, Manoeuvre::vertical, kFighter);
    const double entry_s = (100000 - 1.05 * kMinimum.radius.si()) / 440.0;
    EXPECT_NEAR(r.change_enu.z(), 1.05 * kMinimum.halfHeight.si() / entry_s, 1e-9);
    ASSERT_TRUE(r.advisory.level);
    EXPECT_GT(*r.advisory.level, 8320.0 * m);
}

TEST(Mvp, DoesNotDescendBelowTheLowestAltitude) {
    Both pair = headOn(60000);
    pair.one.position_enu.z() = pair.two.position_enu.z() = 600.0;
    const Resolution low = resolve(pair.two, pair.one, Manoeuvre::vertical, kFighter);
    EXPECT_LT(low.change_enu.z(), 0.0);
    EXPECT_GE(*low.advisory.level, 500.0 * m);
    EXPECT_FALSE(low.complete);
    // With both directions allowed it turns instead.
    const Resolution turned = resolve(pair.two, pair.one, Manoeuvre::either, kFighter);
    EXPECT_EQ(turned.change_enu.z(), 0.0);
    EXPECT_TRUE(turned.complete);
}

TEST(Mvp, TakesTheSmallerChangeWhenBothDirectionsClear) {
    const Both level = headOn(100000);
    EXPECT_NE(resolve(level.one, level.two, Manoeuvre::either, kFighter).change_enu.z(), 0.0);
    Capability slowClimber = kFighter;
    slowClimber.climb = slowClimber.descent = 2.0 * mps;  // 1.6 m/s is needed: nearly all it has
    const Resolution r = resolve(level.one, level.two, Manoeuvre::either, slowClimber);
    EXPECT_EQ(r.change_enu.z(), 0.0);
    EXPECT_TRUE(r.complete);
}

TEST(Mvp, DrivesApartAlongTheRelativeVelocityFromOneSpot) {
    const Both pair{.one = {AircraftId{1}, {0, 0, 8000}, {200, 0, 0}},
                    .two = {AircraftId{2}, {0, 0, 8000}, {0, 200, 0}}};
    const Vector3d one = resolve(pair.one, pair.two, Manoeuvre::horizontal).change_enu;
    EXPECT_GT(one.x(), 1.0);
    EXPECT_NEAR(one.x(), -one.y(), 1e-9 * one.norm());
}

TEST(Mvp, WidensTheMissInAPresentLoss) {
    const Both pair = headOn(5000.0, 1000.0);  // will pass 1 km apart: straight away from there
    const Resolution r = resolve(pair.one, pair.two, Manoeuvre::horizontal);
    EXPECT_LT(r.change_enu.y(), -100.0);
    EXPECT_NEAR(r.change_enu.x(), 0.0, 1e-9);
    EXPECT_FALSE(r.complete);
}

TEST(Mvp, LetsTheMostUrgentIntruderDecideTheVerticalSide) {
    const KnownState own{AircraftId{5}, {0, 0, 8000}, {220, 0, 0}};
    const KnownState nearAbove{AircraftId{1}, {60000, 0, 8200}, {-220, 0, 0}};
    const KnownState farBelow{AircraftId{2}, {100000, 0, 7800}, {-220, 0, 0}};
    for (const bool nearFirst : {true, false}) {
        const std::array intruders{nearFirst ? nearAbove : farBelow,
                                   nearFirst ? farBelow : nearAbove};
        const Resolution r = ModifiedVoltagePotential().resolve({.own = own,
                                                                 .intruders = intruders,
                                                                 .minimum = kMinimum,
                                                                 .lookahead = kLookahead,
                                                                 .capability = kFighter,
                                                                 .allowed = Manoeuvre::vertical});
        EXPECT_LT(r.change_enu.z(), 0.0) << nearFirst;
        EXPECT_FALSE(r.complete);  // it now descends towards the far one
    }
}

TEST(Mvp, SeparatesARingOfEight) {
    // All eight fly through one point: the sum of pushes is the same turn for each.
    std::vector<KnownState> ring;
    for (std::uint32_t k = 0; k < 8; ++k) {
        const core::SinCos a = core::sincos2pi(k / 8.0);
        ring.push_back(
            {AircraftId{k}, {-60000 * a.sin, -60000 * a.cos, 8000}, {220 * a.sin, 220 * a.cos, 0}});
    }
    std::vector<Resolution> answers;
    for (std::size_t k = 0; k < ring.size(); ++k) {
        std::vector<KnownState> others;
        for (std::size_t j = 0; j < ring.size(); ++j) {
            if (j != k) others.push_back(ring[j]);
        }
        answers.push_back(ModifiedVoltagePotential().resolve({.own = ring[k],
                                                              .intruders = others,
                                                              .minimum = kMinimum,
                                                              .lookahead = kLookahead,
                                                              .capability = kFighter,
                                                              .allowed = Manoeuvre::horizontal}));
    }
    // The same angle to the right for all, up to rounding.
    const auto rightward = [&](std::size_t k) {
        const Vector3d& v = ring[k].velocity_enu;
        return answers[k].advisory.track_en.dot(Eigen::Vector2d(v.y(), -v.x())) / 220.0;
    };
    for (std::size_t k = 0; k < ring.size(); ++k) {
        ASSERT_TRUE(answers[k].change_enu.allFinite());
        EXPECT_GT(rightward(k), 0.05) << k;
        EXPECT_NEAR(rightward(k), rightward(0), 1e-6) << k;
    }
    for (std::size_t k = 0; k < ring.size(); ++k) ring[k].velocity_enu += answers[k].change_enu;
    for (std::size_t k = 1; k < ring.size(); ++k) {
        EXPECT_FALSE(inConflict({.one = ring[0], .two = ring[k]})) << k;
    }
}

TEST(Mvp, IsFiniteAtEveryDegeneratePlace) {
    for (const double x : {0.0, 1e-9, 0.05, 9259.0, 9260.0, 9260.001, 9722.9, 9723.1}) {
        for (const double z : {0.0, 1e-9, 304.7, 304.8, 319.9, 320.1, 5000.0}) {
            for (const double v : {0.0, 1e-200, 1e-9, 1e-3, 200.0, -200.0}) {
                for (const Manoeuvre allowed :
                     {Manoeuvre::horizontal, Manoeuvre::vertical, Manoeuvre::either}) {
                    const Both pair{.one = {AircraftId{1}, {0, 0, 8000}, {0, 150, 0}},
                                    .two = {AircraftId{2}, {x, 0, 8000 + z}, {v, 150, -v / 10}}};
                    const Resolution r = resolve(pair.one, pair.two, allowed, kFighter);
                    ASSERT_TRUE(r.change_enu.allFinite()) << x << ' ' << z << ' ' << v;
                    ASSERT_NEAR(r.advisory.track_en.norm(), 1.0, 1e-12);
                }
            }
        }
    }
}

}  // namespace
}  // namespace deconflict::conflict
