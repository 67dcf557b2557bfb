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

const std::vector<std::string> kParts = {
    "land",    "coast",    "judged", "heat",   "graticule", "places",    "links",      "incidents",
    "trails",  "ellipses", "rings",  "errors", "vectors",   "conflicts", "symbols",    "labels",
    "measure", "bar",      "tools",  "list",   "log",       "inspector", "statistics", "legend",
    "minimap", "scale",    "time",   "footer", "notice",    "help"};

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
        {[](ViewState& v) { v.layers.flip(Layer::trails); }, "trails tools"},
        {[](ViewState& v) { v.layers.flip(Layer::graticule); }, "graticule tools"},
        {[](ViewState& v) { v.labels = Labels::off; }, "labels tools"},
        {[](ViewState& v) { v.labels = Labels::brief; }, "labels tools"},
        {[](ViewState& v) { v.layers.flip(Layer::errors); }, "errors tools"},
        {[](ViewState& v) { v.layers.flip(Layer::rings); }, "rings tools"},
        {[](ViewState& v) { v.layers.flip(Layer::ellipses); }, "ellipses tools"},
        {[](ViewState& v) { v.layers.flip(Layer::links); }, "links tools"},
        {[](ViewState& v) { v.vector_s = 0; }, "vectors legend"},
        {[](ViewState& v) { v.dimMap = true; }, "land coast"},
        {[](ViewState& v) { v.help = true; }, "bar help"},
        {[](ViewState& v) { v.notice = "Saved"; }, "notice"},
        {[](ViewState& v) { v.paused = true; }, "time"},
        {[](ViewState& v) { v.speed = 64; }, "time"},
        {[](ViewState& v) { v.run = "run 7, seed 1"; }, "footer"}};
    for (const auto& [choose, parts] : cases) {
        SampleScene scene(20);
        scene.controls.view.picture = core::NationId(1);
        scene.controls.camera.zoom(4, {800, 450});  // rings are larger than the signs
        const Drawing before = scene.draw();
        choose(scene.controls.view);
        EXPECT_EQ(changed(before, scene.draw()), parts);
    }
}

TEST(Scene, HeatIsOnTheMapAndInTheLegend) {
    SampleScene scene(20);
    const Drawing before = scene.draw();
    for (std::size_t k = 0; k < 5; ++k)
        scene.heat.push_back({.position_xy = scene.frame.aircraft[k].position_xyz.head<2>()});
    EXPECT_EQ(changed(before, scene.draw()), "heat legend");
}

TEST(Scene, ClicksOnOneSpotOpenItsIncidentsInTurn) {
    SampleScene scene(20);
    const Eigen::Vector2d there = scene.chart.box.low_xy, here = scene.chart.box.high_xy;
    scene.controls.camera.fit({there, here}, {200, 200, 800, 400});
    scene.heat = {{.position_xy = there}, {.position_xy = here}, {.position_xy = there}};
    const auto opens = [&] {
        const draw::Point at = scene.controls.camera.toScreen(there);
        const Drawing drawing = scene.draw();
        const auto hit =
            std::find_if(drawing.buttons.begin(), drawing.buttons.end(), [&](const Button& b) {
                return b.order.action == Action::openBatchIncident &&
                       b.rect.grown(1).contains(at);  // squares have a gap
            });
        return hit == drawing.buttons.end() ? -1 : hit->order.argument;
    };
    EXPECT_EQ(opens(), 0);
    scene.controls.view.batchIncident = 0;
    EXPECT_EQ(opens(), 2);
    scene.controls.view.batchIncident = 2;
    EXPECT_EQ(opens(), 0) << "round again";
}

TEST(Scene, InspectorTellsWhichBarriersFailed) {
    SampleScene scene(20);
    scene.controls.view.incident = 5;  // a loss of separation of aircraft 0 and 1
    scene.controls.view.aircraft = scene.frame.aircraft[0].id;
    const Drawing before = scene.draw();
    scene.ledgers.resize(scene.frame.incidents.size());
    EXPECT_EQ(changed(before, scene.draw()), "") << "nothing is known";
    BarrierLedger& ledger = scene.ledgers[5].emplace().emplace<BarrierLedger>();
    ledger.looked_s = 120;
    for (const std::size_t i : {0U, 1U})
        ledger.sides[i] = {.own = scene.frame.aircraft[i].id,
                           .other = scene.frame.aircraft[1 - i].id,
                           .nation = scene.frame.aircraft[i].nation,
                           .controlled = true};
    const Drawing unseen = scene.draw();
    EXPECT_NE(changed(before, unseen).find("inspector"), std::string::npos);
    const auto alertsIn = [&](const Drawing& drawing) {
        const auto vertices = partsOf(drawing)["inspector"];
        return std::count_if(vertices.begin(), vertices.end(), [](const Vertex& v) {
            return v.colour == paletteOf(Theme::dark).alert;
        });
    };
    ledger.sides[0].seen_s = ledger.sides[0].detected_s = ledger.sides[0].advised_s = 90;
    ledger.sides[0].obeyed_s = 80;
    EXPECT_LT(alertsIn(scene.draw()), alertsIn(unseen)) << "one chain holds now";
    scene.controls.view.aircraft = scene.frame.aircraft[2].id;
    const Drawing third = scene.draw();
    scene.ledgers.clear();
    EXPECT_EQ(changed(third, scene.draw()), "") << "it is not one of the two";
}

TEST(Scene, TellsANewcomerWhatToDo) {
    SampleScene scene(20);
    const Drawing nobody = scene.draw();
    scene.controls.view.aircraft = scene.frame.aircraft[0].id;
    EXPECT_NE(changed(nobody, scene.draw()).find("inspector"), std::string::npos)
        << "a hint stands where the inspector will";
    EXPECT_FALSE(partsOf(nobody)["inspector"].empty());

    EXPECT_TRUE(partsOf(nobody)["notice"].empty());
    scene.frame.aircraft.clear();
    scene.frame.incidents.clear();
    scene.frame.nextTakeOff_s = 7200;
    const auto early = partsOf(scene.draw())["notice"];
    EXPECT_FALSE(early.empty()) << "an empty sky is explained";
    scene.frame.nextTakeOff_s = 7201;
    EXPECT_NE(partsOf(scene.draw())["notice"], early) << "with the time of the next take-off";
    scene.frame.nextTakeOff_s.reset();
    EXPECT_FALSE(partsOf(scene.draw())["notice"].empty());
    scene.frame.finished = true;
    EXPECT_TRUE(partsOf(scene.draw())["notice"].empty());
}

TEST(Scene, DrawsIntoAWindowOfAnySize) {
    for (const auto& [width, height] :
         {std::pair(0.0, 0.0), {1.0, 1.0}, {3.0, 900.0}, {1600.0, 2.0}, {200.0, 100.0}})
        for (const bool both : {false, true}) {
            SampleScene scene(20);
            scene.controls.view.sideBySide = both;
            scene.controls.view.help = true;
            scene.controls.view.uiScale = 3;
            for (const LayerInfo& info : layers()) scene.controls.view.layers.set(info.layer, true);
            (void)scene.controls.handle({.kind = InputKind::resize, .at = {width, height}}, {});
            const Drawing drawing = scene.draw();
            const draw::Image image = draw::rasterise(drawing.list, {0, 0, 0, 255});
            EXPECT_EQ(image.width, std::max(1.0, width));
            EXPECT_EQ(image.height, std::max(1.0, height));
        }
}

TEST(Scene, TenThousandAircraftAreDrawnAndCanBeClicked) {
    const SampleScene scene(10000);
    const Drawing drawing = scene.draw();
    EXPECT_LE(drawing.list.vertices().size(), 600000U);
    const auto aircraft =
        std::count_if(drawing.buttons.begin(), drawing.buttons.end(),
                      [](const Button& b) { return b.order.action == Action::chooseAircraft; });
    EXPECT_EQ(aircraft, 10000);
    for (const draw::Vertex& v : drawing.list.vertices())
        ASSERT_TRUE(std::isfinite(v.x) && std::isfinite(v.y));
}

TEST(Scene, PanelsThatAreOffAreNotThere) {
    SampleScene scene(20);
    for (const Layer layer : {Layer::legend, Layer::incidents, Layer::places})
        scene.controls.view.layers.set(layer, false);
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
    scene.controls.view.layers.set(Layer::errors, false);
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
            const draw::Image image = rasterise(scene.draw().list, paletteOf(Theme::dark).beyond);
            EXPECT_EQ(image.width, static_cast<int>(width));
        }
}

/// Everything that can be switched on.
void showAll(SampleScene& scene) {
    for (const LayerInfo& info : layers()) scene.controls.view.layers.set(info.layer, true);
    scene.controls.view.picture = core::NationId(1);
    scene.controls.view.aircraft = scene.frame.aircraft.front().id;
}

TEST(Scene, HundredAircraftCostFewTriangles) {
    SampleScene scene(100);
    showAll(scene);
    for (const bool picture : {true, false}) {
        if (!picture) scene.controls.view.picture.reset();
        const Drawing drawing = scene.draw();
        std::string parts;
        for (const auto& [name, vertices] : partsOf(drawing))
            parts += name + ' ' + std::to_string(vertices.size()) + ", ";
        EXPECT_LE(drawing.list.vertices().size(), 60000U) << parts;
        EXPECT_LE(drawing.list.drawCalls().size(), 10U);
    }
}

TEST(Scene, CrowdIsDrawnMoreSimply) {
    const SampleScene few(250), many(2000);
    const auto perAircraft = [](const SampleScene& scene) {
        return static_cast<double>(partsOf(scene.draw())["symbols"].size()) /
               static_cast<double>(scene.frame.aircraft.size());
    };
    EXPECT_LT(perAircraft(many), 0.3 * perAircraft(few));
    EXPECT_LE(many.draw().list.vertices().size(), 200000U);
}

TEST(Scene, DrawCallsHoldEveryVertexOnce) {
    SampleScene scene(30);
    showAll(scene);
    const Drawing drawing = scene.draw();
    std::size_t next = 0;
    for (const draw::Run& call : drawing.list.drawCalls()) {
        EXPECT_EQ(call.first, next);
        next += call.count;
    }
    EXPECT_EQ(next, drawing.list.vertices().size());
}

TEST(Scene, MemoryChangesNothingButLabels) {
    SampleScene scene(30);
    SceneMemory memory;
    const auto drawn = [&] {
        return drawScene({scene.model,
                          scene.chart,
                          scene.frame,
                          scene.trails,
                          scene.controls.camera,
                          scene.controls.view,
                          scene.atlas,
                          nullptr,
                          nullptr,
                          {},
                          nullptr,
                          {},
                          &memory});
    };
    const Drawing first = drawn(), second = drawn();
    EXPECT_EQ(changed(first, scene.draw()), "");
    EXPECT_EQ(changed(first, second), "");
    scene.controls.camera.pan({35, -20});
    scene.controls.view.theme = Theme::light;
    const std::string parts = changed(drawn(), scene.draw());
    EXPECT_TRUE(parts.empty() || parts == "labels") << parts;
}

TEST(Scene, TwoVariantsAreDrawnBesideEachOther) {
    SampleScene scene(20);
    run::Frame other = scene.frame;
    for (run::FrameAircraft& a : other.aircraft) a.position_xyz.y() += 15000;
    const OtherSide side{scene.model, other, scene.trails};
    const auto drawn = [&] {
        return drawScene({scene.model, scene.chart, scene.frame, scene.trails,
                          scene.controls.camera, scene.controls.view, scene.atlas, &side});
    };
    const Drawing one = drawn();
    EXPECT_EQ(changed(one, scene.draw()), "") << "the other one is not asked for";
    scene.controls.view.sideBySide = true;
    const Drawing two = drawn();
    const std::vector<draw::Rect> panes = panesOf(freeArea(1600, 900, 1), true);
    std::size_t left = 0, right = 0;
    for (const Button& b : two.buttons)
        if (b.order.action == Action::chooseAircraft && b.press == Press::onMap)
            (panes[0].contains(b.rect.centre()) ? left : right) += 1;
    EXPECT_GT(left, 5U);
    EXPECT_GT(right, 5U);
}

TEST(Scene, EveryThemeDrawsTheSameThings) {
    SampleScene scene(20);
    const std::size_t count = scene.draw().list.vertices().size();
    for (const Theme theme : {Theme::light, Theme::print, Theme::contrast}) {
        scene.controls.view.theme = theme;
        const double ratio =
            static_cast<double>(scene.draw().list.vertices().size()) / static_cast<double>(count);
        EXPECT_NEAR(ratio, 1, 0.01) << nameOf(theme);
    }
}

}  // namespace
}  // namespace deconflict::scene
