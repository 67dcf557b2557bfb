// SPDX-License-Identifier: MIT
#include "render/scene/intrusion.hpp"

#include <algorithm>
#include <gtest/gtest.h>

#include "render/scene/recording.hpp"
#include "render/scene/run_up.hpp"
#include "sim/world/world.hpp"

namespace deconflict::scene {
namespace {

using scenario::IncidentKind;

/// The ledger of the first incident of a kind, the run it is of, and its frames.
struct Case {
    IntrusionLedger ledger;
    incident::Incident incident;
    std::vector<run::Frame> frames;  ///< of the run-up
    bool found = false;
};

Case caseOf(const world::Model& model, IncidentKind kind, std::uint64_t seed = 1) {
    Case c;
    for (std::uint64_t run = 0; run < 3000 && !c.found; ++run) {
        const run::State begun = run::begin(model, seed, run);
        run::State state = begun;
        while (!run::finished(model, state)) run::step(model, state);
        for (const incident::Incident& i : state.judge.incidents())
            if (i.kind == kind && !c.found) {
                c.found = true;
                c.incident = i;
                c.ledger = intrusionOf(model, begun, i);
                (void)playRunUp(model, begun, i, [&](const run::State& s, double, double) {
                    c.frames.push_back(run::frameOf(model, s));
                });
            }
    }
    return c;
}

const world::World& watched() {
    static const world::World kWorld =
        world::load(DECONFLICT_SOURCE_DIR "/scenarios/border_watch.yaml");
    return kWorld;
}

const run::FrameTrack* trackOf(const run::Frame& frame, const Case& c) {
    const auto& tracks = frame.pictures[c.ledger.owner->index()];
    const auto it = std::find_if(tracks.begin(), tracks.end(),
                                 [&c](const auto& t) { return t.subject == c.ledger.own; });
    return it == tracks.end() ? nullptr : &*it;
}

TEST(IntrusionLedger, OfAViolatedBorderIsWhatTheFramesShow) {
    const world::Model& model = *watched().find("unheard");
    const Case c = caseOf(model, IncidentKind::territoryViolation);
    ASSERT_TRUE(c.found);
    EXPECT_EQ(c.ledger.own, c.incident.first);
    ASSERT_TRUE(c.ledger.owner);
    EXPECT_EQ(model.nations[c.ledger.owner->index()].code, "TUR");
    EXPECT_TRUE(c.ledger.watched);
    EXPECT_FALSE(c.ledger.told) << "that is of areas";
    std::optional<double> seen;
    for (auto frame = c.frames.rbegin(); frame != c.frames.rend(); ++frame) {
        if (trackOf(*frame, c) == nullptr) break;
        seen = c.incident.start_s - frame->t_s;
    }
    EXPECT_EQ(c.ledger.seen_s, seen);
    if (const run::FrameTrack* track = trackOf(c.frames.back(), c)) {
        EXPECT_EQ(c.ledger.takenFor, track->standing);
        EXPECT_EQ(c.ledger.sources, track->sources);
    }
    std::uint32_t warnings = 0;
    for (const run::FrameVisit& visit : c.frames.back().visits)
        if (visit.subject == c.ledger.own) warnings = visit.warnings;
    EXPECT_EQ(c.ledger.warnings, warnings);
    EXPECT_EQ(c.ledger.warned_s.has_value(), warnings > 0);
    EXPECT_GT(c.ledger.strayed_m, 0);
    EXPECT_LT(c.ledger.strayed_m, 5 * 500) << "five standard deviations of the scenario's error";
}

TEST(IntrusionLedger, OfAnInterceptionHoldsItsWarningsAndItsInterceptor) {
    const Case c = caseOf(*watched().find("unheard"), IncidentKind::interception);
    ASSERT_TRUE(c.found);
    EXPECT_TRUE(c.ledger.intercepted);
    EXPECT_GE(c.ledger.warnings, 1U);
    EXPECT_FALSE(c.ledger.turned_s) << "nobody hears";
}

TEST(IntrusionLedger, SaysWhetherAnAreaWasTold) {
    const world::World world = world::load(DECONFLICT_SOURCE_DIR "/scenarios/levant_2015.yaml");
    const Case untold = caseOf(*world.find("none"), IncidentKind::protectedAreaEntry);
    ASSERT_TRUE(untold.found);
    EXPECT_EQ(untold.ledger.told, false) << "the edge is there, and not in force";
    EXPECT_FALSE(untold.ledger.watched);
    const Case told = caseOf(*world.find("both"), IncidentKind::protectedAreaEntry);
    ASSERT_TRUE(told.found);
    EXPECT_EQ(told.ledger.told, true);
}

}  // namespace
}  // namespace deconflict::scene
