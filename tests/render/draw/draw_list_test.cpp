// SPDX-License-Identifier: MIT
#include "render/draw/draw_list.hpp"

#include <cmath>
#include <gtest/gtest.h>

#include "tests/render/dice.hpp"

namespace deconflict::draw {
namespace {

constexpr Colour kInk = rgb(0xFFFFFF);

class DrawListTest : public testing::Test {
protected:
    Atlas atlas{DECONFLICT_SOURCE_DIR "/assets/fonts"};
    DrawList list{atlas, 200, 100};
};

TEST_F(DrawListTest, RunsCoverAllVerticesInTheOrderDrawn) {
    list.beginPart("one");
    list.rectangle({0, 0, 10, 10}, kInk);
    list.pushClip({20, 20, 50, 50});
    list.rectangle({0, 0, 100, 100}, kInk);
    list.popClip();
    list.beginPart("two");
    list.text({5, 5}, "TUR", {11, kInk});
    std::size_t next = 0;
    std::string parts;
    for (const draw::Run& run : list.runs()) {
        EXPECT_EQ(run.first, next);
        EXPECT_EQ(run.count % 3, 0U);
        next += run.count;
        parts += std::string(run.part) + ' ';
    }
    EXPECT_EQ(next, list.vertices().size());
    EXPECT_EQ(parts, "one one two ");
}

TEST_F(DrawListTest, ClipWithinAClipIsWhatBothLetThrough) {
    list.pushClip({10, 10, 50, 50});
    list.pushClip({40, 0, 100, 30});
    list.rectangle({0, 0, 200, 100}, kInk);
    EXPECT_EQ(list.runs().back().clip, (Rect{40, 10, 20, 20}));
    list.popClip();
    list.popClip();
    EXPECT_DEATH(list.popClip(), "contract broken");
}

TEST_F(DrawListTest, WhatIsOutOfSightCostsNothing) {
    list.rectangle({300, 0, 10, 10}, kInk);
    list.line({-50, -50}, {-10, 200}, 1, kInk);
    list.text({500, 5}, "Raqqa", {11, kInk});
    EXPECT_TRUE(list.vertices().empty());
}

TEST_F(DrawListTest, DashesMeasureAlongTheWholeLine) {
    const std::vector<Point> bent = {{10, 10}, {50, 10}, {50, 50}};
    list.dashed(bent, {6, 4}, 1, kInk);
    double drawn = 0;  // a piece is six corners; its first two are its ends
    for (std::size_t i = 0; i < list.vertices().size(); i += 6) {
        const Vertex &a = list.vertices()[i], &b = list.vertices()[i + 1];
        drawn += std::hypot(static_cast<double>(b.x - a.x), static_cast<double>(b.y - a.y));
    }
    EXPECT_NEAR(drawn, 80 * 0.6, 1e-3);
}

TEST_F(DrawListTest, DashesOfALineThatComesFromFarAwayAreFew) {
    const std::vector<Point> far = {{-1e9, 50}, {1e9, 50}};
    list.dashed(far, {6, 4}, 1, kInk);
    EXPECT_LT(list.vertices().size(), 200U);
    EXPECT_GT(list.vertices().size(), 60U);
}

TEST_F(DrawListTest, TextStandsOnWholePixels) {
    list.text({10.4, 20.6}, "Kilis", {13, kInk});
    for (const Vertex& v : list.vertices()) {
        EXPECT_EQ(v.x, std::floor(v.x));
        EXPECT_EQ(v.y, std::floor(v.y));
    }
}

TEST_F(DrawListTest, LineKeepsItsWidthRoundCorners) {
    // No corner of a polyline's ribbon is further from it than the sharpest mitre allows.
    Dice dice(5);
    for (int round = 0; round < 200; ++round) {
        std::vector<Point> points(6);
        for (Point& p : points) p = {dice.uniform(0, 200), dice.uniform(0, 100)};
        DrawList fresh(atlas, 200, 100);
        fresh.polyline(points, 2, kInk);
        for (const Vertex& v : fresh.vertices()) {
            double nearest = 1e9;
            for (const Point p : points)
                nearest = std::min(nearest, lengthOf(p - Point{static_cast<double>(v.x),
                                                               static_cast<double>(v.y)}));
            EXPECT_LE(nearest, 2.0 * 2.0 + 1e-3) << "round " << round;
        }
    }
}

TEST(AtlasText, HasEveryLetterThatThePicturesUse) {
    const Atlas atlas(DECONFLICT_SOURCE_DIR "/assets/fonts");
    std::string_view text =
        " !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]_abcdefghijklmnopqrstuvwxyz"
        "\u00b0\u2032\u2191\u2193\u2212\u00d7\u2026\u25b6\u2013\u00a9\u00e9\u00e7\u00fc\u011f\u0131"
        "\u015f\u0130";
    while (!text.empty()) {
        const std::uint32_t code = takeCharacter(text);
        for (const bool bold : {false, true})
            for (const double size : {11.0, 13.0, 16.0, 22.0})
                EXPECT_TRUE(atlas.face(bold, size).glyphs.contains(code))
                    << "U+" << std::hex << code << (bold ? " bold " : " regular ") << size;
    }
}

TEST(AtlasText, BytesThatAreNoTextBecomeReplacementsOneByOne) {
    std::string_view bad = "\xC3(\xFF\xE2\x82";
    int characters = 0;
    for (; !bad.empty(); ++characters) (void)takeCharacter(bad);
    EXPECT_EQ(characters, 5);
    std::string_view good = "\u0131\u2191";
    EXPECT_EQ(takeCharacter(good), 0x131U);
    EXPECT_EQ(takeCharacter(good), 0x2191U);
}

TEST(AtlasText, ElidedTextFits) {
    const Atlas atlas(DECONFLICT_SOURCE_DIR "/assets/fonts");
    const Face& face = atlas.face(false, 13);
    const std::string text = "Muwaffaq Salti, Azraq (OJMS)";
    for (int width = 0; width < widthOf(face, text) + 10; ++width) {
        const std::string cut = elided(face, text, width);
        EXPECT_LE(widthOf(face, cut), width);
        if (width >= widthOf(face, text)) {
            EXPECT_EQ(cut, text);
        }
    }
}

TEST(AtlasText, MissingFolderIsAnErrorWithItsPath) {
    try {
        const Atlas atlas("/nowhere");
        FAIL();
    } catch (const std::exception& error) {
        EXPECT_NE(std::string(error.what()).find("/nowhere/atlas.png"), std::string::npos);
    }
}

}  // namespace
}  // namespace deconflict::draw
