// SPDX-License-Identifier: MIT
#include "render/scene/palette.hpp"

#include <filesystem>
#include <gtest/gtest.h>
#include <iterator>
#include <map>
#include <string>

#include "sim/world/world.hpp"
#include "tests/render/dice.hpp"
#include "tests/render/scene/colour_vision.hpp"

namespace deconflict::scene {
namespace {

constexpr double kContrast = 4.5;  // WCAG 2.1, AA for text
constexpr double kApart = 15;      // CIEDE2000: told apart at a glance

using Named = std::map<std::string, draw::Colour>;

/// The nations' colours of a scenario as drawn, and those that must not be taken for one.
Named coloursOf(const world::Model& model) {
    Named colours = {{"happens now", palette::kAlert}, {"is over", palette::kPast}};
    for (const world::Nation& nation : model.nations)
        colours[nation.code] = palette::readable(draw::rgb(nation.colour_rgb));
    return colours;
}

std::vector<std::filesystem::path> shippedScenarios() {
    std::vector<std::filesystem::path> files;
    for (const auto& entry :
         std::filesystem::recursive_directory_iterator(DECONFLICT_SOURCE_DIR "/scenarios"))
        if (entry.path().extension() == ".yaml") files.push_back(entry.path());
    return files;
}

TEST(ColourDifference, AgreesWithThePublishedPairs) {
    // Sharma, Wu, Dalal 2005, table 1: pairs 1, 7, 17, 21, 25, 34.
    const std::pair<std::array<double, 6>, double> pairs[] = {
        {{50, 2.6772, -79.7751, 50, 0, -82.7485}, 2.0425},
        {{50, 0, 0, 50, -1, 2}, 2.3669},
        {{50, 2.5, 0, 73, 25, -18}, 27.1492},
        {{50, 2.5, 0, 50, 3.1736, 0.5854}, 1.0000},
        {{60.2574, -34.0099, 36.2677, 60.4626, -34.1751, 39.4387}, 1.2644},
        {{2.0776, 0.0795, -1.1350, 0.9033, -0.0636, -0.5514}, 0.9082}};
    for (const auto& [c, want] : pairs) {
        EXPECT_NEAR(ciede2000({c[0], c[1], c[2]}, {c[3], c[4], c[5]}), want, 5e-5);
        EXPECT_NEAR(ciede2000({c[3], c[4], c[5]}, {c[0], c[1], c[2]}), want, 5e-5);
    }
}

TEST(Contrast, IsThatOfTheDefinition) {
    EXPECT_NEAR(draw::contrastOf(draw::rgb(0x000000), draw::rgb(0xFFFFFF)), 21, 1e-9);
    EXPECT_NEAR(draw::contrastOf(draw::rgb(0x777777), draw::rgb(0xFFFFFF)), 4.48, 0.005);
    EXPECT_EQ(draw::contrastOf(palette::kSea, palette::kSea), 1);
}

void expectApart(const Named& colours, const std::string& where) {
    for (const auto& [vision, matrix] : visions())
        for (auto one = colours.begin(); one != colours.end(); ++one)
            for (auto two = std::next(one); two != colours.end(); ++two)
                EXPECT_GE(ciede2000(labOf(one->second, matrix), labOf(two->second, matrix)), kApart)
                    << where << ": " << one->first << " and " << two->first << ", " << vision;
}

TEST(Palette, ScenariosColoursAreToldApartByAllEyes) {
    for (const std::filesystem::path& file : shippedScenarios())
        expectApart(coloursOf(world::load(file).base), file.filename());
}

TEST(Palette, ScenariosColoursAreReadAsTheyAre) {
    for (const std::filesystem::path& file : shippedScenarios()) {
        const world::World world = world::load(file);
        for (const world::Nation& nation : world.base.nations)
            for (const draw::Colour background : {palette::kLand, palette::kSea, palette::kPanel})
                EXPECT_GE(draw::contrastOf(draw::rgb(nation.colour_rgb), background), kContrast)
                    << file.filename() << ": " << nation.code;
    }
}

TEST(Palette, TextIsReadable) {
    for (const draw::Colour background : {palette::kLand, palette::kSea, palette::kPanel}) {
        for (const draw::Colour text : {palette::kText, palette::kBright, palette::kDim,
                                        palette::kAlert, palette::kPast, palette::kPlace})
            EXPECT_GE(draw::contrastOf(text, background), kContrast)
                << int{text.r} << int{background.r};
        EXPECT_GE(draw::contrastOf(palette::kJudged, background), 7)
            << "the judged line stands out";
    }
    EXPECT_GE(draw::contrastOf(palette::kText, palette::kActive), kContrast);
    EXPECT_GE(draw::contrastOf(palette::kAlert, palette::kActive), 3);
    EXPECT_GE(draw::contrastOf(palette::kJudged, palette::kBorder), 4);
}

TEST(Palette, AnyColourOfANationIsMadeReadable) {
    Dice dice(1);
    for (int i = 0; i < 5000; ++i) {
        const draw::Colour given = draw::rgb(static_cast<std::uint32_t>(dice.below(0x1000000)));
        const draw::Colour shown = palette::readable(given);
        EXPECT_GE(draw::contrastOf(shown, palette::kLand), kContrast);
        if (draw::contrastOf(given, palette::kLand) >= kContrast) {
            EXPECT_EQ(shown, given);
        }
    }
}

}  // namespace
}  // namespace deconflict::scene
