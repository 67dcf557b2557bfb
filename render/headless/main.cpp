// SPDX-License-Identifier: MIT
// The program `deconflict-draw`: pictures and films of a scenario, without a display.
#include <cstdio>
#include <exception>

#include "render/draw/canvas.hpp"
#include "render/headless/exit.hpp"
#include "render/headless/request.hpp"
#include "render/headless/video.hpp"

namespace {

using namespace deconflict;

/// Draws what a session shows, again and again.
class Painter {
public:
    explicit Painter(scene::Session& session) : session_(session) {}
    [[nodiscard]] draw::Image picture() {
        const scene::Drawing& drawing = session_.draw();
        (void)canvas_.draw(drawing.list, scene::paletteOf(session_.controls.view.theme).beyond);
        return canvas_.image();
    }

private:
    scene::Session& session_;
    draw::Canvas canvas_;
};

void snapshot(const headless::Request& request, const std::string& path) {
    headless::Request still = request;
    still.paused = true;
    const headless::Stage stage = headless::stageOf(still);
    stage.session->settleStatistics();
    stage.session->settleHeat();
    draw::writePng(path, Painter(*stage.session).picture());
}

struct FilmOptions {
    std::string path, until;
    int framesPerSecond = 25;
};

/// One picture after the other, however long each takes.
void film(const headless::Request& request, const FilmOptions& options) {
    headless::Request moving = request;
    moving.paused = false;
    const headless::Stage stage = headless::stageOf(moving);
    scene::Session& session = *stage.session;
    const double end_s = options.until.empty() ? session.model().ticks * session.model().step_s
                                               : headless::secondsOf(options.until, "--to");
    if (end_s < session.shown_s())
        throw headless::UsageError("--to: found \"" + options.until + "\", which is before --at");
    session.settleHeat();
    const auto video = headless::openVideo(options.path, options.framesPerSecond);
    for (Painter painter(session);;) {
        video->add(painter.picture());
        if (session.finished() || session.shown_s() >= end_s) break;
        session.advance(1.0 / options.framesPerSecond);
    }
    video->finish();
    if (video->path() != options.path)
        std::printf("ffmpeg is not installed: the film is %s\n", video->path().c_str());
}

int readAndDraw(int argc, char** argv) {
    CLI::App app("Pictures and films of a scenario, without a display.", "deconflict");
    app.require_subcommand(1);
    headless::Request request;
    std::string picture;
    FilmOptions options;
    CLI::App& still = *app.add_subcommand("snapshot", "One moment as a PNG file");
    headless::addOptions(still, request);
    still.add_option("-o,--output", picture, "the PNG file")->required();
    CLI::App& moving = *app.add_subcommand(
        "film", "A film: H.264 through ffmpeg if it is installed, else YUV4MPEG2 (.y4m)");
    headless::addOptions(moving, request);
    moving.add_option("-o,--output", options.path, "the film, .mp4 or .y4m")->required();
    moving.add_option("--to", options.until, "ends here, after the start; else with the scenario");
    moving.add_option("--fps", options.framesPerSecond, "pictures a second of film")
        ->check(CLI::Range(1, 120))
        ->capture_default_str();
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? 0 : headless::kUsage;
    }
    if (still.parsed())
        snapshot(request, picture);
    else
        film(request, options);
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    return headless::exitCodeOf([&] { return readAndDraw(argc, argv); });
}
