// SPDX-License-Identifier: MIT
#include <cmath>
#include <functional>
#include <gtest/gtest.h>

#include "render/scene/palette.hpp"
#include "render/scene/symbols.hpp"
#include "tests/render/sample_scene.hpp"

namespace deconflict::scene {
namespace {

using draw::Vertex;

std::vector<Vertex> legendOf(const SampleScene& scene) {
    const Drawing drawing = scene.draw();
    std::vector<Vertex> vertices;
    for (const draw::Run& run : drawing.list.runs())
        if (std::string(run.part) == "legend")
            for (std::size_t i = run.first; i < run.first + run.count; ++i)
                vertices.push_back(drawing.list.vertices()[i]);
    return vertices;
}

/// Whether a shape is somewhere among the vertices, moved but not otherwise changed.
bool holds(const std::vector<Vertex>& vertices, const std::vector<Vertex>& shape) {
    for (std::size_t at = 0; at + shape.size() <= vertices.size(); ++at) {
        const float dx = vertices[at].x - shape[0].x, dy = vertices[at].y - shape[0].y;
        std::size_t same = 0;
        for (; same < shape.size(); ++same) {
            const Vertex &a = vertices[at + same], &b = shape[same];
            if (!(a.colour == b.colour) || a.u != b.u || a.v != b.v ||
                std::abs(a.x - b.x - dx) > 1e-3F || std::abs(a.y - b.y - dy) > 1e-3F)
                break;
        }
        if (same == shape.size()) return true;
    }
    return false;
}

using Paint = std::function<void(draw::DrawList&)>;

bool legendShows(const SampleScene& scene, const Paint& paint) {
    draw::DrawList list(scene.atlas, 100, 100);
    paint(list);
    return holds(legendOf(scene), list.vertices());
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
