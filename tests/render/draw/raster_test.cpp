// SPDX-License-Identifier: MIT
#include "render/draw/raster.hpp"

#include <array>
#include <gtest/gtest.h>

#include "tests/render/dice.hpp"

namespace deconflict::draw {
namespace {

const Atlas& atlas() {
    static const Atlas kAtlas(DECONFLICT_SOURCE_DIR "/assets/fonts");
    return kAtlas;
}

Colour pixel(const Image& image, int x, int y) {
    const std::uint8_t* p = &image.rgb[(static_cast<std::size_t>(y) * image.width + x) * 3];
    return {p[0], p[1], p[2]};
}

/// Pixels that are not of the background.
int countOf(const Image& image, Colour background) {
    int count = 0;
    for (int y = 0; y < image.height; ++y)
        for (int x = 0; x < image.width; ++x)
            if (!(pixel(image, x, y) == background)) ++count;
    return count;
}

constexpr Colour kBlack = rgb(0x000000), kWhite = rgb(0xFFFFFF);
constexpr int kSide = 64;

/// A point of the rasteriser's grid, so that tests know exactly where corners are.
Point gridPoint(Dice& dice) {
    const double x = (dice.below(96 * 256) - 16 * 256) / 256.0;
    return {x, (dice.below(96 * 256) - 16 * 256) / 256.0};
}

TEST(Raster, RectangleCoversItsPixelsAndNoOthers) {
    DrawList list(atlas(), kSide, kSide);
    list.rectangle({3, 5, 10, 7}, kWhite);
    const Image image = rasterise(list, kBlack);
    for (int y = 0; y < kSide; ++y)
        for (int x = 0; x < kSide; ++x) {
            const bool inside = x >= 3 && x < 13 && y >= 5 && y < 12;
            ASSERT_EQ(pixel(image, x, y), inside ? kWhite : kBlack) << x << ' ' << y;
        }
}

TEST(Raster, PixelBelongsToTheTriangleThatHoldsItsCentre) {
    Dice dice(1);
    for (int round = 0; round < 300; ++round) {
        const std::array<Point, 3> t = {gridPoint(dice), gridPoint(dice), gridPoint(dice)};
        DrawList list(atlas(), kSide, kSide);
        const std::array<std::uint32_t, 3> corners = {0, 1, 2};
        list.triangles(t, corners, kWhite);
        const Image image = rasterise(list, kBlack);
        for (int y = 0; y < kSide; ++y)
            for (int x = 0; x < kSide; ++x) {
                const Point c{x + 0.5, y + 0.5};
                const double a = cross(t[1] - t[0], c - t[0]), b = cross(t[2] - t[1], c - t[1]);
                const double d = cross(t[0] - t[2], c - t[2]);
                if (a == 0 || b == 0 || d == 0) continue;  // on an edge: the next test
                const bool inside = (a > 0) == (b > 0) && (b > 0) == (d > 0);
                ASSERT_EQ(pixel(image, x, y), inside ? kWhite : kBlack)
                    << "round " << round << " at " << x << ' ' << y;
            }
    }
}

TEST(Raster, TrianglesThatShareAnEdgeNeitherOverlapNorGape) {
    Dice dice(2);
    for (int round = 0; round < 300; ++round) {
        // A fan round a point: every pixel within is blended exactly once.
        const Point corners[] = {{4, 4}, {60, 4}, {60, 60}, {4, 60}};
        Point hub = gridPoint(dice);
        hub = {std::clamp(hub.x, 5.0, 59.0), std::clamp(hub.y, 5.0, 59.0)};
        DrawList list(atlas(), kSide, kSide);
        for (int i = 0; i < 4; ++i) {
            const std::array<Point, 3> t = {hub, corners[i], corners[(i + 1) % 4]};
            const std::array<std::uint32_t, 3> order = {0, 1, 2};
            list.triangles(t, order, rgb(0xFFFFFF, 128));
        }
        const Image image = rasterise(list, kBlack);
        for (int y = 0; y < kSide; ++y)
            for (int x = 0; x < kSide; ++x) {
                const bool inside = x >= 4 && x < 60 && y >= 4 && y < 60;
                ASSERT_EQ(pixel(image, x, y), inside ? rgb(0x808080) : kBlack)
                    << "round " << round << " at " << x << ' ' << y;
            }
    }
}

TEST(Raster, NothingIsDrawnBeyondTheClip) {
    Dice dice(3);
    DrawList list(atlas(), kSide, kSide);
    list.pushClip({10, 12, 20, 30});
    for (int i = 0; i < 200; ++i) {
        list.line(gridPoint(dice), gridPoint(dice), 3, kWhite);
        list.disc(gridPoint(dice), 7, kWhite);
        list.text(gridPoint(dice), "Hmeimim", {13, kWhite});
        const std::array<Point, 3> t = {gridPoint(dice), gridPoint(dice), gridPoint(dice)};
        list.polygon(t, kWhite);
    }
    list.popClip();
    const Image image = rasterise(list, kBlack);
    EXPECT_GT(countOf(image, kBlack), 500);
    for (int y = 0; y < kSide; ++y)
        for (int x = 0; x < kSide; ++x)
            if (x < 10 || x >= 30 || y < 12 || y >= 42) {
                ASSERT_EQ(pixel(image, x, y), kBlack) << x << ' ' << y;
            }
}

TEST(Raster, ShapesFarBeyondThePictureAreCutNotLost) {
    DrawList list(atlas(), kSide, kSide);
    const std::array<Point, 4> huge = {{{-1e7, -1e7}, {1e7, -1e7}, {1e7, 32}, {-1e7, 32}}};
    list.polygon(huge, kWhite);
    EXPECT_EQ(countOf(rasterise(list, kBlack), kBlack), kSide * 32);
    for (const Vertex& v : list.vertices()) EXPECT_LT(std::abs(v.x), 1e4F);
}

TEST(Raster, LineOnWholePixelsFillsThemAndNoOthers) {
    for (const int width : {1, 2, 3, 4, 7}) {
        DrawList list(atlas(), kSide, kSide);
        list.line({8, 20 + width / 2.0}, {40, 20 + width / 2.0}, width, kWhite);
        const Image image = rasterise(list, kBlack);
        for (int y = 10; y < 40; ++y)
            ASSERT_EQ(pixel(image, 24, y), y >= 20 && y < 20 + width ? kWhite : kBlack)
                << "width " << width << " row " << y;
    }
}

TEST(Raster, LineIsAsBrightAsItIsWide) {
    Dice dice(6);
    for (int round = 0; round < 200; ++round) {
        const double width = 0.5 * (1 + dice.below(8)), y = dice.uniform(20, 40);
        DrawList list(atlas(), kSide, kSide);
        list.line({8, y}, {40, y}, width, kWhite);
        const Image image = rasterise(list, kBlack);
        double sum = 0;
        for (int row = 0; row < kSide; ++row) sum += pixel(image, 24, row).r / 255.0;
        EXPECT_NEAR(sum, width, 0.06) << "at " << y;
    }
}

TEST(Raster, LetterIsItsPictureInTheAtlas) {
    DrawList list(atlas(), kSide, kSide);
    list.text({10, 10}, "R", {16, kWhite});
    const Image image = rasterise(list, kBlack);
    const Face& face = atlas().face(false, 16);
    const Glyph& g = Atlas::glyph(face, 'R');
    for (int y = 0; y < g.height; ++y)
        for (int x = 0; x < g.width; ++x) {
            const auto at = static_cast<std::size_t>(g.y + y) * atlas().image().width + g.x + x;
            const Colour seen = pixel(image, 10 + g.left + x, 10 + face.ascent - g.top + y);
            ASSERT_EQ(seen.r, atlas().image().grey[at]) << x << ' ' << y;
        }
}

TEST(Raster, SameListGivesTheSameBits) {
    Dice dice(4);
    DrawList list(atlas(), kSide, kSide);
    for (int i = 0; i < 50; ++i) {
        list.ring(gridPoint(dice), 9, 1.5, rgb(0x69CDFF, 200));
        list.text(gridPoint(dice), "FL230\u2191", {11, rgb(0xF9A300)});
    }
    EXPECT_EQ(rasterise(list, kBlack).rgb, rasterise(list, kBlack).rgb);
}

}  // namespace
}  // namespace deconflict::draw
