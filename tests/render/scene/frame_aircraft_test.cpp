// SPDX-License-Identifier: MIT
#include "render/scene/frame_aircraft.hpp"

#include <gtest/gtest.h>

namespace deconflict::scene {
namespace {

using core::AircraftId;

run::Frame frameOf(std::initializer_list<const char*> callsigns) {
    run::Frame frame;
    for (const char* callsign : callsigns) {
        run::FrameAircraft aircraft;
        aircraft.id = AircraftId(10 + static_cast<std::uint32_t>(frame.aircraft.size()));
        aircraft.callsign = callsign;
        frame.aircraft.push_back(aircraft);
    }
    return frame;
}

std::string nameOf(const run::FrameAircraft* aircraft) {
    return aircraft == nullptr ? "nobody" : aircraft->callsign;
}

TEST(FrameAircraft, IsFoundByIdentity) {
    const run::Frame frame = frameOf({"RUS000-1", "FRA001-1"});
    EXPECT_EQ(nameOf(aircraftOf(frame, AircraftId(11))), "FRA001-1");
    EXPECT_EQ(nameOf(aircraftOf(frame, AircraftId(1))), "nobody");
}

TEST(FrameAircraft, IsFoundByTheBeginningOfItsCallsignInAnyCase) {
    const run::Frame frame = frameOf({"RUS000-10", "RUS000-1", "FRA001-1"});
    EXPECT_EQ(nameOf(aircraftCalled(frame, "rus000-1")), "RUS000-1") << "exact before the first";
    EXPECT_EQ(nameOf(aircraftCalled(frame, "RUS")), "RUS000-10");
    EXPECT_EQ(nameOf(aircraftCalled(frame, "fra")), "FRA001-1");
    EXPECT_EQ(nameOf(aircraftCalled(frame, "TUR")), "nobody");
    EXPECT_EQ(nameOf(aircraftCalled(frame, "")), "nobody");
}

TEST(FrameAircraft, FollowEachOtherRoundAndRound) {
    const run::Frame frame = frameOf({"A", "B", "C"});
    EXPECT_EQ(nameOf(aircraftAfter(frame, {}, 1)), "A");
    EXPECT_EQ(nameOf(aircraftAfter(frame, {}, -1)), "C");
    EXPECT_EQ(nameOf(aircraftAfter(frame, AircraftId(12), 1)), "A");
    EXPECT_EQ(nameOf(aircraftAfter(frame, AircraftId(10), -1)), "C");
    EXPECT_EQ(nameOf(aircraftAfter(frame, AircraftId(10), 1)), "B");
    EXPECT_EQ(nameOf(aircraftAfter(frame, AircraftId(99), 1)), "A") << "it has landed";
    EXPECT_EQ(nameOf(aircraftAfter(run::Frame{}, {}, 1)), "nobody");
}

}  // namespace
}  // namespace deconflict::scene
