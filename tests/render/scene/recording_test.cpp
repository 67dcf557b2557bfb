// SPDX-License-Identifier: MIT
#include "render/scene/recording.hpp"

#include <algorithm>
#include <gtest/gtest.h>

#include "sim/world/world.hpp"

namespace deconflict::scene {
namespace {

const world::Model& model() {
    static const world::World kWorld =
        world::load(DECONFLICT_SOURCE_DIR "/scenarios/two_sorties.yaml");
    return *kWorld.find("none");
}

const Recording& whole() {
    static const Recording kWhole = [] {
        Recording recording(model(), {1, 0});
        while (!recording.finished()) recording.advance();
        return recording;
    }();
    return kWhole;
}

TEST(Recording, SnapshotIsTheLatestBefore) {
    for (const std::uint32_t tick : {0U, 29U, 30U, 31U, 1799U}) {
        const run::State& state = whole().snapshotBefore(tick);
        EXPECT_LE(state.tick, tick);
        EXPECT_LT(tick - state.tick, Recording::kSnapshot_s / model().step_s);
    }
}

TEST(Recording, TrailsAreThoseOfWhoeverWatchedAllAlong) {
    Trails watched;
    run::State state = run::begin(model(), 1, 0);
    watched.record(run::frameOf(model(), state));
    while (state.tick < 1234) {
        run::step(model(), state);
        watched.record(run::frameOf(model(), state));
    }
    EXPECT_EQ(whole().trailsAt(1234).truth(), watched.truth());
    for (std::uint32_t n = 0; n < model().nations.size(); ++n)
        EXPECT_EQ(whole().trailsAt(1234).picture(core::NationId(n)),
                  watched.picture(core::NationId(n)));
}

TEST(Recording, LogTellsOfEveryTakeOffInTheOrderOfTime) {
    const std::vector<LogLine>& log = whole().log();
    EXPECT_TRUE(std::is_sorted(log.begin(), log.end(),
                               [](const LogLine& a, const LogLine& b) { return a.t_s < b.t_s; }));
    const auto aloft = std::count_if(log.begin(), log.end(), [](const LogLine& line) {
        return line.text.ends_with("is aloft");
    });
    EXPECT_EQ(aloft, whole().head().truth.sorties);
    EXPECT_GT(aloft, 0);
}

TEST(Recording, MomentBeyondItsEndIsABug) {
    EXPECT_DEATH((void)Recording(model(), {1, 0}).trailsAt(10), "contract broken");
}

}  // namespace
}  // namespace deconflict::scene
