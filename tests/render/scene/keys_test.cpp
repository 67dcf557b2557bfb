// SPDX-License-Identifier: MIT
#include "render/scene/keys.hpp"

#include <algorithm>
#include <gtest/gtest.h>
#include <set>
#include <string>

#include "tests/render/sample_scene.hpp"

namespace deconflict::scene {
namespace {

InputEvent pressOf(const KeyBinding& b) {
    InputEvent event{.kind = InputKind::key, .key = b.key};
    event.shift = b.modifier == Modifier::shift;
    event.ctrl = b.modifier == Modifier::ctrl;
    return event;
}

constexpr int kActions = static_cast<int>(Action::quit) + 1;

/// What the window itself obeys: time, files, the end.
bool isForTheWindow(Action action) {
    using enum Action;
    return action == step || action == jump || action == goToSecond || action == nextIncident ||
           action == previousIncident || action == goToIncident || action == nextAircraft ||
           action == openBatchIncident || action == nextBatchIncident || action == fullScreen ||
           action == film || action == screenshot || action == quit;
}

/// Everything that can be clicked in some state of the sample scene.
std::set<Action> clickable() {
    SampleScene scene(12);
    scene.heat = {{.position_xy = scene.frame.aircraft[0].position_xyz.head<2>()}};
    std::set<Action> actions;
    for (const bool help : {false, true}) {
        scene.controls.view.help = help;
        for (const Button& button : scene.draw().buttons) actions.insert(button.order.action);
    }
    return actions;
}

TEST(Keys, NoKeyMeansTwoThings) {
    std::set<std::pair<Key, Modifier>> seen;
    for (const KeyBinding& b : keyBindings())
        EXPECT_TRUE(seen.emplace(b.key, b.modifier).second) << b.does;
}

TEST(Keys, EachIsObeyedAsTheTableSays) {
    for (const KeyBinding& b : keyBindings()) EXPECT_EQ(orderOf(pressOf(b)), b.order) << b.does;
    EXPECT_EQ(orderOf({.kind = InputKind::key, .key = Key::none}), std::nullopt);
    EXPECT_EQ(orderOf({.kind = InputKind::press, .key = Key::space}), std::nullopt);
}

TEST(Keys, EachIsToldByTheHelpOrByTheLineAboveIt) {
    const auto bindings = keyBindings();
    ASSERT_STRNE(bindings.front().keys, "");
    Action told = Action::quit;
    for (const KeyBinding& b : bindings) {
        EXPECT_EQ(*b.keys == '\0', *b.does == '\0');
        if (*b.keys != '\0') told = b.order.action;
        const bool pair = told == Action::panSideways && b.order.action == Action::panUpwards;
        EXPECT_TRUE(b.order.action == told || pair) << static_cast<int>(b.order.action);
    }
}

TEST(Keys, EveryActionHasAKeyOrAButton) {
    std::set<Action> reachable = clickable();
    for (const KeyBinding& b : keyBindings()) reachable.insert(b.order.action);
    for (int i = 0; i < kActions; ++i)
        EXPECT_TRUE(reachable.contains(static_cast<Action>(i))) << "action " << i;
}

/// Whether the key changes what is seen, from a state in which `nation` is shown.
bool changesThePicture(const KeyBinding& b, std::uint32_t nation) {
    SampleScene scene(12);
    Controls& controls = scene.controls;
    controls.view.picture = core::NationId(nation);
    controls.view.incident = 0;
    controls.view.aircraft = scene.frame.aircraft[0].id;
    controls.view.uiScale = 1.5;
    controls.camera.pan({30, 10});
    const Drawing before = scene.draw();
    EXPECT_EQ(controls.handle(pressOf(b), {}), std::nullopt) << b.does;
    const Drawing after = scene.draw();
    return before.list.vertices() != after.list.vertices();
}

TEST(Keys, EachChangesThePictureOrIsForTheWindow) {
    for (const KeyBinding& b : keyBindings()) {
        const bool noSuchNation = b.order.action == Action::showPicture && b.order.argument > 2;
        if (isForTheWindow(b.order.action)) {
            Controls controls(Camera(800, 600), ViewState{}, BoxXy{}, 3);
            EXPECT_EQ(controls.handle(pressOf(b), {}), b.order) << b.does;
        } else {
            EXPECT_NE(changesThePicture(b, 0) || changesThePicture(b, 1), noSuchNation)
                << "action " << static_cast<int>(b.order.action);
        }
    }
}

TEST(Keys, EscapeNeverQuits) {
    Controls controls(Camera(800, 600), ViewState{}, BoxXy{}, 3);
    const InputEvent escape{.kind = InputKind::key, .key = Key::escape};
    for (int i = 0; i < 5; ++i) EXPECT_EQ(controls.handle(escape, {}), std::nullopt);
}

}  // namespace
}  // namespace deconflict::scene
