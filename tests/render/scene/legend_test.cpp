// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include "render/scene/palette.hpp"
#include "render/scene/symbols.hpp"
#include "tests/render/sample_scene.hpp"
#include "tests/render/shapes.hpp"

namespace deconflict::scene {
namespace {

using draw::Vertex;

std::vector<Vertex> legendOf(const SampleScene& scene) { return partOf(scene.draw(), "legend"); }

bool legendShows(const SampleScene& scene, const Paint& paint) {
    return holds(legendOf(scene), verticesOf(scene.atlas, paint));
}

Paint incident(scenario::IncidentKind kind) {
    return [kind](draw::DrawList& list) {
        drawIncident(list, {50, 50}, kind, {13, paletteOf(Theme::dark).past});
    };
}

Paint aircraft(AirFrame frame, bool solid, const std::string& letter) {
    return [=](draw::DrawList& list) {
        drawAircraft(list, {50, 50},
                     {frame, paletteOf(Theme::dark).text, solid, false, letter, 0.85,
                      paletteOf(Theme::dark).sea});
    };
}

Paint note(const std::string& text) {
    return [=](draw::DrawList& list) {
        list.text({50, 50}, text, {11, paletteOf(Theme::dark).dim});
    };
}

TEST(Legend, ShowsTheMarkOfEveryKindThatIsCounted) {
    using enum scenario::IncidentKind;
    SampleScene scene(4);
    scene.model.judging.kinds = {
        lossOfSeparation, nmac,         collision,  territoryViolation, protectedAreaEntry,
        hotlineOverload,  interception, engagement, misidentification};
    for (const auto kind : scene.model.judging.kinds)
        EXPECT_TRUE(legendShows(scene, incident(kind))) << codeOf(kind);
    scene.model.judging.kinds = {collision};
    EXPECT_TRUE(legendShows(scene, incident(collision)));
    EXPECT_FALSE(legendShows(scene, incident(nmac)));
}

TEST(Legend, ShowsEveryFrameOfTheView) {
    SampleScene scene(4);
    EXPECT_TRUE(legendShows(scene, aircraft(AirFrame::neutral, false, "")));
    scene.controls.view.picture = core::NationId(1);
    EXPECT_TRUE(legendShows(scene, aircraft(AirFrame::friendly, true, "")));
    EXPECT_TRUE(legendShows(scene, aircraft(AirFrame::friendly, false, "")));
    EXPECT_TRUE(legendShows(scene, aircraft(AirFrame::neutral, false, "")));
    EXPECT_TRUE(legendShows(scene, aircraft(AirFrame::unknown, false, "?")));
    EXPECT_TRUE(legendShows(scene, aircraft(AirFrame::suspect, false, "")));
    EXPECT_FALSE(legendShows(scene, aircraft(AirFrame::suspect, true, "")));  // never drawn so
}

TEST(Legend, ShowsEveryKindOfPlace) {
    const SampleScene scene(4);
    for (const char* kind : {"base", "carrier", "town"})
        EXPECT_TRUE(legendShows(scene, [kind](draw::DrawList& list) {
            drawPlace(list, {50, 50}, kind, {11, paletteOf(Theme::dark).place});
        })) << kind;
}

TEST(Legend, NamesTheMagneticModelWhileOneMeasures) {
    const geo::MagneticModel model(DECONFLICT_SOURCE_DIR "/assets/magnetic");
    const Paint source = note("M: magnetic north, WMM 2015 (NOAA, BGS).");
    SampleScene scene(4);
    scene.magnetic = &model;
    EXPECT_FALSE(legendShows(scene, source));
    scene.controls.view.measuring = true;
    EXPECT_TRUE(legendShows(scene, source));
    scene.model.start_utc_s = 1609459200;  // 2021-01-01
    EXPECT_FALSE(legendShows(scene, source));
    EXPECT_TRUE(legendShows(scene, note("No M: the magnetic model is for 2015 to 2020")));
}

/// One line more must not be one too many.
TEST(Legend, StaysWhileOneMeasures) {
    const geo::MagneticModel model(DECONFLICT_SOURCE_DIR "/assets/magnetic");
    for (const auto& [width, height] :
         {std::pair(640.0, 360.0), {900.0, 600.0}, {1280.0, 720.0}, {1600.0, 900.0}}) {
        SampleScene scene(4, width, height);
        scene.magnetic = &model;
        const bool before = !legendOf(scene).empty();
        scene.controls.view.measuring = true;
        EXPECT_EQ(!legendOf(scene).empty(), before) << width;
    }
}

TEST(Legend, NeverHidesMuchOfTheMap) {
    for (const auto& [width, height] :
         {std::pair(640.0, 360.0), {900.0, 600.0}, {1280.0, 720.0}, {1600.0, 900.0}})
        for (const double ui : {1.0, 2.0}) {
            SampleScene scene(4, width, height);
            scene.controls.view.uiScale = ui;
            scene.controls.view.picture = core::NationId(1);
            double right = 0, top = height;
            for (const Vertex& v : legendOf(scene)) {
                right = std::max(right, static_cast<double>(v.x));
                top = std::min(top, static_cast<double>(v.y));
            }
            const draw::Rect map = freeArea(width, height, ui);
            EXPECT_LT(right * (map.bottom() - top), 0.26 * map.w * map.h) << width << ' ' << ui;
        }
}

TEST(Symbols, NoTwoKindsLookAlike) {
    using enum scenario::IncidentKind;
    const draw::Atlas atlas(DECONFLICT_SOURCE_DIR "/assets/fonts");
    std::vector<std::vector<Vertex>> shapes;
    for (const auto kind :
         {lossOfSeparation, nmac, collision, territoryViolation, protectedAreaEntry,
          hotlineOverload, interception, engagement, misidentification}) {
        draw::DrawList list(atlas, 100, 100);
        incident(kind)(list);
        for (const auto& other : shapes) EXPECT_FALSE(holds(other, list.vertices()));
        shapes.push_back(list.vertices());
    }
}

}  // namespace
}  // namespace deconflict::scene
