// SPDX-License-Identifier: MIT
#include "sim/conflict/last_resort.hpp"

#include <algorithm>
#include <gtest/gtest.h>

#include "sim/core/random.hpp"
#include "sim/encounter/condition.hpp"
#include "sim/encounter/geometry.hpp"
#include "sim/encounter/tally.hpp"

namespace deconflict::conflict {
namespace {

using namespace core::units;
using Eigen::Vector3d;

const LastResort& lastResort() {
    static const LastResort one;
    return one;
}

ResolutionRequest requestOf(const KnownState& own, std::span<const KnownState> intruders) {
    return {.own = own,
            .intruders = intruders,
            .minimum = {.radius = 2000.0 * ft, .halfHeight = 1000.0 * ft},
            .lookahead = 40.0 * s,
            .capability = {.slowest = 100.0 * mps,
                           .fastest = 300.0 * mps,
                           .climb = 20.0 * mps,
                           .descent = 20.0 * mps,
                           .lowest = 0.0 * m,
                           .highest = 15000.0 * m},
            .allowed = Manoeuvre::vertical};
}

VerticalAdvisory told(const Resolution& resolution) {
    return static_cast<VerticalAdvisory>(resolution.told);
}

/// What both are told who meet head-on in `together_s`, `above_m` and rates of the first.
std::pair<Resolution, Resolution> both(double together_s, double above_m, double rate_mps,
                                       double otherRate_mps) {
    const KnownState one{core::AircraftId(3), {0.0, 0.0, 6000.0 + above_m}, {200.0, 0.0, rate_mps}};
    const KnownState two{
        core::AircraftId(8), {400.0 * together_s, 0.0, 6000.0}, {-200.0, 0.0, otherRate_mps}};
    const KnownState ones[] = {one}, twos[] = {two};
    return {lastResort().resolve(requestOf(one, twos)), lastResort().resolve(requestOf(two, ones))};
}

TEST(LastResort, NeverSendsBothToOneSide) {
    core::Stream stream(3, 0, 0, core::Purpose::test);
    const auto between = [&](double low, double high) {
        return low + (high - low) * stream.nextUniform();
    };
    int advised = 0;
    for (int trial = 0; trial < 3000; ++trial) {
        // A third exactly at one height, a third level as well.
        const double above_m = trial % 3 == 0 ? between(-150.0, 150.0) : 0.0;
        const double rate_mps = trial % 3 == 2 ? 0.0 : between(-12.0, 12.0);
        const double otherRate_mps = trial % 3 == 2 ? 0.0 : between(-12.0, 12.0);
        const auto [one, two] = both(between(2.0, 30.0), above_m, rate_mps, otherRate_mps);
        const VerticalSide a = sideOf(told(one)), b = sideOf(told(two));
        if (a == VerticalSide::neither || b == VerticalSide::neither) continue;
        ++advised;
        EXPECT_NE(a, b) << "trial " << trial;
    }
    EXPECT_GT(advised, 1500);
}

TEST(LastResort, LetsTheLowerIdClimbWhenAllIsEqual) {
    const auto [one, two] = both(15.0, 0.0, 0.0, 0.0);
    EXPECT_GT(one.change_enu.z(), 0.0);
    EXPECT_LT(two.change_enu.z(), 0.0);
    EXPECT_EQ(one.change_enu.head<2>(), Eigen::Vector2d::Zero());
}

TEST(LastResort, LooksAtNobodyWhoPassesAside) {
    const KnownState own{core::AircraftId(1), {0.0, 0.0, 6000.0}, {200.0, 0.0, 0.0}};
    KnownState others[] = {{core::AircraftId(2), {6000.0, 300.0, 6000.0}, {-200.0, 0.0, 0.0}}};
    EXPECT_NE(told(lastResort().resolve(requestOf(own, others))), VerticalAdvisory::clear);
    others[0].position_enu.y() = 310.0;  // 304.8 m is near
    EXPECT_EQ(told(lastResort().resolve(requestOf(own, others))), VerticalAdvisory::clear);
    EXPECT_EQ(lastResort().resolve(requestOf(own, {})).change_enu, Vector3d::Zero());
}

TEST(LastResort, KeepsToWhatTheAircraftCanDo) {
    const KnownState own{core::AircraftId(1), {0.0, 0.0, 100.0}, {200.0, 0.0, 0.0}};
    const KnownState others[] = {{core::AircraftId(0), {6000.0, 0.0, 120.0}, {-200.0, 0.0, 0.0}}};
    ResolutionRequest request = requestOf(own, others);
    EXPECT_LT(lastResort().resolve(request).change_enu.z(), 0.0);
    request.capability.descent = 3.0 * mps;
    EXPECT_EQ(lastResort().resolve(request).change_enu.z(), -3.0);
    request.capability.lowest = 100.0 * m;  // there is no way down
    EXPECT_GE(lastResort().resolve(request).change_enu.z(), 0.0);
}

TEST(LastResort, DoesNotWaverBetweenSides) {
    // Nearly level with the other: told to climb, it goes on climbing although the other begins to.
    const KnownState own{core::AircraftId(9), {0.0, 0.0, 6002.0}, {200.0, 0.0, 3.0}};
    const KnownState others[] = {{core::AircraftId(2), {4000.0, 0.0, 6000.0}, {-200.0, 0.0, 0.5}}};
    ResolutionRequest request = requestOf(own, others);
    request.told = static_cast<std::uint8_t>(VerticalAdvisory::climb);
    const VerticalAdvisory next = told(lastResort().resolve(request));
    EXPECT_EQ(sideOf(next), VerticalSide::up);
}

/// NMACs of vertical encounters within 100 m and the given height.
encounter::Tally flown(const Resolver* resolver, bool bothAvoid, bool manoeuvres, double delay_s) {
    encounter::LoopSettings settings = encounter::conditionOf("last_resort")->settings;
    settings.resolver = resolver;
    settings.crew.delay = delay_s * s;
    const encounter::PlacedDistribution distribution{
        .level = 0.3, .horizontalMiss = 100.0 * m, .verticalMiss = 60.0 * m};
    const auto source = [=](std::uint64_t k) {
        encounter::Encounter e = manoeuvres ? encounter::manoeuvring(distribution, {}, {7, k})
                                            : encounter::placed(distribution, {7, k});
        e.aircraft[1].equipped = bothAvoid;
        return e;
    };
    return encounter::playAll(settings, source, {.count = 500, .seed = 1, .threads = 1});
}

TEST(LastResort, LeavesATenthOfTheNmacsAtMost) {
    const auto nobody = flown(nullptr, true, false, 0.0).nmacs;
    EXPECT_GT(nobody, 150);
    EXPECT_LE(10 * flown(&lastResort(), true, false, 0.0).nmacs, nobody);
    EXPECT_LE(10 * flown(&lastResort(), true, false, 5.0).nmacs, nobody);
    EXPECT_LE(10 * flown(&lastResort(), false, false, 5.0).nmacs, nobody);
}

}  // namespace
}  // namespace deconflict::conflict
