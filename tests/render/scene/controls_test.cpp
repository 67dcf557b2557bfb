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

TEST_F(ControlsTest, ClickWithinOnePollIsNotLost) {
    // Press and release follow each other before anything is drawn.
    buttons = {{{100, 100, 20, 20}, {Action::playOrPause}}};
    (void)send(InputKind::press, {110, 110});
    (void)send(InputKind::release, {110, 110});
    EXPECT_TRUE(controls.view.paused);
    (void)send(InputKind::press, {110, 110});
    (void)send(InputKind::release, {110, 110});
    EXPECT_FALSE(controls.view.paused);
}

TEST_F(ControlsTest, SliderFollowsTheHand) {
    buttons = {{{100, 0, 400, 30}, {Action::goToSecond, 4000}, Press::slider}};
    EXPECT_EQ(send(InputKind::press, {200, 10}), (Order{Action::goToSecond, 1000}));
    EXPECT_EQ(send(InputKind::move, {300, 90}), (Order{Action::goToSecond, 2000}));
    EXPECT_EQ(send(InputKind::move, {9000, 90}), (Order{Action::goToSecond, 4000}));
    EXPECT_EQ(send(InputKind::release, {50, 10}), std::nullopt);
    EXPECT_EQ(send(InputKind::move, {300, 10}), std::nullopt) << "let go";
}

TEST_F(ControlsTest, MapIsDraggedByWhatLiesOnIt) {
    buttons = {{{290, 290, 20, 20}, {Action::chooseAircraft, 7}, Press::onMap}};
    const Eigen::Vector2d held_xy = controls.camera.toMap({300, 300});
    (void)send(InputKind::press, {300, 300});
    (void)send(InputKind::move, {350, 300});
    (void)send(InputKind::release, {350, 300});
    EXPECT_LT((controls.camera.toMap({350, 300}) - held_xy).norm(), 1e-6);
    EXPECT_FALSE(controls.view.aircraft);
    (void)send(InputKind::press, {300, 300});
    (void)send(InputKind::release, {300, 300});
    EXPECT_EQ(controls.view.aircraft, core::AircraftId(7));
}

TEST_F(ControlsTest, MeasuringSticksToAnAircraft) {
    buttons = {{{290, 290, 20, 20}, {Action::chooseAircraft, 7}, Press::onMap}};
    (void)key(Key::m);
    for (const draw::Point at : {draw::Point{100, 400}, draw::Point{312, 305}}) {
        (void)send(InputKind::press, at);
        (void)send(InputKind::release, at);
    }
    ASSERT_EQ(controls.view.measure.size(), 2U);
    EXPECT_EQ(controls.view.measure[0].aircraft, std::nullopt);
    EXPECT_EQ(controls.view.measure[0].position_xy, controls.camera.toMap({100, 400}));
    EXPECT_EQ(controls.view.measure[1].aircraft, core::AircraftId(7));
    EXPECT_FALSE(controls.view.aircraft) << "measuring chooses nobody";
    (void)key(Key::escape);
    EXPECT_TRUE(controls.view.measure.empty());
    EXPECT_FALSE(controls.view.measuring);
}

TEST_F(ControlsTest, WhatIsTypedIntoASearchIsNoOrder) {
    (void)controls.handle({.kind = InputKind::key, .key = Key::f, .ctrl = true}, buttons);
    ASSERT_TRUE(controls.view.search);
    for (const char32_t letter : {U'r', U'u', U'\x6', U'\u00e9', U's'})
        (void)controls.handle({.kind = InputKind::text, .letter = letter}, buttons);
    (void)key(Key::t);  // the key of a letter that is typed
    EXPECT_EQ(*controls.view.search, "rus");
    EXPECT_TRUE(controls.view.shows(Layer::trails));
    (void)key(Key::backspace);
    EXPECT_EQ(*controls.view.search, "ru");
    (void)key(Key::enter);
    EXPECT_FALSE(controls.view.search);
    (void)key(Key::t);
    EXPECT_FALSE(controls.view.shows(Layer::trails));
}

TEST_F(ControlsTest, KeptViewComesBack) {
    const Eigen::Vector2d before_xy = controls.camera.toMap({10, 10});
    (void)controls.handle({.kind = InputKind::key, .key = Key::f6, .shift = true}, buttons);
    (void)key(Key::e);
    (void)key(Key::d);
    EXPECT_NE(controls.camera.toMap({10, 10}), before_xy);
    (void)key(Key::f6);
    EXPECT_EQ(controls.camera.toMap({10, 10}), before_xy);
    (void)key(Key::f7);
    EXPECT_EQ(controls.camera.toMap({10, 10}), before_xy);
    EXPECT_NE(controls.view.notice.find("No view kept"), std::string::npos);
}

TEST_F(ControlsTest, ScaleStaysWithinItsLimits) {
    for (int i = 0; i < 20; ++i)
        (void)controls.handle({.kind = InputKind::key, .key = Key::equal, .ctrl = true}, buttons);
    EXPECT_EQ(controls.view.uiScale, 3);
    for (int i = 0; i < 20; ++i)
        (void)controls.handle({.kind = InputKind::key, .key = Key::minus, .ctrl = true}, buttons);
    EXPECT_EQ(controls.view.uiScale, 1);
}

TEST_F(ControlsTest, BothPanesZoomAboutTheSamePlace) {
    controls.view.sideBySide = true;
    const draw::Rect free = freeArea(800, 600, 1);
    const std::vector<draw::Rect> panes = panesOf(free, true);
    const Camera left = paneCamera(controls.camera, free, panes[0]);
    const Camera right = paneCamera(controls.camera, free, panes[1]);
    const draw::Point at = panes[1].centre() + draw::Point{30, 20};
    const Eigen::Vector2d held_xy = right.toMap(at);
    EXPECT_LT((left.toMap(at - (panes[1].centre() - panes[0].centre())) - held_xy).norm(), 1e-6);
    (void)controls.handle({.kind = InputKind::wheel, .at = at, .wheel = 2}, buttons);
    EXPECT_LT((paneCamera(controls.camera, free, panes[1]).toMap(at) - held_xy).norm(), 1e-6);
}

}  // namespace
}  // namespace deconflict::scene
