// SPDX-License-Identifier: MIT
// The picture: building the scene, rasterising it, and going to any second of a long recording.
#include <benchmark/benchmark.h>

#include "render/draw/canvas.hpp"
#include "render/draw/raster.hpp"
#include "render/scene/playback.hpp"
#include "sim/world/world.hpp"
#include "tests/render/dice.hpp"
#include "tests/render/sample_scene.hpp"

namespace {

using namespace deconflict;

void buildScene(benchmark::State& state) {
    scene::SampleScene sample(static_cast<int>(state.range(0)));
    sample.showEverything();
    scene::SceneMemory memory;
    std::size_t vertices = 0, calls = 0;
    for (auto _ : state) {
        const scene::Drawing drawing = sample.draw(&memory);
        vertices = drawing.list.vertices().size();
        calls = drawing.list.drawCalls().size();
        benchmark::DoNotOptimize(drawing);
    }
    state.counters["vertices"] = static_cast<double>(vertices);
    state.counters["calls"] = static_cast<double>(calls);
}
BENCHMARK(buildScene)->Arg(100)->Arg(2000)->Unit(benchmark::kMillisecond);

/// All pixels of a picture, and those that change while aircraft fly on for 0.4 s.
void rasterisePicture(benchmark::State& state) {
    scene::SampleScene sample(static_cast<int>(state.range(0)));
    sample.showEverything();
    const scene::Drawing drawing = sample.draw();
    for (auto _ : state)
        benchmark::DoNotOptimize(draw::rasterise(drawing.list, draw::rgb(0x090B0E)));
}
BENCHMARK(rasterisePicture)->Arg(100)->Arg(2000)->Unit(benchmark::kMillisecond);

void followPicture(benchmark::State& state) {
    scene::SampleScene sample(static_cast<int>(state.range(0)));
    sample.showEverything();
    scene::SceneMemory memory;
    draw::Canvas canvas;
    double pixels = 0;
    while (state.KeepRunning()) {
        state.PauseTiming();
        sample.flyOn(0.4);
        const scene::Drawing drawing = sample.draw(&memory);
        state.ResumeTiming();
        for (const draw::PixelBox& box : canvas.draw(drawing.list, draw::rgb(0x090B0E)))
            pixels += (box.right - box.left) * (box.bottom - box.top);
    }
    state.counters["pixels"] = benchmark::Counter(pixels, benchmark::Counter::kAvgIterations);
}
BENCHMARK(followPicture)->Arg(100)->Arg(2000)->Unit(benchmark::kMillisecond);

void headlessPng(benchmark::State& state) {
    scene::SampleScene sample(100);
    for (auto _ : state) {
        const scene::Drawing drawing = sample.draw();
        benchmark::DoNotOptimize(
            draw::encodePng(draw::rasterise(drawing.list, draw::rgb(0x090B0E))));
    }
}
BENCHMARK(headlessPng)->Unit(benchmark::kMillisecond);

/// Any second of a whole recording.
void scrub(benchmark::State& state, const char* file, const char* variant) {
    const world::World world = world::load(std::string(DECONFLICT_SOURCE_DIR "/") + file);
    scene::Playback play(*world.find(variant), {1, 0});
    (void)play.workAhead([] { return true; });
    Dice dice(1);
    for (auto _ : state) {
        play.goTo(static_cast<std::uint32_t>(dice.below(static_cast<int>(world.base.ticks))));
        play.work([] { return true; });
    }
    state.counters["snapshots"] = static_cast<double>(play.recording().snapshots());
}
BENCHMARK_CAPTURE(scrub, levant, "scenarios/levant_2015.yaml", "both")
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(scrub, day_of_100, "tests/bench/day.yaml", "")->Unit(benchmark::kMillisecond);

}  // namespace
