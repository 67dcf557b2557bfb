// SPDX-License-Identifier: MIT
#include "render/scene/controls.hpp"

#include <gtest/gtest.h>

namespace deconflict::scene {
namespace {

class ControlsTest : public testing::Test {
protected:
    Controls controls{Camera(800, 600), ViewState{}, BoxXy{{-1e5, -1e5}, {1e5, 1e5}}, 3};
    std::vector<Button> buttons{{{0, 0, 50, 30}, {Action::showPicture, 1}},
                                {{40, 0, 50, 30}, {Action::screenshot}}};

    std::optional<Order> send(InputKind kind, draw::Point at) {
        return controls.handle({.kind = kind, .at = at}, buttons);
    }
    std::optional<Order> key(Key key) {
        return controls.handle({.kind = InputKind::key, .key = key}, buttons);
    }
};

TEST_F(ControlsTest, ClickIsObeyedOnRelease) {
    EXPECT_EQ(send(InputKind::press, {10, 10}), std::nullopt);
    EXPECT_FALSE(controls.view.picture);
    EXPECT_EQ(send(InputKind::release, {11, 10}), std::nullopt);
    EXPECT_EQ(controls.view.picture, core::NationId(1));
}

TEST_F(ControlsTest, LaterButtonLiesOnTop) {
    (void)send(InputKind::press, {45, 10});
    EXPECT_EQ(send(InputKind::release, {45, 10}), Order{Action::screenshot});
}

TEST_F(ControlsTest, ReleaseOnAnotherButtonIsNoClick) {
    (void)send(InputKind::press, {10, 10});
    (void)send(InputKind::move, {80, 10});
    EXPECT_EQ(send(InputKind::release, {80, 10}), std::nullopt);
    EXPECT_FALSE(controls.view.picture);
}

TEST_F(ControlsTest, DragMovesTheMapAndIsNoClick) {
    const Eigen::Vector2d held_xy = controls.camera.toMap({300, 300});
    (void)send(InputKind::press, {300, 300});
    (void)send(InputKind::move, {302, 300});  // not yet a drag
    EXPECT_EQ(controls.camera.toMap({300, 300}), held_xy);
    (void)send(InputKind::move, {340, 280});
    (void)send(InputKind::move, {20, 20});
    EXPECT_LT((controls.camera.toMap({20, 20}) - held_xy).norm(), 1e-6);
    EXPECT_EQ(send(InputKind::release, {20, 20}), std::nullopt);  // over a button
    EXPECT_FALSE(controls.view.picture);
}

TEST_F(ControlsTest, DragThatBeginsOnAButtonLeavesTheMap) {
    const Eigen::Vector2d before_xy = controls.camera.toMap({0, 0});
    (void)send(InputKind::press, {10, 10});
    (void)send(InputKind::move, {300, 300});
    EXPECT_EQ(controls.camera.toMap({0, 0}), before_xy);
}

TEST_F(ControlsTest, WheelZoomsAboutTheCursor) {
    const Eigen::Vector2d held_xy = controls.camera.toMap({200, 250});
    (void)controls.handle({.kind = InputKind::wheel, .at = {200, 250}, .wheel = 3}, buttons);
    EXPECT_LT((controls.camera.toMap({200, 250}) - held_xy).norm(), 1e-6);
    EXPECT_NEAR(controls.camera.pixelsPerMetre(), 1e-3 * 1.25 * 1.25 * 1.25, 1e-12);
}

TEST_F(ControlsTest, PaceStaysWithinItsLimits) {
    for (int i = 0; i < 30; ++i) (void)key(Key::equal);
    EXPECT_EQ(controls.view.speed, 4096);
    for (int i = 0; i < 60; ++i) (void)key(Key::minus);
    EXPECT_EQ(controls.view.speed, 0.25);
}

TEST_F(ControlsTest, NationsThatAreNotThereCannotBeChosen) {
    (void)key(Key::three);
    EXPECT_EQ(controls.view.picture, core::NationId(2));
    (void)key(Key::four);
    EXPECT_EQ(controls.view.picture, core::NationId(2));
    (void)key(Key::zero);
    EXPECT_FALSE(controls.view.picture);
}

TEST_F(ControlsTest, NothingIsDrawnWhenNothingHasChanged) {
    (void)controls.takeChange();
    (void)send(InputKind::move, {400, 300});
    (void)key(Key::none);
    EXPECT_FALSE(controls.takeChange());
    (void)key(Key::t);
    EXPECT_TRUE(controls.takeChange());
    EXPECT_FALSE(controls.takeChange());
}

TEST_F(ControlsTest, StepStopsTheTime) {
    EXPECT_EQ(key(Key::period), (Order{Action::step, 1}));
    EXPECT_TRUE(controls.view.paused);
}

TEST_F(ControlsTest, HomeShowsTheTheatre) {
    controls.camera.centreOn({9e6, 9e6}, {0, 0});
    (void)key(Key::h);
    const draw::Point middle = controls.camera.toScreen({0, 0});
    EXPECT_TRUE(freeArea(800, 600, 1).contains(middle));
}

TEST_F(ControlsTest, ClosedWindowMeansQuit) {
    EXPECT_EQ(controls.handle({.kind = InputKind::close}, buttons), Order{Action::quit});
}

}  // namespace
}  // namespace deconflict::scene
