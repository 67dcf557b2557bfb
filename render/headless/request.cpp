// SPDX-License-Identifier: MIT
#include "render/headless/request.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <tuple>
#include <utility>

#include "sim/core/digest.hpp"
#include "sim/report/results_file.hpp"
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

UsageError noSuchLayer(const std::string& name, const std::string& option) {
    std::string text = option + ": found \"" + name + "\", expected one of ";
    const char* separator = "";
    for (const scene::LayerInfo& info : scene::layers()) {
        text += std::exchange(separator, ", ");
        text += info.name;
    }
    return UsageError(text);
}

scene::LayerSet layersOf(const Request& request) {
    scene::LayerSet set;
    const auto apply = [&set](const std::vector<std::string>& names, bool shown,
                              const char* option) {
        for (const std::string& name : names) {
            const auto layer = scene::layerOf(name);
            if (!layer) throw noSuchLayer(name, option);
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

/// Which batch is watched: its seed, and how many of its runs the heat map plays again.
struct Batch {
    std::uint64_t seed = 0, heatRuns = 0;
};

/// The batch of a file of results; it must be one of this scenario, variant and version.
Batch batchOf(const std::string& path, const Request& request, const world::Model& model) {
    const report::ResultsFile results = report::readResults(path);
    const auto played = results.variants.find(model.variant);
    if (played == results.variants.end())
        throw UsageError("--heatmap: " + path + " has no variant \"" + model.variant + '"');
    if (played->second != core::hex(model.digest))
        throw UsageError("--heatmap: " + path +
                         " was made with another scenario or version: found " + played->second +
                         ", expected " + core::hex(model.digest));
    if (request.seed && *request.seed != results.seed)
        throw UsageError("--seed: found " + std::to_string(*request.seed) + ", but " + path +
                         " has seed " + std::to_string(results.seed));
    return {results.seed, results.runs};
}

/// `--heatmap` is a number of runs, or the name of a file of results.
Batch batchOf(const Request& request, const world::Model& model) {
    constexpr std::uint64_t kMost = 1'000'000;
    const std::string& text = request.heatmap;
    const bool number = !text.empty() && text.find_first_not_of("0123456789") == std::string::npos;
    if (!number) return batchOf(text, request, model);
    const std::uint64_t runs = text.size() > 7 ? kMost + 1 : std::stoull(text);
    if (runs > kMost)
        throw UsageError("--heatmap: found " + text + ", expected at most " +
                         std::to_string(kMost) + " runs, or the JSON file of a batch");
    return {request.seed.value_or(model.estimate.seed), runs};
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

/// Where one looks stays as it was asked for, whatever is chosen.
template <class Choose>
void chooseWithin(scene::Session& session, const Request& request, const Choose& choose) {
    const scene::Camera before = session.controls.camera;
    choose();
    session.settle();
    if (!request.bounds.empty()) session.controls.camera = before;
}

void openBatchIncident(scene::Session& session, const Request& request) {
    const std::size_t k = *request.batchIncident;
    chooseWithin(session, request, [&] {
        if (k < 1 || !session.openBatchIncident(k - 1, true))
            throw UsageError("--batch-incident: found " + std::to_string(k) +
                             ", but the runs of --heatmap " + request.heatmap +
                             " have fewer incidents with a place, counted from 1");
    });
}

void choose(scene::Session& session, const Request& request) {
    scene::ViewState& view = session.controls.view;
    if (request.batchIncident) openBatchIncident(session, request);
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
        chooseWithin(session, request, [&] { session.choose(*request.incident - 1); });
    }
}

batch::Particle particleOf(const Request& request, const world::Model& model, std::uint64_t seed) {
    if (!request.against.empty() || request.view == kBoth)
        throw UsageError("--lineage: found it beside a second variant, expected one alone");
    try {
        return batch::particleOf(model, seed, request.particle);
    } catch (const batch::NoSuchParticle& error) {
        throw UsageError(error.what());
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
    app.add_option("--lineage", r.particle.lineage,
                   "a particle that `deconflict rare` named, instead of a run; with its "
                   "--replicate, --stratum and --seed")
        ->excludes("--run");
    app.add_option("--replicate", r.particle.replicate, "the particle's");
    app.add_option("--stratum", r.particle.stratum, "the particle's");
    app.add_option("--runs", r.runs, "in the background, for the statistics")
        ->check(CLI::Range(16, 10'000'000))
        ->capture_default_str();
    app.add_option(
           "--heatmap", r.heatmap,
           "shade where incidents of a batch began: so many first runs, or the JSON file of "
           "`batch` or `compare`, whose runs are played again")
        ->type_name("RUNS|FILE")
        ->excludes("--lineage")
        ->capture_default_str();
    app.add_option("--batch-incident", r.batchIncident,
                   "open an incident of the heat map's batch in its run, from 1");
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
    Stage stage{world::load(request.scenario), nullptr, nullptr};
    const world::Model& asked = modelOf(stage.world, request.variant, "--variant");
    scene::SessionOptions options;
    const Batch batch = batchOf(request, asked);
    if (!request.particle.lineage.empty()) {
        const batch::Particle particle = particleOf(request, asked, batch.seed);
        stage.stratum = particle.model;
        options.studied = &asked;
        options.particle = {.origin = particle.origin,
                            .text = "lineage " + request.particle.lineage + ", replicate " +
                                    std::to_string(request.particle.replicate) + ", seed " +
                                    std::to_string(batch.seed)};
    }
    const world::Model& model = stage.stratum ? *stage.stratum : asked;
    const world::Model* other =
        stage.stratum ? nullptr : otherOf(stage.world, model, request.against);
    options.seed = batch.seed;
    options.heatRuns = batch.heatRuns;
    options.replication = request.run;
    options.backgroundRuns = request.runs;
    options.recordAhead = request.recordAhead;
    std::tie(options.width_px, options.height_px) = sizeOf(request.size);
    options.startTick = tickOf(request.at, model);
    options.view = viewOf(request, model);
    if (options.view.sideBySide && other == nullptr)
        throw UsageError("--view: found \"both\", but the scenario has no second variant");
    options.assets = world::assetFolder().string();
    stage.session = std::make_unique<scene::Session>(model, other, options);
    if (!request.bounds.empty()) fitBounds(*stage.session, request.bounds);
    choose(*stage.session, request);
    return stage;
}

}  // namespace deconflict::headless
