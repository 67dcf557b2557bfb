// SPDX-License-Identifier: MIT
#include "render/scene/playback.hpp"

#include <gtest/gtest.h>

#include "sim/world/world.hpp"
#include "tests/render/dice.hpp"

namespace deconflict::scene {
namespace {

const world::World& twoSorties() {
    static const world::World kWorld =
        world::load(DECONFLICT_SOURCE_DIR "/scenarios/two_sorties.yaml");
    return kWorld;
}

const world::Model& model() { return *twoSorties().find("both"); }

constexpr std::uint64_t kSeed = 1;
const Playback::MayGoOn kAlways = [] { return true; };

/// Tick by tick, without a jump.
Playback playedTo(std::uint32_t tick, std::uint64_t run = 0) {
    Playback play(model(), {kSeed, run});
    while (play.tick() < tick && !play.finished()) {
        play.goTo(play.tick() + 1);
        play.work(kAlways);
    }
    return play;
}

void expectSame(const run::Frame& a, const run::Frame& b) {
    ASSERT_EQ(a.tick, b.tick);
    EXPECT_EQ(a.finished, b.finished);
    ASSERT_EQ(a.aircraft.size(), b.aircraft.size());
    for (std::size_t i = 0; i < a.aircraft.size(); ++i) {
        EXPECT_EQ(a.aircraft[i].id, b.aircraft[i].id);
        EXPECT_EQ(a.aircraft[i].position_xyz, b.aircraft[i].position_xyz);
        EXPECT_EQ(a.aircraft[i].velocity_xyz, b.aircraft[i].velocity_xyz);
        EXPECT_EQ(a.aircraft[i].avoiding, b.aircraft[i].avoiding);
    }
    ASSERT_EQ(a.pictures.size(), b.pictures.size());
    for (std::size_t n = 0; n < a.pictures.size(); ++n) {
        ASSERT_EQ(a.pictures[n].size(), b.pictures[n].size());
        for (std::size_t i = 0; i < a.pictures[n].size(); ++i) {
            EXPECT_EQ(a.pictures[n][i].subject, b.pictures[n][i].subject);
            EXPECT_EQ(a.pictures[n][i].position_xyz, b.pictures[n][i].position_xyz);
            EXPECT_EQ(a.pictures[n][i].age_s, b.pictures[n][i].age_s);
        }
    }
    ASSERT_EQ(a.incidents.size(), b.incidents.size());
    for (std::size_t i = 0; i < a.incidents.size(); ++i) {
        EXPECT_EQ(a.incidents[i].start_s, b.incidents[i].start_s);
        EXPECT_EQ(a.incidents[i].end_s, b.incidents[i].end_s);
    }
}

void expectSame(const Playback& a, const Playback& b) {
    expectSame(a.frame(), b.frame());
    EXPECT_EQ(a.trails().truth(), b.trails().truth());
    for (std::uint32_t n = 0; n < model().nations.size(); ++n)
        EXPECT_EQ(a.trails().picture(core::NationId(n)), b.trails().picture(core::NationId(n)));
}

/// A replication in which something happens.
std::uint64_t eventful() {
    static const std::uint64_t kRun = [] {
        for (std::uint64_t run = 0; run < 400; ++run)
            if (!run::play(*twoSorties().find("none"), kSeed, run).incidents.empty()) return run;
        return std::uint64_t{400};
    }();
    return kRun;
}

TEST(Playback, GoingBackGivesWhatGoingStraightGave) {
    Dice dice(1);
    Playback play(model(), {kSeed, 0});
    for (int i = 0; i < 12; ++i) {
        const std::uint32_t tick =
            static_cast<std::uint32_t>(dice.below(static_cast<int>(model().ticks)));
        play.goTo(tick);
        play.work(kAlways);
        expectSame(play, playedTo(tick));
    }
}

TEST(Playback, JumpShowsTheWholeTrail) {
    Playback play(model(), {kSeed, 0});
    play.goTo(1500);
    play.work(kAlways);
    ASSERT_EQ(play.trails().truth().size(), 2U);
    for (const auto& [id, line] : play.trails().truth()) EXPECT_EQ(line.size(), 60U);
}

TEST(Playback, PaceCannotChangeWhatHappens) {
    Dice dice(2);
    Playback play(model(), {kSeed, 3});
    while (play.tick() < 2400) {
        play.goTo(std::min(2400U, play.tick() + 1 + static_cast<std::uint32_t>(dice.below(90))));
        int budget = dice.below(7);  // stopped in the middle, again and again
        while (play.busy()) {
            play.work([&budget] { return budget-- > 0; });
            budget = dice.below(7);
        }
    }
    expectSame(play, playedTo(2400, 3));
}

TEST(Playback, FrameIsThatOfTheReplicationItself) {
    run::State state = run::begin(model(), kSeed, 5);
    for (int i = 0; i < 1234; ++i) run::step(model(), state);
    expectSame(playedTo(1234, 5).frame(), run::frameOf(model(), state));
}

TEST(Playback, GoesNoFurtherThanTheEnd) {
    const Playback play = playedTo(model().ticks + 1000);
    EXPECT_TRUE(play.finished());
    EXPECT_FALSE(play.busy());
    EXPECT_EQ(play.tick(), model().ticks);
}

TEST(Playback, WorkEndsWhenItMayNotGoOn) {
    Playback play(model(), {kSeed, 0});
    play.goTo(1000);
    play.work([] { return false; });
    EXPECT_EQ(play.tick(), 1U);
    EXPECT_TRUE(play.busy());
    EXPECT_EQ(play.frame().tick, 1U);
}

TEST(Playback, FindsTheNextIncidentAndGoesBackToIt) {
    ASSERT_LT(eventful(), 400U);
    Playback play(*twoSorties().find("none"), {kSeed, eventful()});
    EXPECT_EQ(play.previousIncident(), std::nullopt);
    play.goToNextIncident();
    ASSERT_EQ(play.work(kAlways), 0U);
    const run::Frame found = play.frame();
    ASSERT_FALSE(found.incidents.empty());
    EXPECT_NEAR(found.t_s, found.incidents[0].start_s, model().step_s);

    play.goTo(model().ticks);
    play.work(kAlways);
    ASSERT_TRUE(play.previousIncident());
    play.goToIncident(0);
    play.work(kAlways);
    EXPECT_EQ(play.tick(), found.tick);
    EXPECT_FALSE(play.frame().incidents.empty()) << "it is not yet known where one is sent";
}

TEST(Playback, SearchThatFindsNothingEndsAtTheEnd) {
    Playback play(model(), {kSeed, 0});
    play.goTo(model().ticks);
    play.work(kAlways);
    play.goToNextIncident();
    EXPECT_EQ(play.work(kAlways), std::nullopt);
    EXPECT_FALSE(play.busy());
}

TEST(Playback, IncidentThatIsNotListedIsABug) {
    Playback play(model(), {kSeed, 0});
    EXPECT_DEATH(play.goToIncident(0), "contract broken");
}

}  // namespace
}  // namespace deconflict::scene
