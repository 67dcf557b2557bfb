// SPDX-License-Identifier: MIT
#include "render/scene/barriers.hpp"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>

#include "render/scene/recording.hpp"
#include "render/scene/run_up.hpp"
#include "sim/world/world.hpp"

namespace deconflict::scene {
namespace {

constexpr std::uint64_t kSeed = 1;

const world::Model& model(const std::string& variant) {
    static const world::World kWorld =
        world::load(DECONFLICT_SOURCE_DIR "/scenarios/two_sorties.yaml");
    return *kWorld.find(variant);
}

/// The first run of a variant with a loss of separation.
std::uint64_t eventful(const std::string& variant) {
    std::uint64_t run = 0;
    while (run::play(model(variant), kSeed, run).incidents.empty()) ++run;
    return run;
}

struct Case {
    std::vector<run::Frame> frames;  ///< one a tick, to the incident's beginning
    run::State before;               ///< an early one
    incident::Incident incident;
};

Case caseOf(const std::string& variant) {
    const world::Model& m = model(variant);
    run::State state = run::begin(m, kSeed, eventful(variant));
    Case c{{run::frameOf(m, state)}, state, {}};
    while (state.judge.incidents().empty()) {
        run::step(m, state);
        c.frames.push_back(run::frameOf(m, state));
    }
    c.incident = state.judge.incidents().front();
    return c;
}

const run::FrameAircraft* find(const run::Frame& frame, core::AircraftId id) {
    const auto it = std::find_if(frame.aircraft.begin(), frame.aircraft.end(),
                                 [id](const auto& a) { return a.id == id; });
    return it == frame.aircraft.end() ? nullptr : &*it;
}

/// Since when a thing has held without a gap, [s] before the incident; from frames alone.
template <class Holds>
std::optional<double> heldSince(const Case& c, const Holds& holds) {
    std::optional<double> since;
    for (auto frame = c.frames.rbegin(); frame != c.frames.rend(); ++frame) {
        const double before_s = c.incident.start_s - frame->t_s;
        if (before_s < 0) continue;
        if (before_s > kLedger_s || !holds(*frame)) break;
        since = before_s;
    }
    return since;
}

TEST(BarrierLedger, IsWhatTheFramesShow) {
    for (const char* variant : {"none", "both"}) {
        const Case c = caseOf(variant);
        const BarrierLedger ledger = barriersOf(model(variant), c.before, c.incident);
        EXPECT_NEAR(ledger.looked_s, kLedger_s, 1.0);
        for (const BarrierChain& chain : ledger.sides) {
            const auto seen = heldSince(c, [&](const run::Frame& f) {
                const auto& tracks = f.pictures[chain.nation.index()];
                return std::any_of(tracks.begin(), tracks.end(), [&](const run::FrameTrack& t) {
                    return t.subject == chain.other;
                });
            });
            const auto told = heldSince(
                c, [&](const run::Frame& f) { return find(f, chain.own)->acts_s.has_value(); });
            const auto obeys =
                heldSince(c, [&](const run::Frame& f) { return find(f, chain.own)->avoiding; });
            EXPECT_EQ(chain.seen_s, seen) << variant;
            EXPECT_EQ(chain.advised_s, told) << variant;
            EXPECT_EQ(chain.obeyed_s, obeys) << variant;
            EXPECT_EQ(chain.nation, find(c.frames.back(), chain.own)->nation);
        }
        EXPECT_EQ(ledger.sides[0].own, c.incident.first);
        EXPECT_EQ(ledger.sides[0].other, ledger.sides[1].own);
    }
}

TEST(BarrierLedger, WithoutSharingNobodySeesAndNothingFollows) {
    const Case c = caseOf("none");
    for (const BarrierChain& chain : barriersOf(model("none"), c.before, c.incident).sides) {
        EXPECT_TRUE(chain.controlled);
        EXPECT_FALSE(chain.seen_s || chain.detected_s || chain.advised_s || chain.obeyed_s);
        EXPECT_NE(chain.feed, picture::FeedState::up);
    }
}

TEST(BarrierLedger, WithSharingOneStepFollowsTheOther) {
    const Case c = caseOf("both");
    for (const BarrierChain& chain : barriersOf(model("both"), c.before, c.incident).sides) {
        ASSERT_TRUE(chain.seen_s);
        EXPECT_EQ(chain.sources, static_cast<std::uint8_t>(picture::Source::partner));
        EXPECT_EQ(chain.feed, picture::FeedState::up);
        ASSERT_TRUE(chain.detected_s) << "120 s before a loss, with 180 s of look-ahead";
        EXPECT_LE(*chain.detected_s, *chain.seen_s);
        EXPECT_TRUE(chain.advised_s);
    }
}

TEST(BarrierLedger, DoesNotDependOnTheSnapshotItStartsFrom) {
    const Case c = caseOf("both");
    run::State later = c.before;
    while (later.tick * model("both").step_s < c.incident.start_s - kLedger_s - 1)
        run::step(model("both"), later);
    const BarrierLedger one = barriersOf(model("both"), c.before, c.incident);
    const BarrierLedger two = barriersOf(model("both"), later, c.incident);
    for (const std::size_t i : {0U, 1U}) {
        EXPECT_EQ(one.sides[i].seen_s, two.sides[i].seen_s);
        EXPECT_EQ(one.sides[i].detected_s, two.sides[i].detected_s);
        EXPECT_EQ(one.sides[i].advised_s, two.sides[i].advised_s);
        EXPECT_EQ(one.sides[i].obeyed_s, two.sides[i].obeyed_s);
    }
}

TEST(BarrierLedger, IsRecordedWithItsIncident) {
    Recording recording(model("both"), {kSeed, eventful("both")});
    while (!recording.finished()) recording.advance();
    ASSERT_EQ(recording.ledgers().size(), recording.incidents().size());
    for (std::size_t k = 0; k < recording.incidents().size(); ++k) {
        ASSERT_EQ(recording.ledgers()[k].has_value(), hasLedger(recording.incidents()[k].kind));
        if (const auto* pair = std::get_if<BarrierLedger>(&*recording.ledgers()[k])) {
            EXPECT_EQ(pair->sides[0].own, recording.incidents()[k].first);
        }
    }
}

}  // namespace
}  // namespace deconflict::scene
