// SPDX-License-Identifier: MIT
// How fast whole replications run; counted in aircraft-steps a second on one core.
#include <benchmark/benchmark.h>
#include <string>

#include "sim/run/replication.hpp"
#include "sim/world/world.hpp"

namespace deconflict {
namespace {

void playVariant(benchmark::State& state, const std::string& file, const std::string& variant) {
    const world::World world = world::load(std::string(DECONFLICT_SOURCE_DIR) + "/" + file);
    const world::Model& model = *world.find(variant);
    std::int64_t steps = 0;
    std::uint64_t replication = 0;
    for (auto _ : state) {
        const run::Outcome outcome = run::play(model, 1, replication++);
        benchmark::DoNotOptimize(outcome.digest);
        steps += outcome.aircraftSteps;
    }
    state.counters["aircraft_steps"] =
        benchmark::Counter(static_cast<double>(steps), benchmark::Counter::kIsRate);
}

void twentyAircraft(benchmark::State& state) { playVariant(state, "tests/bench/twenty.yaml", ""); }
BENCHMARK(twentyAircraft)->Unit(benchmark::kMillisecond);

void twentyAircraftFourSensors(benchmark::State& state) {
    playVariant(state, "tests/bench/twenty_sensors.yaml", "");
}
BENCHMARK(twentyAircraftFourSensors)->Unit(benchmark::kMillisecond);

void levantNone(benchmark::State& state) {
    playVariant(state, "scenarios/levant_2015.yaml", "none");
}
BENCHMARK(levantNone)->Unit(benchmark::kMillisecond);

void levantBoth(benchmark::State& state) {
    playVariant(state, "scenarios/levant_2015.yaml", "both");
}
BENCHMARK(levantBoth)->Unit(benchmark::kMillisecond);

void loadLevant(benchmark::State& state) {
    for (auto _ : state) {
        const world::World world = world::load(DECONFLICT_SOURCE_DIR "/scenarios/levant_2015.yaml");
        benchmark::DoNotOptimize(world.base.digest);
    }
}
BENCHMARK(loadLevant)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace deconflict
