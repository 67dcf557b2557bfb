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
void wholePicture(benchmark::State& state, window::Means means) {
    scene::SampleScene sample(static_cast<int>(state.range(0)), kWidth_px, kHeight_px);
    sample.showEverything();
    sf::RenderWindow window(sf::VideoMode(kWidth_px, kHeight_px), "deconflict bench");
    const auto presenter = window::presenterFor(window, sample.atlas, means);
    scene::SceneMemory memory;
    std::size_t vertices = 0, calls = 0;
    for (auto _ : state) {
        for (sf::Event event; window.pollEvent(event);) continue;
        sample.flyOn(0.4);  // 10 s a second, 25 pictures
        const scene::Drawing drawing = sample.draw(&memory);
        presenter->present(drawing.list, scene::paletteOf(sample.controls.view.theme).beyond);
        vertices = drawing.list.vertices().size();
        calls = drawing.list.drawCalls().size();
    }
    state.counters["vertices"] = static_cast<double>(vertices);
    state.counters["calls"] = static_cast<double>(calls);
}
void forBoth(benchmark::internal::Benchmark* bench) {
    bench->Arg(100)->Arg(2000)->Iterations(100);
    bench->MeasureProcessCPUTime()->UseRealTime()->Unit(benchmark::kMillisecond);
}
BENCHMARK_CAPTURE(wholePicture, automatic, window::Means::automatic)->Apply(forBoth);
BENCHMARK_CAPTURE(wholePicture, card, window::Means::card)->Apply(forBoth);

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
