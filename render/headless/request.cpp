// SPDX-License-Identifier: MIT
#include "render/headless/request.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <tuple>
#include <utility>

#include "sim/run/replication.hpp"
#include "sim/scenario/quantity.hpp"
#include "sim/world/assets.hpp"

namespace deconflict::headless {
namespace {

constexpr const char* kBoth = "both";

std::pair<int, int> sizeOf(const std::string& text) {
    constexpr int kSmallest = 320, kLargest = 8192;
    int width = 0, height = 0, used = 0;
    if (std::sscanf(text.c_str(), "%5dx%5d%n", &width, &height, &used) != 2 ||
        static_cast<std::size_t>(used) != text.size() || width < kSmallest ||
        height < kSmallest / 2 || std::max(width, height) > kLargest)
        throw UsageError("--size: found \"" + text +
                         "\", expected WIDTHxHEIGHT in pixels, from 320x160 to 8192x8192");
    return {width, height};
}

const world::Model& modelOf(const world::World& world, const std::string& variant,
                            const std::string& option) {
    if (const world::Model* model = world.find(variant)) return *model;
    std::string known;
    for (const world::Model& model : world.variants)
        known += (known.empty() ? "" : ", ") + model.variant;
    throw UsageError(option + ": found \"" + variant + "\", expected " +
                     (known.empty() ? "none: the scenario has no variants" : "one of " + known));
}

/// The variant to compare with: the one asked for, or the first one that shares, or the baseline.
const world::Model* otherOf(const world::World& world, const world::Model& model,
                            const std::string& against) {
    if (!against.empty()) return &modelOf(world, against, "--against");
    const auto isOther = [&model](const world::Model& m) { return &m != &model; };
    if (world.variants.empty() || !isOther(world.variants.front())) {
        const auto shares = [&](const world::Model& m) { return isOther(m) && !m.edges.empty(); };
        const auto found = std::find_if(world.variants.begin(), world.variants.end(), shares);
        if (found != world.variants.end()) return &*found;
        const auto any = std::find_if(world.variants.begin(), world.variants.end(), isOther);
        return any == world.variants.end() ? nullptr : &*any;
    }
    return &world.variants.front();
}

std::optional<core::NationId> pictureOf(const std::string& view, const world::Model& model) {
    if (view == "truth" || view == kBoth) return std::nullopt;
    std::string known = "truth";
    for (std::uint32_t i = 0; i < model.nations.size(); ++i) {
        if (model.nations[i].code == view) return core::NationId(i);
        known += ", " + model.nations[i].code;
    }
    throw UsageError("--view: found \"" + view + "\", expected one of " + known);
}

scene::LayerSet layersOf(const Request& request) {
    scene::LayerSet set;
    const auto apply = [&set](const std::vector<std::string>& names, bool shown,
                              const char* option) {
        for (const std::string& name : names) {
            const auto layer = scene::layerOf(name);
            if (!layer) {
                std::string known;
                for (const scene::LayerInfo& info : scene::layers())
                    known += (known.empty() ? "" : ", ") + std::string(info.name);
                throw UsageError(std::string(option) + ": found \"" + name +
                                 "\", expected one of " + known);
            }
            set.set(*layer, shown);
        }
    };
    apply(request.show, true, "--show");
    apply(request.hide, false, "--hide");
    return set;
}

scene::ViewState viewOf(const Request& request, const world::Model& model) {
    scene::ViewState view;
    view.picture = pictureOf(request.view, model);
    view.sideBySide = request.view == kBoth || !request.against.empty();
    const auto theme = scene::themeOf(request.palette);
    if (!theme)
        throw UsageError("--palette: found \"" + request.palette +
                         "\", expected dark, light, print or high-contrast");
    view.theme = *theme;
    view.layers = layersOf(request);
    view.speed = request.speed;
    view.uiScale = request.scale;
    view.paused = request.paused;
    return view;
}

/// Where the incidents of the first runs began.
std::vector<scene::HeatPoint> heatOf(const world::Model& model, std::uint64_t seed,
                                     std::int64_t runs) {
    std::vector<scene::HeatPoint> points;
    for (std::int64_t k = 0; k < runs; ++k)
        for (const incident::Incident& i :
             run::play(model, seed, static_cast<std::uint64_t>(k)).incidents)
            if (i.kind != scenario::IncidentKind::hotlineOverload)
                points.push_back({i.position_xyz.head<2>(), i.kind});
    return points;
}

std::uint32_t tickOf(const std::string& text, const world::Model& model) {
    const double tick = std::floor(secondsOf(text, "--at") / model.step_s + 1e-9);
    if (tick > model.ticks)
        throw UsageError("--at: found \"" + text + "\", but the scenario ends after " +
                         std::to_string(std::lround(model.ticks * model.step_s / 60)) + " min");
    return static_cast<std::uint32_t>(tick);
}

void fitBounds(scene::Session& session, const std::string& text) {
    double west = 0, south = 0, east = 0, north = 0;
    int used = 0;
    if (std::sscanf(text.c_str(), "%lf,%lf,%lf,%lf%n", &west, &south, &east, &north, &used) != 4 ||
        static_cast<std::size_t>(used) != text.size() || !(west < east) || !(south < north) ||
        std::abs(south) > 90 || std::abs(north) > 90)
        throw UsageError("--bounds: found \"" + text +
                         "\", expected WEST,SOUTH,EAST,NORTH in degrees, e.g. 35,34,39,37");
    const geo::Projection& projection = session.model().theatre->projection;
    const Eigen::Vector2d a = projection.forward({south, west}),
                          b = projection.forward({north, east});
    scene::Controls& controls = session.controls;
    const draw::Rect free =
        scene::freeArea(controls.camera.width(), controls.camera.height(), controls.view.uiScale);
    const draw::Rect pane = scene::panesOf(free, controls.view.sideBySide).front();
    const draw::Point corner = free.centre() - draw::Point{pane.w / 2, pane.h / 2};
    controls.camera.fit({a.cwiseMin(b), a.cwiseMax(b)}, {corner.x, corner.y, pane.w, pane.h});
}

void choose(scene::Session& session, const Request& request) {
    scene::ViewState& view = session.controls.view;
    if (!request.select.empty()) {
        view.aircraft = session.find(request.select);
        if (!view.aircraft)
            throw UsageError("--select: found \"" + request.select +
                             "\", but nobody aloft at that moment is called so");
    }
    view.follow = request.follow && view.aircraft;
    view.isolate = request.isolate && view.aircraft;
    if (request.incident) {
        if (*request.incident < 1 || *request.incident > session.frame().incidents.size())
            throw UsageError("--incident: found " + std::to_string(*request.incident) +
                             ", but until then there are " +
                             std::to_string(session.frame().incidents.size()));
        const scene::Camera before = session.controls.camera;
        session.choose(*request.incident - 1);
        session.settle();
        if (!request.bounds.empty()) session.controls.camera = before;
    }
}

}  // namespace

double secondsOf(const std::string& text, const std::string& option) {
    const auto read = scenario::parseQuantity(text, scenario::Dimension::duration);
    if (read.trouble != scenario::Trouble::none || read.si < 0)
        throw UsageError(option + ": found \"" + text +
                         "\", expected a duration with its unit, e.g. 40min (" +
                         scenario::unitsOf(scenario::Dimension::duration) + ")");
    return read.si;
}

void addOptions(CLI::App& app, Request& r) {
    app.add_option("SCENARIO", r.scenario, "the scenario's YAML file")->required();
    app.add_option("--variant", r.variant, "one of the scenario's variants");
    app.add_option("--against", r.against, "a second variant beside it, same random numbers");
    app.add_option("--run", r.run, "number of the replication, from 0")->capture_default_str();
    app.add_option("--runs", r.runs, "in the background, for the statistics")
        ->check(CLI::Range(16, 10'000'000))
        ->capture_default_str();
    app.add_option("--heatmap", r.heatmap, "shade where incidents of so many first runs began")
        ->check(CLI::Range(0, 1'000'000))
        ->capture_default_str();
    app.add_option("--seed", r.seed, "seed of the batch; the scenario's own if not given");
    app.add_option("--at", r.at, "begin here, after the start")->capture_default_str();
    app.add_option("--size", r.size, "of the picture [pixels]")->capture_default_str();
    app.add_option("--view", r.view, "truth, a nation's code, or both: two variants side by side")
        ->capture_default_str();
    app.add_option("--palette", r.palette, "dark, light, print, high-contrast")
        ->capture_default_str();
    app.add_option("--ui-scale,--scale", r.scale, "size of text and symbols")
        ->check(CLI::Range(1.0, 3.0))
        ->capture_default_str();
    app.add_option("--show", r.show, "layers and panels to show besides the usual ones")
        ->delimiter(',');
    app.add_option("--hide", r.hide, "layers and panels to leave out")->delimiter(',');
    app.add_option("--bounds", r.bounds,
                   "WEST,SOUTH,EAST,NORTH in degrees; else the whole theatre");
    app.add_option("--select", r.select, "callsign of an aircraft to inspect");
    app.add_flag("--follow", r.follow, "keep the selected aircraft in the middle");
    app.add_flag("--isolate", r.isolate, "the others faint");
    app.add_option("--incident", r.incident, "go to an incident that began until then, from 1");
    app.add_option("--speed", r.speed, "simulated seconds a second")
        ->check(CLI::Range(0.25, 4096.0))
        ->capture_default_str();
}

Stage stageOf(const Request& request) {
    Stage stage{world::load(request.scenario), nullptr};
    const world::Model& model = modelOf(stage.world, request.variant, "--variant");
    const world::Model* other = otherOf(stage.world, model, request.against);
    scene::SessionOptions options;
    options.seed = request.seed.value_or(model.estimate.seed);
    options.replication = request.run;
    options.backgroundRuns = request.runs;
    options.heat = heatOf(model, options.seed, request.heatmap);
    options.recordAhead = request.recordAhead;
    std::tie(options.width_px, options.height_px) = sizeOf(request.size);
    options.startTick = tickOf(request.at, model);
    options.view = viewOf(request, model);
    if (options.view.sideBySide && other == nullptr)
        throw UsageError("--view: found \"both\", but the scenario has no second variant");
    options.view.run =
        "run " + std::to_string(options.replication) + ", seed " + std::to_string(options.seed);
    options.assets = world::assetFolder().string();
    stage.session = std::make_unique<scene::Session>(model, other, options);
    if (!request.bounds.empty()) fitBounds(*stage.session, request.bounds);
    choose(*stage.session, request);
    return stage;
}

}  // namespace deconflict::headless
