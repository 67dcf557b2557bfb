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

constexpr Theme kAll[] = {Theme::dark, Theme::light, Theme::print, Theme::contrast};

/// The nations' colours of a scenario as drawn, and those that must not be taken for one.
Named coloursOf(const world::Model& model, const Palette& palette) {
    Named colours = {{"happens now", palette.alert}, {"is over", palette.past}};
    std::vector<std::uint32_t> given;
    for (const world::Nation& nation : model.nations) given.push_back(nation.colour_rgb);
    const std::vector<draw::Colour> drawn = nationColours(given, palette);
    for (std::size_t i = 0; i < drawn.size(); ++i) colours[model.nations[i].code] = drawn[i];
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
    EXPECT_EQ(draw::contrastOf(draw::rgb(0x10141A), draw::rgb(0x10141A)), 1);
}

void expectApart(const Named& colours, const std::string& where) {
    for (const auto& [vision, matrix] : visions())
        for (auto one = colours.begin(); one != colours.end(); ++one)
            for (auto two = std::next(one); two != colours.end(); ++two)
                EXPECT_GE(ciede2000(labOf(one->second, matrix), labOf(two->second, matrix)), kApart)
                    << where << ": " << one->first << " and " << two->first << ", " << vision;
}

TEST(Palette, ScenariosColoursAreToldApartByAllEyes) {
    for (const std::filesystem::path& file : shippedScenarios()) {
        const world::World world = world::load(file);
        for (const Theme theme : kAll)
            expectApart(coloursOf(world.base, paletteOf(theme)),
                        file.filename().string() + ' ' + nameOf(theme));
    }
}

TEST(Palette, ScenariosColoursAreReadAsTheyAre) {
    for (const std::filesystem::path& file : shippedScenarios()) {
        const world::World world = world::load(file);
        for (const world::Nation& nation : world.base.nations) {
            const Palette& dark = paletteOf(Theme::dark);
            for (const draw::Colour background : {dark.land, dark.sea, dark.panel})
                EXPECT_GE(draw::contrastOf(draw::rgb(nation.colour_rgb), background), kContrast)
                    << file.filename() << ": " << nation.code;
        }
    }
}

TEST(Palette, NationsOwnColoursAreToldApartAndRead) {
    for (const Theme theme : kAll) {
        const Palette& p = paletteOf(theme);
        Named colours = {{"happens now", p.alert}, {"is over", p.past}};
        for (const draw::Colour c : p.nations) {
            colours[std::to_string(colours.size())] = c;
            for (const draw::Colour background : {p.land, p.sea, p.panel})
                EXPECT_GE(draw::contrastOf(c, background), kContrast) << nameOf(theme);
        }
        expectApart(colours, nameOf(theme));
    }
}

TEST(Palette, TextIsReadable) {
    for (const Theme theme : kAll) {
        const Palette& p = paletteOf(theme);
        for (const draw::Colour background : {p.land, p.sea, p.panel}) {
            for (const draw::Colour text : {p.text, p.bright, p.dim, p.alert, p.past, p.place})
                EXPECT_GE(draw::contrastOf(text, background), kContrast)
                    << nameOf(theme) << ' ' << int{text.r} << int{background.r};
            EXPECT_GE(draw::contrastOf(p.judged, background), 7)
                << nameOf(theme) << ": the judged line stands out";
        }
        EXPECT_GE(draw::contrastOf(p.text, p.active), kContrast) << nameOf(theme);
        EXPECT_GE(draw::contrastOf(p.alert, p.active), 3) << nameOf(theme);
        EXPECT_GE(draw::contrastOf(p.judged, p.border), 3.3) << nameOf(theme);
    }
}

TEST(Palette, AnyColourOfANationIsMadeReadable) {
    Dice dice(1);
    for (const Theme theme : kAll) {
        const Palette& p = paletteOf(theme);
        for (int i = 0; i < 5000; ++i) {
            const draw::Colour given = draw::rgb(static_cast<std::uint32_t>(dice.below(0x1000000)));
            const draw::Colour shown = readable(given, p);
            EXPECT_GE(draw::contrastOf(shown, p.land), kContrast);
            if (draw::contrastOf(given, p.land) >= kContrast) {
                EXPECT_EQ(shown, given);
            }
        }
    }
}

TEST(Palette, EachNationHasAColourOfItsOwn) {
    const std::uint32_t given[] = {0xFFAB00, 0xFFAB01, 0x5CDCFF, 0x089EAC, 0x808080, 0xFF0000};
    for (const Theme theme : kAll) {
        const std::vector<draw::Colour> drawn = nationColours(given, paletteOf(theme));
        ASSERT_EQ(drawn.size(), std::size(given));
        for (std::size_t i = 0; i < paletteOf(theme).nations.size(); ++i)
            for (std::size_t j = 0; j < i; ++j) EXPECT_NE(drawn[i], drawn[j]) << nameOf(theme);
    }
    EXPECT_EQ(themeOf("high-contrast"), Theme::contrast);
    EXPECT_EQ(themeOf("pink"), std::nullopt);
}

}  // namespace
}  // namespace deconflict::scene
