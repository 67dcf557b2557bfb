// SPDX-License-Identifier: MIT
#include "render/draw/canvas.hpp"

#include <gtest/gtest.h>

#include "render/draw/raster.hpp"
#include "tests/render/dice.hpp"

namespace deconflict::draw {
namespace {

const Atlas& atlas() {
    static const Atlas kAtlas(DECONFLICT_SOURCE_DIR "/assets/fonts");
    return kAtlas;
}

constexpr Colour kSea = rgb(0x090B0E);
constexpr int kWidth = 217, kHeight = 131;  // no whole number of tiles

/// A scene with a map that stands, things that move, and a panel; the later, the farther.
struct Scene {
    double moved = 0;
    int things = 12;
    int mapSeed = 1;

    [[nodiscard]] DrawList list(double width = kWidth, double height = kHeight) const {
        DrawList out(atlas(), width, height);
        out.pushClip({0, 20, width, height - 20});
        Dice map(static_cast<std::uint32_t>(mapSeed));
        for (int i = 0; i < 8; ++i) {
            const std::array<Point, 3> land = {placeOf(map), placeOf(map), placeOf(map)};
            out.polygon(land, rgb(0x203040));
            out.line(placeOf(map), placeOf(map), 1.5, rgb(0x808080, 90));
        }
        out.beginPart("things");
        Dice dice(2);
        for (int i = 0; i < things; ++i) {
            const Point at = placeOf(dice) + Point{moved, moved / 3};
            out.ring(at, 9, 1.5, rgb(0x69CDFF, 200));
            out.rectangle({at.x + 5, at.y, 40, 12}, rgb(0x000000, 140));
            out.text(at + Point{6, 0}, "FL230\u2191", {11, rgb(0xF9A300)});
        }
        out.popClip();
        out.beginPart("panel");
        out.rectangle({0, 0, width, 18}, rgb(0x101010, 244));
        out.text({4, 2}, std::to_string(things), {13, rgb(0xFFFFFF)});
        return out;
    }
    static Point placeOf(Dice& dice) { return {dice.uniform(-20, 230), dice.uniform(-10, 140)}; }
};

TEST(Canvas, ThatFollowedShowsWhatOneDrawnAfreshShows) {
    Dice dice(5);
    Scene scene;
    Canvas canvas;
    Colour background = kSea;
    double width = kWidth;
    int kept = 0;
    for (int round = 0; round < 400; ++round) {
        switch (dice.below(8)) {
            case 0:
                scene.mapSeed = dice.below(3);
                break;
            case 1:
                scene.things = dice.below(14);
                break;
            case 2:
                if (dice.below(4) == 0) background = dice.below(2) == 0 ? kSea : rgb(0xFFFFFF);
                break;
            case 3:
                if (dice.below(4) == 0) width = kWidth + 40 * dice.below(2);
                break;
            default:
                scene.moved += dice.uniform(0, 3);
        }
        const DrawList list = scene.list(width);
        std::size_t changed = 0;
        for (const PixelBox& box : canvas.draw(list, background))
            changed += static_cast<std::size_t>((box.right - box.left) * (box.bottom - box.top));
        if (changed < canvas.pixels().size()) ++kept;
        ASSERT_EQ(canvas.image().rgb, rasterise(list, background).rgb) << "round " << round;
    }
    EXPECT_GT(kept, 200);  // else nothing was tested but drawing afresh
}

TEST(Canvas, NamesEveryPixelThatChanged) {
    Scene scene;
    Canvas canvas;
    (void)canvas.draw(scene.list(), kSea);
    for (int round = 0; round < 100; ++round) {
        const std::vector<std::uint32_t> before(canvas.pixels().begin(), canvas.pixels().end());
        scene.moved += 0.7;
        scene.things = 12 - round % 3;
        std::vector<bool> named(before.size());
        for (const PixelBox& box : canvas.draw(scene.list(), kSea))
            for (int y = box.top; y < box.bottom; ++y)
                for (int x = box.left; x < box.right; ++x)
                    named[static_cast<std::size_t>(y) * kWidth + x] = true;
        for (std::size_t i = 0; i < before.size(); ++i)
            ASSERT_TRUE(named[i] || canvas.pixels()[i] == before[i]) << round << ' ' << i;
    }
}

TEST(Canvas, FillsNothingOfAPictureThatStands) {
    const Scene scene;
    Canvas canvas;
    EXPECT_FALSE(canvas.draw(scene.list(), kSea).empty());
    EXPECT_TRUE(canvas.draw(scene.list(), kSea).empty());
    EXPECT_TRUE(canvas.draw(scene.list(), kSea).empty());
    EXPECT_FALSE(canvas.draw(scene.list(), rgb(0xFFFFFF)).empty());
}

TEST(Canvas, OneThingThatMovesChangesItsTilesOnly) {
    Canvas canvas;
    const auto with = [](double x) {
        DrawList list(atlas(), 20 * Canvas::kTile_px, 20 * Canvas::kTile_px);
        for (int i = 0; i < 500; ++i) list.disc({i * 1.2, 400}, 5, rgb(0x203040));
        list.disc({x, 100}, 5, rgb(0xFFFFFF));
        return list;
    };
    (void)canvas.draw(with(300), kSea);
    int tiles = 0;
    for (const PixelBox& box : canvas.draw(with(301), kSea)) {
        EXPECT_LT(box.bottom, 150);
        tiles += (box.right - box.left) / Canvas::kTile_px;
    }
    EXPECT_GE(tiles, 1);
    EXPECT_LE(tiles, 4);
}

TEST(Canvas, AClipThatMovesIsAChange) {
    Canvas canvas;
    const auto clippedAt = [](double right) {
        DrawList list(atlas(), 64, 64);
        list.pushClip({0, 0, right, 64});
        const std::array<Point, 3> big = {Point{-5, -5}, {200, -5}, {-5, 200}};
        list.polygon(big, rgb(0xFFFFFF));
        list.popClip();
        return list;
    };
    (void)canvas.draw(clippedAt(20), kSea);
    (void)canvas.draw(clippedAt(30), kSea);
    EXPECT_EQ(canvas.image().rgb, rasterise(clippedAt(30), kSea).rgb);
    EXPECT_EQ(canvas.pixels()[5 * 64 + 25], 0xFFFFFFU);
}

}  // namespace
}  // namespace deconflict::draw
