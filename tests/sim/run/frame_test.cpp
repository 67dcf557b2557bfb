// SPDX-License-Identifier: MIT
#include "sim/run/frame.hpp"

#include <algorithm>
#include <set>

#include "sim/run/callsign.hpp"
#include "sim/run/replication.hpp"
#include "tests/sim/run/busy.hpp"

namespace deconflict::run {
namespace {

const world::World& levant() {
    static const world::World world =
        world::load(world::test::kSource / "scenarios/levant_2015.yaml");
    return world;
}

const FrameAircraft* find(const Frame& frame, core::AircraftId id) {
    const auto found = std::find_if(frame.aircraft.begin(), frame.aircraft.end(),
                                    [&](const FrameAircraft& a) { return a.id == id; });
    return found == frame.aircraft.end() ? nullptr : &*found;
}

TEST(Frame, ShowsTheTruthAndWhatEachNationMayKnow) {
    for (const world::Model* variant : {&test::none(), &test::both()}) {
        const world::Model& model = *variant;
        const bool shared = variant == &test::both();
        State state = begin(model, 1, 0);
        bool partnerSeen = false;
        while (!finished(model, state)) {
            step(model, state);
            if (state.tick % 30 != 0) continue;
            const Frame frame = frameOf(model, state);
            EXPECT_EQ(frame.t_s, frame.tick * model.step_s);
            ASSERT_EQ(frame.aircraft.size(), state.truth.aircraft.size());
            ASSERT_EQ(frame.pictures.size(), model.nations.size());
            ASSERT_EQ(frame.links.size(), model.edges.size());
            std::set<std::string> callsigns;
            for (const FrameAircraft& a : frame.aircraft) callsigns.insert(a.callsign);
            EXPECT_EQ(callsigns.size(), frame.aircraft.size()) << "a callsign is there twice";
            for (std::uint32_t nation = 0; nation < frame.pictures.size(); ++nation) {
                std::size_t own = 0, others = 0;
                for (const FrameTrack& track : frame.pictures[nation]) {
                    const FrameAircraft* real = find(frame, track.subject);
                    EXPECT_GE(track.age_s, 0.0);
                    if (track.nation && track.nation->index() == nation) {
                        ++own;
                        ASSERT_NE(real, nullptr) << "an own track without an aircraft";
                        EXPECT_LT((track.position_xyz - real->position_xyz).norm(), 400.0);
                    } else {
                        ++others;
                    }
                }
                EXPECT_EQ(own,
                          static_cast<std::size_t>(std::count_if(
                              frame.aircraft.begin(), frame.aircraft.end(),
                              [&](const FrameAircraft& a) { return a.nation.index() == nation; })));
                EXPECT_TRUE(shared || others == 0) << model.nations[nation].code << " knows";
                partnerSeen |= others > 0;
            }
        }
        EXPECT_EQ(partnerSeen, shared);
    }
}

TEST(Frame, IncidentsAreThoseOfTheOutcomeAndTheLastOneIsFinished) {
    const world::World world = world::load(world::test::kSource / "scenarios/two_sorties.yaml");
    const world::Model& model = world.base;
    bool some = false;
    for (std::uint64_t number = 0; number < 10; ++number) {
        State state = begin(model, 1, number);
        EXPECT_FALSE(frameOf(model, state).finished);
        while (!finished(model, state)) step(model, state);
        const Frame last = frameOf(model, state);
        EXPECT_TRUE(last.finished);
        const Outcome outcome = play(model, 1, number);
        ASSERT_EQ(last.incidents.size(), outcome.incidents.size());
        for (std::size_t i = 0; i < last.incidents.size(); ++i)
            EXPECT_EQ(last.incidents[i].end_s, outcome.incidents[i].end_s);
        some |= !last.incidents.empty();
    }
    EXPECT_TRUE(some);
}

TEST(Callsign, IsNationNumberAndPlace) {
    const world::Nation& russia = levant().base.nations.front();
    EXPECT_EQ(callsign(russia, core::AircraftId(11), 1), "RUS012-2");
    EXPECT_EQ(callsign(russia, core::AircraftId(0), 0), "RUS001-1");
    EXPECT_EQ(callsign(russia, core::AircraftId(1233), 0), "RUS1234-1");
}

TEST(Callsign, OfAnAircraftOfTheDayIsThatOfItsFrame) {
    const world::Model& model = levant().base;
    State state = begin(model, 1, 0);
    while (state.tick < 20000) step(model, state);
    const Frame frame = frameOf(model, state);
    ASSERT_FALSE(frame.aircraft.empty());
    for (const FrameAircraft& a : frame.aircraft)
        EXPECT_EQ(callsign(model, state.truth, a.id), a.callsign);
}

TEST(Frame, KnowsTheNextTakeOff) {
    const world::Model& model = *levant().find("none");
    State state = begin(model, 1, 0);
    const double announced_s = *frameOf(model, state).nextTakeOff_s;
    EXPECT_TRUE(frameOf(model, state).aircraft.empty());
    while (frameOf(model, state).aircraft.empty()) step(model, state);
    EXPECT_NEAR(state.tick * model.step_s, announced_s, model.step_s);
    EXPECT_GE(*frameOf(model, state).nextTakeOff_s, announced_s);
    while (!finished(model, state)) step(model, state);
    EXPECT_FALSE(frameOf(model, state).nextTakeOff_s);
}

}  // namespace
}  // namespace deconflict::run
