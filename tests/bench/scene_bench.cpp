// SPDX-License-Identifier: MIT
// The picture: building the scene, rasterising it, and going to any second of a long recording.
#include <benchmark/benchmark.h>

#include "render/draw/raster.hpp"
#include "render/scene/playback.hpp"
#include "sim/world/world.hpp"
#include "tests/render/dice.hpp"
#include "tests/render/sample_scene.hpp"

namespace {

using namespace deconflict;

void buildScene(benchmark::State& state) {
    scene::SampleScene sample(static_cast<int>(state.range(0)));
    sample.controls.view.picture = core::NationId(1);
    for (const scene::LayerInfo& info : scene::layers())
        sample.controls.view.layers.set(info.layer, true);
    if (state.range(0) > 100) sample.controls.view.picture.reset();
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

void headlessPng(benchmark::State& state) {
    scene::SampleScene sample(100);
    for (auto _ : state) {
        const scene::Drawing drawing = sample.draw();
        benchmark::DoNotOptimize(
            draw::encodePng(draw::rasterise(drawing.list, draw::rgb(0x090B0E))));
    }
}
BENCHMARK(headlessPng)->Unit(benchmark::kMillisecond);

/// Any second of levant_2015's day, all recorded.
void scrub(benchmark::State& state) {
    const world::World world = world::load(DECONFLICT_SOURCE_DIR "/scenarios/levant_2015.yaml");
    scene::Playback play(*world.find("both"), {1, 0});
    (void)play.workAhead([] { return true; });
    Dice dice(1);
    for (auto _ : state) {
        play.goTo(static_cast<std::uint32_t>(dice.below(static_cast<int>(world.base.ticks))));
        play.work([] { return true; });
    }
    state.counters["snapshots"] = static_cast<double>(play.recording().snapshots());
}
BENCHMARK(scrub)->Unit(benchmark::kMillisecond);

}  // namespace
