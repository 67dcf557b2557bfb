// SPDX-License-Identifier: MIT
// The program `deconflict-view`: a scenario in a window, or one picture of it.
#include "render/draw/raster.hpp"
#include "render/headless/exit.hpp"
#include "render/headless/request.hpp"
#include "render/window/display.hpp"
#include "render/window/viewer.hpp"

namespace {

using namespace deconflict;

void show(headless::Request& request, const window::ViewerOptions& options,
          const std::string& screenshot) {
    // Asked before anything is loaded: who has no display should not wait to be told.
    if (screenshot.empty())
        if (const auto fault = window::displayFault()) throw std::runtime_error(*fault);
    const headless::Stage stage = headless::stageOf(request);
    if (screenshot.empty()) return window::watch(*stage.session, options);
    stage.session->settleHeat();
    const scene::Drawing& drawing = stage.session->draw();
    draw::writePng(
        screenshot,
        draw::rasterise(drawing.list, scene::paletteOf(stage.session->controls.view.theme).beyond));
}

int readAndShow(int argc, char** argv) {
    headless::Request request;
    window::ViewerOptions options;
    std::string screenshot, drawnBy = "auto";
    CLI::App app("Shows a scenario as it happens: the truth, or what each nation believes.",
                 "deconflict-view");
    headless::addOptions(app, request);
    app.add_flag("--paused", request.paused, "begin with the time standing still");
    app.add_option("--screenshot", screenshot,
                   "save a picture instead of opening a window; needs no display");
    app.add_option("--drawn-by", drawnBy,
                   "card: the graphics card; processor: this program; auto: the card, unless "
                   "another program plays it (llvmpipe), which takes several times as long")
        ->check(CLI::IsMember({"auto", "card", "processor"}))
        ->capture_default_str();
    app.add_option("--frames", options.frames, "close after so many pictures")
        ->check(CLI::NonNegativeNumber)
        ->group("For tests");
    app.add_option("--grab", options.grab, "save the last picture as the window shows it")
        ->group("For tests");
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? 0 : headless::kUsage;
    }
    if (drawnBy == "card") options.means = window::Means::card;
    if (drawnBy == "processor") options.means = window::Means::processor;
    if (!screenshot.empty()) request.paused = true;
    request.recordAhead = screenshot.empty() && options.frames == 0;
    show(request, options, screenshot);
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    return headless::exitCodeOf([&] { return readAndShow(argc, argv); });
}
