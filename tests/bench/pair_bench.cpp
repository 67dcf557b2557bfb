// SPDX-License-Identifier: MIT
// Detection at scale: batches of pairs, and every conflicting pair of up to 100,000 aircraft.
#include <benchmark/benchmark.h>
#include <cmath>
#include <vector>

#include "sim/conflict/pair_kernels.hpp"
#include "sim/conflict/pair_search.hpp"
#include "sim/core/math.hpp"
#include "sim/core/random.hpp"

namespace deconflict {
namespace {

using conflict::Interval;
using conflict::PlainMotion;
using core::units::ft;
using core::units::ftpmin;
using core::units::kt;
using core::units::nmi;
using core::units::s;

constexpr conflict::CylinderLimits kCylinder{
    .radius_m = 9260.0, .halfHeight_m = 304.8, .lookahead_s = 300.0};
constexpr conflict::PlainWellClear kWellClear{
    .distance_m = 1222.32, .height_m = 137.16, .time_s = 35.0, .coAltitude_s = 0.0};

double between(core::Stream& stream, double low, double high) {
    return low + (high - low) * stream.nextUniform();
}

/// Random pairs, side by side: about one in twelve in conflict.
class Pairs {
public:
    explicit Pairs(std::size_t count) {
        core::Stream stream(1, 0, 0, core::Purpose::test);
        for (std::size_t i = 0; i < count; ++i) {
            const PlainMotion m{between(stream, -8e4, 8e4),     between(stream, -8e4, 8e4),
                                between(stream, -2e3, 2e3),     between(stream, -400.0, 400.0),
                                between(stream, -400.0, 400.0), between(stream, -20.0, 20.0)};
            for (std::size_t c = 0; c < 6; ++c) columns_[c].push_back((&m.x_m)[c]);
        }
        begin_s.resize(count);
        end_s.resize(count);
    }
    [[nodiscard]] conflict::PairMotions view() const {
        return {columns_[0].data(), columns_[1].data(), columns_[2].data(), columns_[3].data(),
                columns_[4].data(), columns_[5].data(), begin_s.size()};
    }
    [[nodiscard]] PlainMotion at(std::size_t i) const {
        return {columns_[0][i], columns_[1][i], columns_[2][i],
                columns_[3][i], columns_[4][i], columns_[5][i]};
    }
    std::vector<double> begin_s, end_s;

private:
    std::vector<double> columns_[6];
};

constexpr std::size_t kBatch = 8192;

void countPairs(benchmark::State& state) {
    state.counters["pairs/s"] = benchmark::Counter(static_cast<double>(state.iterations()) * kBatch,
                                                   benchmark::Counter::kIsRate);
}

/// One pair after the other: what a caller with a single pair pays.
template <class Test>
void onePairAtATime(benchmark::State& state, const Test& test) {
    const Pairs pairs(kBatch);
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
        return conflict::cylinderEntry(m, kCylinder.radius_m, kCylinder.halfHeight_m,
                                       kCylinder.lookahead_s);
    });
}
BENCHMARK(cylinderScalar);

void taumodScalar(benchmark::State& state) {
    onePairAtATime(state, [](const PlainMotion& m) {
        return conflict::wellClearEntry<conflict::TimeVariable::modifiedTau>(m, kWellClear, 300.0);
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
    Pairs pairs(kBatch);
    for (auto _ : state) {
        kernels->cylinderEntries(pairs.view(), kCylinder,
                                 {pairs.begin_s.data(), pairs.end_s.data()});
        benchmark::ClobberMemory();
    }
    countPairs(state);
}
BENCHMARK(cylinderBatch)->DenseRange(0, 2);

void taumodBatch(benchmark::State& state) {
    const conflict::PairKernels* kernels = kernelsOf(state);
    if (kernels == nullptr) return;
    Pairs pairs(kBatch);
    for (auto _ : state) {
        kernels->wellClearEntries[0](pairs.view(), kWellClear, 300.0,
                                     {pairs.begin_s.data(), pairs.end_s.data()});
        benchmark::ClobberMemory();
    }
    countPairs(state);
}
BENCHMARK(taumodBatch)->DenseRange(0, 2);

/// Within `size`, FL200 to 350, 350 to 500 kt, half of them level: as BlueSky was measured.
conflict::TrafficState traffic(std::size_t count, core::Length size) {
    conflict::TrafficState state;
    for (std::size_t i = 0; i < count; ++i) {
        core::Stream stream(5, 1, static_cast<std::uint32_t>(i), core::Purpose::test);
        const double x_m = between(stream, 0.0, size.si()), y_m = between(stream, 0.0, size.si());
        const double z_m = between(stream, (20000.0 * ft).si(), (35000.0 * ft).si());
        const core::SinCos track = core::sincos2pi(stream.nextUniform());
        const double speed_mps = between(stream, (350.0 * kt).si(), (500.0 * kt).si());
        const bool level = stream.nextUniform() < 0.5;
        const double climb_mps = between(stream, (-2500.0 * ftpmin).si(), (2500.0 * ftpmin).si());
        state.add({x_m, y_m, z_m},
                  {speed_mps * track.sin, speed_mps * track.cos, level ? 0.0 : climb_mps});
    }
    return state;
}

void search(benchmark::State& state, core::Length size) {
    const conflict::TrafficState aircraft = traffic(static_cast<std::size_t>(state.range(0)), size);
    const conflict::PairCriteria criteria{
        .minimum = {.radius = 5.0 * nmi, .halfHeight = 1000.0 * ft}, .lookahead = 300.0 * s};
    conflict::PairSearch search;
    std::vector<conflict::PairConflict> conflicts;
    search.find(aircraft, criteria, conflicts);  // gets its memory
    for (auto _ : state) {
        search.find(aircraft, criteria, conflicts);
        benchmark::DoNotOptimize(conflicts.data());
    }
    state.counters["conflicts"] = static_cast<double>(conflicts.size());
}

void searchInOneBox(benchmark::State& state) { search(state, 400.0 * nmi); }
BENCHMARK(searchInOneBox)->RangeMultiplier(10)->Range(100, 100000)->Unit(benchmark::kMillisecond);

/// The density of 1,000 in 400 x 400 NM, however many: the cost of one aircraft should not grow.
void searchAtOneDensity(benchmark::State& state) {
    search(state, 400.0 * std::sqrt(static_cast<double>(state.range(0)) / 1000.0) * nmi);
}
BENCHMARK(searchAtOneDensity)
    ->RangeMultiplier(10)
    ->Range(1000, 1000000)
    ->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace deconflict
