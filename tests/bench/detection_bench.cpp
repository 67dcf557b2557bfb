// SPDX-License-Identifier: MIT
// All conflicting pairs of a traffic list.
#include <algorithm>
#include <array>
#include <benchmark/benchmark.h>

#include "sim/conflict/traffic.hpp"
#include "sim/core/csv.hpp"
#include "sim/core/math.hpp"

namespace deconflict {
namespace {

using core::units::deg;
using core::units::ft;
using core::units::ftpmin;
using core::units::kt;
using core::units::nmi;
using core::units::s;

conflict::GeographicTraffic readTraffic(std::size_t most) {
    const std::array<core::CsvColumn, 6> columns{{{.name = "lat"},
                                                  {.name = "lon"},
                                                  {.name = "alt_ft"},
                                                  {.name = "trk_deg"},
                                                  {.name = "gs_kt"},
                                                  {.name = "vs_fpm"}}};
    const core::Table table =
        core::readTable(DECONFLICT_SOURCE_DIR "/tests/data/traffic/cd_mixed_5000.csv", columns);
    conflict::GeographicTraffic traffic;
    for (std::size_t i = 0; i < std::min(most, table.rows()); ++i) {
        const double speed_mps = (table.numbers("gs_kt")[i] * kt).si();
        const core::SinCos track = core::sincos((table.numbers("trk_deg")[i] * deg).si());
        traffic.add({.latitude = table.numbers("lat")[i] * deg,
                     .longitude = table.numbers("lon")[i] * deg,
                     .altitude = table.numbers("alt_ft")[i] * ft,
                     .velocity_enu = {speed_mps * track.sin, speed_mps * track.cos,
                                      (table.numbers("vs_fpm")[i] * ftpmin).si()}});
    }
    return traffic;
}

void detectAllPairs(benchmark::State& state) {
    const auto traffic = readTraffic(static_cast<std::size_t>(state.range(0)));
    const conflict::PairCriteria criteria{
        .minimum = {.radius = 5.0 * nmi, .halfHeight = 1000.0 * ft}, .lookahead = 300.0 * s};
    std::vector<conflict::PairConflict> conflicts;
    for (auto _ : state) {
        conflict::detectPairs(traffic, criteria, conflicts);
        benchmark::DoNotOptimize(conflicts.data());
    }
    state.counters["conflicts"] = static_cast<double>(conflicts.size());
}
BENCHMARK(detectAllPairs)->Arg(100)->Arg(1000)->Arg(5000)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace deconflict
