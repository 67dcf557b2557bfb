// SPDX-License-Identifier: MIT
#include "render/scene/camera.hpp"

#include <gtest/gtest.h>

#include "tests/render/dice.hpp"

namespace deconflict::scene {
namespace {

constexpr double kTiny_px = 1e-6;

Camera anyCamera(Dice& dice) {
    Camera camera(dice.uniform(320, 3000), dice.uniform(200, 2000));
    camera.centreOn({dice.uniform(-5e5, 5e5), dice.uniform(-5e5, 5e5)}, {0, 0});
    camera.zoom(dice.uniform(0.05, 20), {100, 50});
    return camera;
}

TEST(Camera, ScreenToMapAndBackIsTheSamePixel) {
    Dice dice(1);
    for (int i = 0; i < 2000; ++i) {
        const Camera camera = anyCamera(dice);
        const draw::Point pixel{dice.uniform(-100, 3100), dice.uniform(-100, 2100)};
        EXPECT_LT(draw::lengthOf(camera.toScreen(camera.toMap(pixel)) - pixel), kTiny_px);
    }
}

TEST(Camera, NorthIsUpAndEastIsRight) {
    const Camera camera(800, 600);
    const draw::Point origin = camera.toScreen({0, 0});
    EXPECT_GT(camera.toScreen({1000, 0}).x, origin.x);
    EXPECT_LT(camera.toScreen({0, 1000}).y, origin.y);
}

TEST(Camera, ZoomKeepsWhatIsUnderTheCursor) {
    Dice dice(2);
    for (int i = 0; i < 2000; ++i) {
        Camera camera = anyCamera(dice);
        const draw::Point cursor{dice.uniform(0, 1600), dice.uniform(0, 900)};
        const Eigen::Vector2d held_xy = camera.toMap(cursor);
        camera.zoom(dice.uniform(0.01, 100), cursor);  // some of them beyond the limits
        EXPECT_LT(draw::lengthOf(camera.toScreen(held_xy) - cursor), kTiny_px);
    }
}

TEST(Camera, ZoomHasLimitsOnBothSides) {
    Camera camera(800, 600);
    for (int i = 0; i < 100; ++i) camera.zoom(10, {1, 1});
    EXPECT_EQ(camera.pixelsPerMetre(), 1);
    for (int i = 0; i < 100; ++i) camera.zoom(0.1, {1, 1});
    EXPECT_EQ(camera.pixelsPerMetre(), 1e-5);
}

TEST(Camera, PanMovesTheMapWithTheHand) {
    Camera camera(800, 600);
    const Eigen::Vector2d held_xy = camera.toMap({300, 200});
    camera.pan({17, -5});
    EXPECT_LT(draw::lengthOf(camera.toScreen(held_xy) - draw::Point{317, 195}), kTiny_px);
}

TEST(Camera, FitShowsTheWholeBoxAndTouchesAnEdge) {
    Dice dice(3);
    for (int i = 0; i < 500; ++i) {
        Camera camera = anyCamera(dice);
        const Eigen::Vector2d low_xy(dice.uniform(-5e5, 0), dice.uniform(-5e5, 0));
        const BoxXy box{low_xy,
                        low_xy + Eigen::Vector2d(dice.uniform(1e4, 9e5), dice.uniform(1e4, 9e5))};
        const draw::Rect free{20, 36, dice.uniform(200, 1500), dice.uniform(100, 800)};
        camera.fit(box, free);
        const draw::Point low = camera.toScreen(box.low_xy), high = camera.toScreen(box.high_xy);
        EXPECT_GE(low.x, free.x - kTiny_px);
        EXPECT_LE(high.x, free.right() + kTiny_px);
        EXPECT_GE(high.y, free.y - kTiny_px);
        EXPECT_LE(low.y, free.bottom() + kTiny_px);
        const double slack = std::min(free.w - (high.x - low.x), free.h - (low.y - high.y));
        EXPECT_NEAR(slack, 0, kTiny_px);
    }
}

TEST(Camera, ResizeShowsMoreAtTheSameScale) {
    Camera camera(800, 600);
    const double scale = camera.pixelsPerMetre();
    const Eigen::Vector2d middle_xy = camera.toMap({400, 300});
    camera.resize(1600, 900);
    EXPECT_EQ(camera.pixelsPerMetre(), scale);
    EXPECT_LT((camera.toMap({800, 450}) - middle_xy).norm(), 1e-6);
    camera.resize(0, 0);  // a window made very small
    EXPECT_EQ(camera.width(), 1);
    EXPECT_EQ(camera.height(), 1);
}

}  // namespace
}  // namespace deconflict::scene
