// SPDX-License-Identifier: MIT
// Point in territory plus distance to its border, along a sortie near it.
#include <benchmark/benchmark.h>
#include <vector>

#include "sim/run/replication.hpp"
#include "sim/world/world.hpp"

namespace deconflict {
namespace {

/// Where the aircraft of one replication were, tick by tick.
std::vector<Eigen::Vector2d> flownPath(const world::Model& model) {
    std::vector<Eigen::Vector2d> path;
    run::State state = run::begin(model, 1, 0);
    while (!run::finished(model, state)) {
        run::step(model, state);
        const dynamics::Aircraft& a = state.truth.aircraft;
        for (std::size_t i = 0; i < a.size(); ++i) path.emplace_back(a.x_m[i], a.y_m[i]);
    }
    return path;
}

void borderQueriesOverASortie(benchmark::State& state) {
    const world::World world = world::load(DECONFLICT_SOURCE_DIR "/scenarios/border_orbit.yaml");
    const std::vector<Eigen::Vector2d> path = flownPath(world.base);
    const geo::Territory& territory = world.theatre->states.front().territory;
    for (auto _ : state) {
        double sum_m = 0.0;
        for (const Eigen::Vector2d& at : path)
            sum_m += territory.contains(at) ? -1.0 : territory.signedDistance_m(at);
        benchmark::DoNotOptimize(sum_m);
    }
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(path.size()));
}
BENCHMARK(borderQueriesOverASortie);

}  // namespace
}  // namespace deconflict
