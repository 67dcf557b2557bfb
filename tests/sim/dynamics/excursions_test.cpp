// SPDX-License-Identifier: MIT
#include "sim/dynamics/excursions.hpp"

#include <cmath>
#include <gtest/gtest.h>

#include "tests/sim/core/statistics.hpp"
#include "tests/sim/dynamics/scene.hpp"

namespace deconflict::dynamics {
namespace {

using core::test::kAlarm;

/// The conformance rule of ASTM F3548: 18 an hour, 10 s each; 200 m aside, 60 m up or down.
scenario::Excursions law() {
    return {.rate = core::Rate::fromSi(18.0 / 3600.0),
            .lasting = core::Duration::fromSi(10.0),
            .lateral = core::Length::fromSi(200.0),
            .vertical = core::Length::fromSi(60.0)};
}

TEST(Excursions, AreEighteenAnHourOfTenSecondsEach) {
    Excursions excursions(1, 0);
    excursions.add(core::AircraftId(7));
    int begun = 0, ticksOut = 0;
    double length_s = 0.0, longest_s = 0.0, widest_m = 0.0;
    bool out = false;
    for (int tick = 0; tick <= 36000; ++tick) {  // an hour, ten ticks a second
        const ExcursionOffset offset = excursions.at(0, law(), 0.1 * tick);
        const bool now = offset.right_m != 0.0;
        EXPECT_EQ(now, offset.up_m != 0.0);
        if (now && !out) ++begun, length_s = 0.0;
        if (now) ++ticksOut, length_s += 0.1;
        longest_s = std::max(longest_s, length_s);
        widest_m = std::max(widest_m, std::abs(offset.right_m));
        out = now;
    }
    EXPECT_EQ(begun, 18);
    EXPECT_NEAR(longest_s, 10.0, 0.11);
    EXPECT_NEAR(ticksOut, 1800, 18);
    EXPECT_NEAR(widest_m, 200.0, 0.3);
}

TEST(Excursions, StartAnywhereAndGoEitherWay) {
    std::vector<double> starts, sides, heights;
    for (std::uint64_t run = 0; run < 2000; ++run) {
        Excursions excursions(1, run);
        excursions.add(core::AircraftId(7));
        double start_s = -1.0;
        for (int t_s = 0; t_s < 200; ++t_s) {
            const ExcursionOffset offset = excursions.at(0, law(), t_s);
            if (offset.right_m == 0.0 || start_s >= 0.0) continue;
            start_s = t_s - 1.0;  // began within the second before, which is uniform too
            sides.push_back(offset.right_m > 0.0 ? 1.0 : -1.0);
            heights.push_back(offset.up_m > 0.0 ? 1.0 : -1.0);
        }
        ASSERT_GE(start_s, 0.0);
        starts.push_back(start_s + 0.5);
    }
    EXPECT_LT(std::abs(core::test::standardErrors(sides, {0.0, 1.0}, 1.001).mean), kAlarm);
    EXPECT_LT(std::abs(core::test::standardErrors(heights, {0.0, 1.0}, 1.001).mean), kAlarm);
    EXPECT_LT(std::abs(core::test::correlationScore(sides, heights)), kAlarm);
    EXPECT_LT(core::test::kolmogorov(starts, [](double t_s) { return t_s / 190.0; }), 3.1);
}

TEST(Excursions, LeadAnAircraftOutAndBackWithoutAJump) {
    const std::string sortie =
        "  straight: {nation: RUS, type: Su-34, from: [34 deg, 36 deg], to: [34 deg, 41 deg], "
        "departures: {at: [0 s]}, altitude: 6 km, speed: 240 m/s, error: {lateral: 0 m, vertical: "
        "0 "
        "m, correlation: 60 s, excursions: {rate: 18 per h, duration: 10 s, lateral: 200 m, "
        "vertical: 60 m}}}\n";
    const world::World out = test::worldOf({.sorties = sortie, .step = "0.5 s"});
    const world::World straight =
        test::worldOf({.sorties = test::straightSortie(), .step = "0.5 s"});
    Truth a = beginTruth(out.base, 1, 0), b = beginTruth(straight.base, 1, 0);
    double before_m = 0.0, farthest_m = 0.0;
    for (std::uint32_t tick = 1; tick <= 1200; ++tick) {
        advance(out.base, tick, {}, a);
        advance(straight.base, tick, {}, b);
        const Eigen::Vector2d off =
            test::positionOf(a.aircraft, 0) - test::positionOf(b.aircraft, 0);
        const double off_m = off.norm() / a.aircraft.scale[0];
        // The side speed of a raised cosine is at most pi A / T = 63 m/s.
        EXPECT_LT(std::abs(off_m - before_m), 63.0 * 0.5);
        EXPECT_NEAR(off.dot(a.elements[0].heading_xy), 0.0, 1e-6);
        EXPECT_NEAR(std::abs(a.aircraft.z_m[0] - b.aircraft.z_m[0]), off_m * 60.0 / 200.0, 1e-6);
        before_m = off_m;
        farthest_m = std::max(farthest_m, off_m);
    }
    EXPECT_GT(farthest_m, 190.0);
}

}  // namespace
}  // namespace deconflict::dynamics
