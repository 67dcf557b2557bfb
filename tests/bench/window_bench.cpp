// SPDX-License-Identifier: MIT
// The window: CPU of a whole picture over all threads, and how soon the first one is there.
// A program of its own, since it needs a display: xvfb-run bin/deconflict_window_bench
#include <SFML/Graphics/RenderWindow.hpp>
#include <SFML/Window/Event.hpp>
#include <benchmark/benchmark.h>
#include <cstdio>
#include <cstdlib>

#include "render/scene/palette.hpp"
#include "render/window/display.hpp"
#include "render/window/presenter.hpp"
#include "tests/render/sample_scene.hpp"

namespace {

using namespace deconflict;

constexpr unsigned kWidth_px = 1600, kHeight_px = 900;

/// Scene, vertices for SFML, drawing and showing, with everything on but the help.
void wholePicture(benchmark::State& state) {
    scene::SampleScene sample(static_cast<int>(state.range(0)), kWidth_px, kHeight_px);
    scene::ViewState& view = sample.controls.view;
    for (const scene::LayerInfo& info : scene::layers()) view.layers.set(info.layer, true);
    if (state.range(0) <= 100) view.picture = core::NationId(1);
    sf::RenderWindow window(sf::VideoMode(kWidth_px, kHeight_px), "deconflict bench");
    window::Presenter presenter(sample.atlas);
    scene::SceneMemory memory;
    std::size_t vertices = 0, calls = 0;
    for (auto _ : state) {
        for (sf::Event event; window.pollEvent(event);) continue;
        constexpr double kOn_s = 0.4;  // 10 s a second, 25 pictures
        for (run::FrameAircraft& a : sample.frame.aircraft)
            a.position_xyz += kOn_s * a.velocity_xyz;
        for (std::vector<run::FrameTrack>& picture : sample.frame.pictures)
            for (run::FrameTrack& t : picture) t.position_xyz += kOn_s * t.velocity_xyz;
        const scene::Drawing drawing = sample.draw(&memory);
        presenter.present(window, drawing.list, scene::paletteOf(view.theme).beyond);
        window.display();
        vertices = drawing.list.vertices().size();
        calls = drawing.list.drawCalls().size();
    }
    state.counters["vertices"] = static_cast<double>(vertices);
    state.counters["calls"] = static_cast<double>(calls);
}
BENCHMARK(wholePicture)
    ->Arg(100)
    ->Arg(2000)
    ->Iterations(100)
    ->MeasureProcessCPUTime()
    ->UseRealTime()
    ->Unit(benchmark::kMillisecond);

/// From the command to the first picture, and to the end of the program.
void firstPicture(benchmark::State& state) {
    constexpr const char* kCommand =
        "'" DECONFLICT_VIEWER "' '" DECONFLICT_SOURCE_DIR "/scenarios/levant_2015.yaml' --frames 1";
    for (auto _ : state)
        if (std::system(kCommand) != 0) state.SkipWithError("the window did not open");
}
BENCHMARK(firstPicture)->Iterations(3)->UseRealTime()->Unit(benchmark::kMillisecond);

}  // namespace

int main(int argc, char** argv) {
    if (const auto fault = window::displayFault()) {
        std::fprintf(stderr, "error: %s\n", fault->c_str());
        return 3;
    }
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
