// SPDX-License-Identifier: MIT
// Detection at scale: batches of pairs, and every conflicting pair of up to 100,000 aircraft.
#include <benchmark/benchmark.h>
#include <vector>

#include "sim/app/bench_traffic.hpp"

namespace deconflict::app {
namespace {

using conflict::Interval;
using conflict::PlainMotion;

constexpr std::size_t kBatch = 8192;

void countPairs(benchmark::State& state) {
    state.counters["pairs/s"] = benchmark::Counter(static_cast<double>(state.iterations()) * kBatch,
                                                   benchmark::Counter::kIsRate);
}

/// One pair after the other: what a caller with a single pair pays.
template <class Test>
void onePairAtATime(benchmark::State& state, const Test& test) {
    const BenchPairs pairs(kBatch);
    for (auto _ : state) {
        for (std::size_t i = 0; i < kBatch; ++i) {
            Interval inside = test(pairs.at(i));
            benchmark::DoNotOptimize(inside);
        }
    }
    countPairs(state);
}

void cylinderScalar(benchmark::State& state) {
    onePairAtATime(state, [](const PlainMotion& m) {
        return conflict::cylinderEntry(m, kBenchCylinder.radius_m, kBenchCylinder.halfHeight_m,
                                       kBenchCylinder.lookahead_s);
    });
}
BENCHMARK(cylinderScalar);

void taumodScalar(benchmark::State& state) {
    onePairAtATime(state, [](const PlainMotion& m) {
        return conflict::wellClearEntry<conflict::TimeVariable::modifiedTau>(m, kBenchWellClear,
                                                                             kBenchLookahead_s);
    });
}
BENCHMARK(taumodScalar);

/// The instruction set that an argument names; none if this machine lacks it.
const conflict::PairKernels* kernelsOf(benchmark::State& state) {
    const auto sets = core::availableInstructionSets();
    const auto index = static_cast<std::size_t>(state.range(0));
    if (index >= sets.size()) {
        state.SkipWithError("this machine lacks it");
        return nullptr;
    }
    state.SetLabel(core::nameOf(sets[index]));
    return &conflict::pairKernels(sets[index]);
}

void cylinderBatch(benchmark::State& state) {
    const conflict::PairKernels* kernels = kernelsOf(state);
    if (kernels == nullptr) return;
    BenchPairs pairs(kBatch);
    for (auto _ : state) {
        kernels->cylinderEntries(pairs.view(), kBenchCylinder, pairs.out());
        benchmark::ClobberMemory();
    }
    countPairs(state);
}
BENCHMARK(cylinderBatch)->DenseRange(0, 2);

void taumodBatch(benchmark::State& state) {
    const conflict::PairKernels* kernels = kernelsOf(state);
    if (kernels == nullptr) return;
    BenchPairs pairs(kBatch);
    for (auto _ : state) {
        kernels->wellClearEntries[0](pairs.view(), kBenchWellClear, kBenchLookahead_s, pairs.out());
        benchmark::ClobberMemory();
    }
    countPairs(state);
}
BENCHMARK(taumodBatch)->DenseRange(0, 2);

void search(benchmark::State& state, core::Length size) {
    const conflict::TrafficState aircraft =
        benchTraffic(static_cast<std::size_t>(state.range(0)), size);
    const conflict::PairCriteria criteria = benchCriteria();
    conflict::PairSearch search;
    std::vector<conflict::PairConflict> conflicts;
    search.find(aircraft, criteria, conflicts);  // gets its memory
    for (auto _ : state) {
        search.find(aircraft, criteria, conflicts);
        benchmark::DoNotOptimize(conflicts.data());
    }
    state.counters["conflicts"] = static_cast<double>(conflicts.size());
}

void searchInOneBox(benchmark::State& state) { search(state, sizeAtOneDensity(1000)); }
BENCHMARK(searchInOneBox)->RangeMultiplier(10)->Range(100, 100000)->Unit(benchmark::kMillisecond);

/// The density of 1,000 in 400 x 400 NM, however many: the cost of one aircraft should not grow.
void searchAtOneDensity(benchmark::State& state) {
    search(state, sizeAtOneDensity(static_cast<std::size_t>(state.range(0))));
}
BENCHMARK(searchAtOneDensity)
    ->RangeMultiplier(10)
    ->Range(1000, 1000000)
    ->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace deconflict::app
