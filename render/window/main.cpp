// SPDX-License-Identifier: MIT
// The program `deconflict-view`: a scenario in a window, or one picture of it.
#include <CLI/CLI.hpp>
#include <cmath>
#include <cstdio>
#include <exception>
#include <optional>

#include "render/window/viewer.hpp"
#include "sim/core/csv.hpp"
#include "sim/geo/geojson.hpp"
#include "sim/scenario/fault.hpp"
#include "sim/scenario/quantity.hpp"
#include "sim/world/assets.hpp"
#include "sim/world/world.hpp"

namespace {

using namespace deconflict;
constexpr int kUsage = 2, kMachine = 3;

/// What the command line says, as it says it.
struct Arguments {
    std::string scenario, variant, screenshot, grab;
    std::string at = "0 s", size = "1600x900", view = "truth";
    std::optional<std::uint64_t> seed;
    std::uint64_t run = 0;
    double speed = 10, uiScale = 1;
    int frames = 0;
    bool paused = false;
};

/// The user asked for something that is not there; what() says what there is.
class UsageError : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

double secondsOf(const std::string& text) {
    const auto read = scenario::parseQuantity(text, scenario::Dimension::duration);
    if (read.trouble != scenario::Trouble::none || read.si < 0)
        throw UsageError("--at: found \"" + text +
                         "\", expected a duration with its unit, e.g. 40min (" +
                         scenario::unitsOf(scenario::Dimension::duration) + ")");
    return read.si;
}

void readSize(const std::string& text, window::ViewerOptions& options) {
    constexpr int kSmallest = 320, kLargest = 8192;
    int used = 0;
    if (std::sscanf(text.c_str(), "%5dx%5d%n", &options.width_px, &options.height_px, &used) != 2 ||
        static_cast<std::size_t>(used) != text.size() || options.width_px < kSmallest ||
        options.height_px < kSmallest / 2 ||
        std::max(options.width_px, options.height_px) > kLargest)
        throw UsageError("--size: found \"" + text +
                         "\", expected WIDTHxHEIGHT in pixels, from 320x160 to 8192x8192");
}

std::optional<core::NationId> pictureOf(const std::string& view, const world::Model& model) {
    if (view == "truth") return std::nullopt;
    std::string known = "truth";
    for (std::uint32_t i = 0; i < model.nations.size(); ++i) {
        if (model.nations[i].code == view) return core::NationId(i);
        known += ", " + model.nations[i].code;
    }
    throw UsageError("--view: found \"" + view + "\", expected one of " + known);
}

const world::Model& modelOf(const world::World& world, const std::string& variant) {
    if (const world::Model* model = world.find(variant)) return *model;
    std::string known;
    for (const world::Model& model : world.variants)
        known += (known.empty() ? "" : ", ") + model.variant;
    throw UsageError("--variant: found \"" + variant + "\", expected " +
                     (known.empty() ? "none: the scenario has no variants" : "one of " + known));
}

void show(const Arguments& args) {
    const world::World world = world::load(args.scenario);
    const world::Model& model = modelOf(world, args.variant);
    window::ViewerOptions options;
    options.seed = args.seed.value_or(model.estimate.seed);
    options.replication = args.run;
    readSize(args.size, options);
    const double tick = std::floor(secondsOf(args.at) / model.step_s + 1e-9);
    if (tick > model.ticks)
        throw UsageError("--at: found \"" + args.at + "\", but the scenario ends after " +
                         std::to_string(std::lround(model.ticks * model.step_s / 60)) + " min");
    options.startTick = static_cast<std::uint32_t>(tick);
    options.view.picture = pictureOf(args.view, model);
    options.view.speed = args.speed;
    options.view.uiScale = args.uiScale;
    options.view.paused = args.paused;
    options.view.run =
        "run " + std::to_string(options.replication) + ", seed " + std::to_string(options.seed);
    options.assets = world::assetFolder().string();
    options.frames = args.frames;
    options.grab = args.grab;
    if (args.screenshot.empty())
        window::watch(model, options);
    else
        window::saveScreenshot(model, options, args.screenshot);
}

int fail(int code, const char* before, const char* text) noexcept {
    std::fflush(stdout);
    std::fprintf(stderr, "%s%s\n", before, text);
    return code;
}

void addOptions(CLI::App& app, Arguments& args) {
    app.add_option("SCENARIO", args.scenario, "the scenario's YAML file")->required();
    app.add_option("--variant", args.variant, "one of the scenario's variants");
    app.add_option("--run", args.run, "number of the replication, from 0")->capture_default_str();
    app.add_option("--seed", args.seed, "seed of the batch; the scenario's own if not given");
    app.add_option("--at", args.at, "begin here, after the start")->capture_default_str();
    app.add_option("--size", args.size, "of the picture [pixels]")->capture_default_str();
    app.add_option("--view", args.view, "truth, or a nation's code")->capture_default_str();
    app.add_option("--speed", args.speed, "simulated seconds a second")
        ->check(CLI::Range(0.25, 4096.0))
        ->capture_default_str();
    app.add_option("--ui-scale", args.uiScale, "size of text and symbols")
        ->check(CLI::Range(1.0, 3.0))
        ->capture_default_str();
    app.add_flag("--paused", args.paused, "begin with the time standing still");
    app.add_option("--screenshot", args.screenshot,
                   "save a picture instead of opening a window; needs no display");
    app.add_option("--frames", args.frames, "close after so many pictures")
        ->check(CLI::NonNegativeNumber)
        ->group("For tests");
    app.add_option("--grab", args.grab, "save the last picture as the window shows it")
        ->group("For tests");
}

/// A wrong command line is told by CLI11.
int readAndShow(int argc, char** argv) {
    Arguments args;
    CLI::App app("Shows a scenario as it happens: the truth, or what each nation believes.",
                 "deconflict-view");
    addOptions(app, args);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? 0 : kUsage;
    }
    show(args);
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    try {
        return readAndShow(argc, argv);
    } catch (const scenario::ScenarioError& error) {
        return fail(kUsage, "", error.what());
    } catch (const core::CsvError& error) {
        return fail(kUsage, "", error.what());
    } catch (const geo::GeoJsonError& error) {
        return fail(kUsage, "", error.what());
    } catch (const UsageError& error) {
        return fail(kUsage, "error: ", error.what());
    } catch (const std::exception& error) {
        return fail(kMachine, "error: ", error.what());
    } catch (...) {
        return fail(kMachine, "error: ", "something that is no exception of this program");
    }
}
