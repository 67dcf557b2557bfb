// SPDX-License-Identifier: MIT
#include "sim/picture/message.hpp"

#include <gtest/gtest.h>
#include <limits>

namespace deconflict::picture {
namespace {

Message sound() {
    return {.subject = core::AircraftId(3),
            .fields = 7,
            .t_s = 100.0,
            .position_xy = {1e5, 2e5},
            .altitude_m = 6000.0,
            .velocity_xyz = {200.0, 100.0, 0.0},
            .deviation_m = 40.0,
            .altitudeDeviation_m = 25.0};
}

TEST(Message, ASoundOneIsTaken) { EXPECT_EQ(judged(sound(), 100.0), Verdict::taken); }

TEST(Message, EveryFaultHasItsReason) {
    const double nan = std::numeric_limits<double>::quiet_NaN();
    const double infinity = std::numeric_limits<double>::infinity();
    const auto verdict = [](auto spoil) {
        Message message = sound();
        spoil(message);
        return judged(message, 100.0);
    };
    EXPECT_EQ(verdict([&](Message& m) { m.position_xy.x() = nan; }), Verdict::corrupt);
    EXPECT_EQ(verdict([&](Message& m) { m.t_s = infinity; }), Verdict::corrupt);
    EXPECT_EQ(verdict([&](Message& m) { m.velocity_xyz.z() = -infinity; }), Verdict::corrupt);
    EXPECT_EQ(verdict([&](Message& m) { m.altitude_m = nan; }), Verdict::corrupt);
    EXPECT_EQ(verdict([&](Message& m) { m.deviation_m = 0.0; }), Verdict::corrupt);
    EXPECT_EQ(verdict([&](Message& m) { m.altitudeDeviation_m = -1.0; }), Verdict::corrupt);
    EXPECT_EQ(verdict([&](Message& m) { m.intent.altitude_m = nan; }), Verdict::corrupt);
    EXPECT_EQ(verdict([&](Message& m) { m.position_xy.y() = 2.1e6; }), Verdict::outOfRange);
    EXPECT_EQ(verdict([&](Message& m) { m.altitude_m = 30001.0; }), Verdict::outOfRange);
    EXPECT_EQ(verdict([&](Message& m) { m.altitude_m = -501.0; }), Verdict::outOfRange);
    EXPECT_EQ(verdict([&](Message& m) { m.velocity_xyz.x() = 1001.0; }), Verdict::outOfRange);
    EXPECT_EQ(verdict([&](Message& m) { m.t_s = 105.1; }), Verdict::futureDated);
    EXPECT_EQ(verdict([&](Message& m) { m.t_s = 105.0; }), Verdict::taken);
    EXPECT_EQ(verdict([&](Message& m) { m.subject = core::AircraftId(kSubjects); }),
              Verdict::unknown);
}

TEST(Message, AJumpIsToldFromAFlight) {
    EXPECT_TRUE(canReach({0, 0}, 0.0, {5000, 0}, 10.0, 500.0, 0.0));
    EXPECT_FALSE(canReach({0, 0}, 0.0, {5001, 0}, 10.0, 500.0, 0.0));
    EXPECT_TRUE(canReach({0, 0}, 0.0, {5001, 0}, 10.0, 500.0, 1.0));
}

TEST(Message, EveryVerdictHasAName) {
    for (std::size_t v = 0; v < kVerdicts; ++v) EXPECT_STRNE(nameOf(static_cast<Verdict>(v)), "");
}

}  // namespace
}  // namespace deconflict::picture
