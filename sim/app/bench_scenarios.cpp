// SPDX-License-Identifier: MIT
#include <filesystem>
#include <fmt/format.h>

#include "sim/app/bench_row.hpp"
#include "sim/batch/batch.hpp"
#include "sim/report/number.hpp"
#include "sim/world/assets.hpp"
#include "sim/world/world.hpp"

namespace deconflict::app {
namespace {

/// What is played: small enough for every commit, together using every part of the simulation.
struct Piece {
    const char* scenario;
    std::int64_t replications;
};
constexpr Piece kPieces[] = {{"two_sorties", 64}, {"border_orbit", 16}, {"levant_2015", 2}};

BenchFigure play(const Piece& piece, int samples) {
    const std::filesystem::path folder = world::assetFolder().parent_path() / "scenarios";
    const world::World world = world::load(folder / (std::string(piece.scenario) + ".yaml"));
    std::vector<const world::Model*> variants;
    for (const world::Model& model : world.variants) variants.push_back(&model);
    std::optional<batch::BatchResult> result;
    std::vector<core::Duration> times;
    for (int i = 0; i < samples; ++i)
        times.push_back(cpuTimeOf([&] {
            result = batch::playBatch(
                variants, {.seed = 1, .replications = piece.replications, .threads = 1});
        }));
    BenchFigure figure;
    std::int64_t steps = 0;
    for (const batch::VariantRecord& record : result->record.variants)
        steps += record.aircraftSteps;
    figure.value = static_cast<double>(steps) / 1e6 / medianOf(times).si();
    figure.note = fmt::format("{} runs, {} aircraft-steps", report::count(result->record.runs),
                              report::count(steps));
    figure.digest = result->record.digest;
    return figure;
}

}  // namespace

void addScenarioRows(std::vector<BenchRow>& rows) {
    for (const Piece& piece : kPieces)
        rows.push_back({.name = fmt::format("scenarios/{}", piece.scenario),
                        .unit = "million aircraft-steps/s",
                        .goal = {},
                        .measure = [&piece](int n) { return play(piece, n); }});
}

}  // namespace deconflict::app
