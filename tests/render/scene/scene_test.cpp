// SPDX-License-Identifier: MIT
#include "render/scene/scene.hpp"

#include <functional>
#include <gtest/gtest.h>
#include <map>
#include <string>

#include "render/draw/raster.hpp"
#include "render/scene/palette.hpp"
#include "tests/render/sample_scene.hpp"

namespace deconflict::scene {
namespace {

using draw::Vertex;

const std::vector<std::string> kParts = {"land",      "coast",  "graticule", "judged",  "places",
                                         "incidents", "trails", "errors",    "vectors", "symbols",
                                         "labels",    "bar",    "list",      "legend",  "scale",
                                         "footer",    "notice", "help"};

/// The vertices of each part, in the order drawn.
std::map<std::string, std::vector<Vertex>> partsOf(const Drawing& drawing) {
    std::map<std::string, std::vector<Vertex>> parts;
    for (const draw::Run& run : drawing.list.runs()) {
        const auto first = drawing.list.vertices().begin() + static_cast<std::ptrdiff_t>(run.first);
        auto& part = parts[run.part];
        part.insert(part.end(), first, first + static_cast<std::ptrdiff_t>(run.count));
    }
    return parts;
}

/// Names of the parts in which two drawings differ.
std::string changed(const Drawing& a, const Drawing& b) {
    auto one = partsOf(a), two = partsOf(b);
    std::string names;
    for (const std::string& part : kParts)
        if (one[part] != two[part]) names += (names.empty() ? "" : " ") + part;
    return names;
}

TEST(Scene, PartsComeInTheirOrder) {
    for (const bool picture : {false, true}) {
        SampleScene scene(20);
        if (picture) scene.controls.view.picture = core::NationId(1);
        scene.controls.view.help = true;
        scene.controls.view.notice = "Saved";
        auto next = kParts.begin();
        const Drawing drawing = scene.draw();
        for (const draw::Run& run : drawing.list.runs()) {
            while (next != kParts.end() && *next != run.part) ++next;
            ASSERT_NE(next, kParts.end()) << run.part << " is unknown, or comes too late";
        }
    }
}

TEST(Scene, SameMomentGivesTheSamePicture) {
    const SampleScene scene(40);
    const Drawing one = scene.draw(), two = scene.draw();
    EXPECT_EQ(one.list.vertices(), two.list.vertices());
}

TEST(Scene, EachChoiceChangesItsPartsOnly) {
    const std::pair<std::function<void(ViewState&)>, std::string> cases[] = {
        {[](ViewState& v) { v.trails = false; }, "trails"},
        {[](ViewState& v) { v.graticule = false; }, "graticule"},
        {[](ViewState& v) { v.labels = Labels::off; }, "labels"},
        {[](ViewState& v) { v.labels = Labels::brief; }, "labels"},
        {[](ViewState& v) { v.errors = false; }, "errors"},
        {[](ViewState& v) { v.help = true; }, "help"},
        {[](ViewState& v) { v.notice = "Saved"; }, "notice"},
        {[](ViewState& v) { v.paused = true; }, "bar"},
        {[](ViewState& v) { v.speed = 64; }, "bar"},
        {[](ViewState& v) { v.run = "run 7, seed 1"; }, "footer"}};
    for (const auto& [choose, parts] : cases) {
        SampleScene scene(20);
        scene.controls.view.picture = core::NationId(1);
        const Drawing before = scene.draw();
        choose(scene.controls.view);
        EXPECT_EQ(changed(before, scene.draw()), parts);
    }
}

TEST(Scene, PanelsThatAreOffAreNotThere) {
    SampleScene scene(20);
    scene.controls.view.legend = scene.controls.view.incidents = scene.controls.view.places = false;
    const auto parts = partsOf(scene.draw());
    for (const char* part : {"legend", "list", "places"})
        EXPECT_FALSE(parts.contains(part)) << part;
}

TEST(Scene, SymbolStandsWhereItsAircraftIs) {
    SampleScene scene(60);
    scene.frame.incidents.clear();
    for (const run::FrameAircraft& a : scene.frame.aircraft) {
        SampleScene alone(60);
        alone.frame.incidents.clear();
        alone.frame.aircraft = {a};
        const auto vertices = partsOf(alone.draw())["symbols"];
        float left = 1e9F, right = -1e9F, top = 1e9F, bottom = -1e9F;
        for (const Vertex& v : vertices) {
            left = std::min(left, v.x), right = std::max(right, v.x);
            top = std::min(top, v.y), bottom = std::max(bottom, v.y);
        }
        const draw::Point at = scene.controls.camera.toScreen(a.position_xyz.head<2>());
        EXPECT_NEAR((left + right) / 2, at.x, 0.5) << a.callsign;
        // The frame is open below: its line does not close there.
        EXPECT_NEAR((top + bottom) / 2, at.y, 1.5) << a.callsign;
    }
}

TEST(Scene, NationSeesWhatItBelievesAndNothingElse) {
    SampleScene scene(30);
    const Drawing truth = scene.draw();
    scene.controls.view.picture = core::NationId(2);
    const Drawing turkey = scene.draw();
    EXPECT_NE(changed(truth, turkey).find("symbols"), std::string::npos);
    // The truth may change as it likes: the symbols, vectors and trails of a picture stay.
    scene.controls.view.errors = false;
    scene.frame.incidents.clear();
    const Drawing before = scene.draw();
    for (run::FrameAircraft& a : scene.frame.aircraft) a.position_xyz.x() += 30000;
    const std::string parts = changed(before, scene.draw());
    EXPECT_EQ(parts, "");
}

TEST(Scene, NationNobodyToldItselfOfSeesAnEmptyMap) {
    SampleScene scene(6);
    scene.frame.pictures.clear();
    scene.controls.view.picture = core::NationId(1);
    EXPECT_FALSE(partsOf(scene.draw()).contains("symbols"));
}

TEST(Scene, IncidentsAtOneSpotBecomeOneMark) {
    SampleScene scene(4);
    incident::Incident old = scene.frame.incidents.front();
    const auto marksOf = [](const Drawing& drawing, const draw::Rect& map) {
        return std::count_if(drawing.buttons.begin(), drawing.buttons.end(), [&](const Button& b) {
            return b.order.action == Action::goToIncident && b.rect.w < 30 &&
                   map.contains(b.rect.centre());
        });
    };
    scene.frame.incidents = {old};
    const draw::Rect map = freeArea(1600, 900, 1);
    EXPECT_EQ(marksOf(scene.draw(), map), 1);
    scene.frame.incidents.assign(17, old);
    EXPECT_EQ(marksOf(scene.draw(), map), 1);
    scene.frame.incidents.back().kind = scenario::IncidentKind::collision;
    EXPECT_EQ(marksOf(scene.draw(), map), 2);
}

TEST(Scene, CallThatWaitedTooLongIsListedButNotMarked) {
    SampleScene scene(4);
    scene.frame.incidents.clear();
    const Drawing without = scene.draw();
    incident::Incident call;
    call.kind = scenario::IncidentKind::hotlineOverload;
    call.start_s = call.end_s = scene.frame.t_s;
    scene.frame.incidents = {call};
    EXPECT_EQ(changed(without, scene.draw()), "list");
}

TEST(Scene, ButtonsLieWithinThePicture) {
    for (const auto& [width, height] :
         {std::pair(320.0, 160.0), {900.0, 600.0}, {2560.0, 1440.0}}) {
        SampleScene scene(30, width, height);
        scene.controls.view.help = true;
        for (const Button& b : scene.draw().buttons)
            EXPECT_TRUE(b.rect.overlaps({0, 0, width, height})) << b.rect.x << ' ' << b.rect.y;
    }
}

TEST(Scene, AnySizeAndScaleCanBeDrawn) {
    for (const auto& [width, height] :
         {std::pair(1.0, 1.0), {40.0, 20.0}, {320.0, 160.0}, {4096.0, 300.0}})
        for (const double ui : {1.0, 3.0}) {
            SampleScene scene(10, width, height);
            scene.controls.view.uiScale = ui;
            scene.controls.view.help = true;
            const draw::Image image = rasterise(scene.draw().list, palette::kBeyond);
            EXPECT_EQ(image.width, static_cast<int>(width));
        }
}

}  // namespace
}  // namespace deconflict::scene
