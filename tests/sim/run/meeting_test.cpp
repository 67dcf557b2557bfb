// SPDX-License-Identifier: MIT
#include "sim/run/meeting.hpp"

#include <cmath>

#include "tests/sim/dynamics/scene.hpp"

namespace deconflict::run {
namespace {

constexpr std::size_t kNmac = 1;

/// A pair eastward along a parallel, and one that crosses it northward 500 m higher and 10 s late.
world::World crossing() {
    return test::worldOf(
        {.sorties = "  east: {nation: RUS, type: Su-34, from: [34 deg, 37 deg], to: [34 deg, 39 "
                    "deg], elements: 2, spacing: 1 km, departures: {at: [0 s]}, altitude: 6 km, "
                    "speed: 240 m/s, error: {lateral: 30 m, vertical: 40 m, correlation: 60 s}}\n"
                    "  north: {nation: FRA, type: Su-34, from: [33.2 deg, 38 deg], to: [35 deg, 38 "
                    "deg], departures: {at: [10 s]}, altitude: 6500 m, speed: 240 m/s, error: "
                    "{lateral: 40 m, vertical: 30 m, correlation: 60 s}}\n",
         .step = "2 s"});
}

TEST(Meeting, IsSeenByEitherWithEveryAircraftOfTheOther) {
    const world::World world = crossing();
    const dynamics::Truth day = dynamics::beginTruth(world.base, 1, 0);
    const auto paths = nominalPaths(world.base, day);
    const auto meetings = meetingsOf(world.base, kNmac, paths);
    ASSERT_EQ(meetings.size(), 4U) << "two aircraft with one, seen from both sides";
    for (const Meeting& meeting : meetings) {
        EXPECT_TRUE(meeting.cruising);
        EXPECT_NEAR(std::abs(meeting.above_m), 500.0, 1.0);
        EXPECT_NEAR(meeting.rate_mps, 240.0 / std::sqrt(2.0), 5.0) << "at a right angle";
        EXPECT_NEAR(meeting.radius_m, 152.4 + 50.0 + 1.0, 0.1);
        EXPECT_NEAR(meeting.halfHeight_m, 30.48 + 50.0 + 1.0, 0.1);
        EXPECT_NEAR(meeting.chance, 1.0 * 30.48 / 51.0, 1e-3);
        const bool isEast = meeting.path == 0;
        EXPECT_NEAR(meeting.heightOf_m(isEast ? 500.0 : -500.0), 0.0, 1.0)
            << "the level of the other";
        EXPECT_NEAR(meeting.missOf_m(meeting.takeOff_s - 3.0), 3.0 * meeting.rate_mps, 1e-6);
    }
    // The places of the pair's aircraft are a kilometre apart across: about four seconds.
    EXPECT_NEAR(meetings[1].takeOff_s - meetings[0].takeOff_s, 1000.0 / 240.0, 0.2);
}

}  // namespace
}  // namespace deconflict::run
