// SPDX-License-Identifier: MIT
#include "sim/conflict/visual_avoidance.hpp"

#include <gtest/gtest.h>

#include "tests/sim/dynamics/scene.hpp"

namespace deconflict::conflict {
namespace {

using surveillance::Sighting;

/// A scene whose first nation looks out.
world::World lookingOut() {
    std::string text = test::textOf({.sorties = test::straightSortie()});
    text.insert(text.find("    control: none"),
                "    crew: {initial: 5 s, coordination: 5 s, execution: 5 s, see_and_avoid: {}}\n");
    return world::test::worldOf(text);
}

/// Head-on at 6 km on one level, seen at 0 s, `apart_m` ahead.
Sighting headOn(double apart_m) {
    Sighting seen;
    seen.crew = core::AircraftId(1), seen.other = core::AircraftId(2);
    seen.crewNation = core::NationId(0), seen.otherNation = core::NationId(1);
    seen.crewType = core::TypeId(0);
    seen.crew_xyz = {0.0, 0.0, 6000.0}, seen.crewVelocity_xyz = {240.0, 0.0, 0.0};
    seen.other_xyz = {apart_m, 0.0, 6000.0}, seen.otherVelocity_xyz = {-240.0, 0.0, 0.0};
    return seen;
}

TEST(VisualAvoidance, WaitsForTheDelayThenMoves) {
    const world::World world = lookingOut();
    VisualAvoidance avoidance(core::NationId(0));
    const Sighting seen = headOn(8000.0);  // 16 s: within the look-ahead
    std::vector<world::Command> commands;
    avoidance.decide(world.base, std::span(&seen, 1), 12.0, commands);
    EXPECT_TRUE(commands.empty());
    avoidance.decide(world.base, std::span(&seen, 1), 12.5, commands);
    ASSERT_EQ(commands.size(), 1U);
    EXPECT_EQ(commands[0].leader, seen.crew);
    EXPECT_EQ(commands[0].execute_s, 12.5);
    EXPECT_FALSE(commands[0].resumesPlan());
}

TEST(VisualAvoidance, LeavesWhatPassesClear) {
    const world::World world = lookingOut();
    VisualAvoidance avoidance(core::NationId(0));
    std::vector<world::Command> commands;
    Sighting above = headOn(8000.0), aside = headOn(8000.0), far = headOn(30e3);
    above.other_xyz.z() += 100.0;
    aside.other_xyz.y() += 600.0;
    for (const Sighting& seen : {above, aside, far})
        avoidance.decide(world.base, std::span(&seen, 1), 20.0, commands);
    EXPECT_TRUE(commands.empty());
}

TEST(VisualAvoidance, ResumesOnceClear) {
    const world::World world = lookingOut();
    VisualAvoidance avoidance(core::NationId(0));
    std::vector<world::Command> commands;
    const Sighting seen = headOn(8000.0);
    avoidance.decide(world.base, std::span(&seen, 1), 20.0, commands);
    EXPECT_EQ(avoidance.avoiding(), 1U);
    commands.clear();
    avoidance.decide(world.base, {}, 29.0, commands);
    EXPECT_TRUE(commands.empty());
    avoidance.decide(world.base, {}, 30.0, commands);
    ASSERT_EQ(commands.size(), 1U);
    EXPECT_TRUE(commands[0].resumesPlan());
    EXPECT_EQ(avoidance.avoiding(), 0U);
}

}  // namespace
}  // namespace deconflict::conflict
