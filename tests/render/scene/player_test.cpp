// SPDX-License-Identifier: MIT
#include "render/scene/player.hpp"

#include <gtest/gtest.h>

#include "sim/world/world.hpp"

namespace deconflict::scene {
namespace {

const world::World& twoSorties() {
    static const world::World kWorld =
        world::load(DECONFLICT_SOURCE_DIR "/scenarios/two_sorties.yaml");
    return kWorld;
}
const world::Model& none() { return *twoSorties().find("none"); }
const world::Model& both() { return *twoSorties().find("both"); }

constexpr std::uint64_t kSeed = 1;

run::Frame straightTo(const world::Model& model, std::uint32_t tick, std::uint64_t run) {
    run::State state = run::begin(model, kSeed, run);
    while (state.tick < tick && !run::finished(model, state)) run::step(model, state);
    return run::frameOf(model, state);
}

void expectSame(const run::Frame& a, const run::Frame& b) {
    ASSERT_EQ(a.tick, b.tick);
    ASSERT_EQ(a.aircraft.size(), b.aircraft.size());
    for (std::size_t i = 0; i < a.aircraft.size(); ++i)
        EXPECT_EQ(a.aircraft[i].position_xyz, b.aircraft[i].position_xyz);
    ASSERT_EQ(a.pictures.size(), b.pictures.size());
    for (std::size_t n = 0; n < a.pictures.size(); ++n) {
        ASSERT_EQ(a.pictures[n].size(), b.pictures[n].size());
        for (std::size_t i = 0; i < a.pictures[n].size(); ++i)
            EXPECT_EQ(a.pictures[n][i].position_xyz, b.pictures[n][i].position_xyz);
    }
    EXPECT_EQ(a.incidents.size(), b.incidents.size());
}

TEST(Player, OrdersAreAnswered) {
    Player player({&none()}, {kSeed, 0});
    for (const std::uint32_t tick : {900U, 100U, 1500U, 0U}) {
        player.goTo(tick);
        player.settle();
        ASSERT_TRUE(player.answered());
        const std::optional<Moment> moment = player.take();
        EXPECT_TRUE(moment->jumped);
        expectSame(moment->sides[0].frame, straightTo(none(), tick, 0));
        EXPECT_FALSE(player.take());
    }
}

TEST(Player, WhatIsTakenLateIsTheSame) {
    Player player({&none()}, {kSeed, 3});
    player.goTo(600);
    player.settle();
    (void)player.take();
    for (const std::uint32_t stride : {1U, 7U, 2U}) {
        player.play(0);
        player.goTo(600);
        player.play(stride);
        player.settle();
        std::uint32_t tick = 600;
        for (int i = 0; i < 12; ++i, tick += stride) {
            if (i % 3 == 0) player.settle();  // now and then everything is ready
            std::optional<Moment> moment;
            while (!moment) moment = player.take();
            expectSame(moment->sides[0].frame, straightTo(none(), tick, 3));
        }
    }
}

TEST(Player, BothVariantsMeetTheSameTick) {
    Player player({&none(), &both()}, {kSeed, 2});
    player.showBoth(true, 0);
    player.goTo(1200);
    player.settle();
    const std::optional<Moment> moment = player.take();
    ASSERT_TRUE(moment);
    ASSERT_EQ(moment->sides.size(), 2U);
    expectSame(moment->sides[0].frame, straightTo(none(), 1200, 2));
    expectSame(moment->sides[1].frame, straightTo(both(), 1200, 2));
    player.showBoth(false, 1200);
    player.settle();
    EXPECT_EQ(player.take()->sides.size(), 1U);
}

TEST(Player, RecordsToTheEndWhileNobodyWaits) {
    Player player({&none()}, {kSeed, 0});
    const double end_s = none().ticks * none().step_s;
    while (player.timeline().recorded_s < end_s) std::this_thread::yield();
    const run::Outcome whole = run::play(none(), kSeed, 0);
    EXPECT_EQ(player.timeline().marks.size(), whole.incidents.size());
    EXPECT_EQ(player.timeline().end_s, end_s);
}

TEST(Player, EndsAtTheEnd) {
    Player player({&none()}, {kSeed, 0});
    player.goTo(none().ticks - 2);
    player.play(1);
    player.settle();
    std::uint32_t last = 0;
    while (const auto moment = player.take()) {
        last = moment->sides[0].frame.tick;
        player.settle();
    }
    EXPECT_EQ(last, none().ticks);
    player.goToNextIncident(none().ticks);
    player.settle();
    EXPECT_TRUE(player.take()->soughtInVain);
}

}  // namespace
}  // namespace deconflict::scene
