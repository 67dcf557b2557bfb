// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <memory>

#include "sim/app/bench_row.hpp"
#include "sim/app/bench_traffic.hpp"
#include "sim/conflict/pair_geometry.hpp"
#include "sim/core/instruction_set.hpp"
#include "sim/report/number.hpp"

namespace deconflict::app {
namespace {

using conflict::Interval;
using conflict::PairConflict;
using conflict::PlainMotion;

constexpr std::size_t kBatch = 8192;
constexpr std::size_t kCheckedWhole = 10'000;  // aircraft up to which every pair is looked at
constexpr std::size_t kCheckedEvery = 500;     // beyond: all pairs of one aircraft in so many

// Function objects: built into the loop that times them, as they are into the loops that use them.
constexpr auto cylinderOf = [](const PlainMotion& m) {
    return conflict::cylinderEntry(m, kBenchCylinder.radius_m, kBenchCylinder.halfHeight_m,
                                   kBenchCylinder.lookahead_s);
};

constexpr auto wellClearOf = [](const PlainMotion& m) {
    return conflict::wellClearEntry<conflict::TimeVariable::modifiedTau>(m, kBenchWellClear,
                                                                         kBenchLookahead_s);
};

double millionsPerSecond(std::size_t count, core::Duration time) {
    return 1e-6 * static_cast<double>(count) / time.si();
}

/// One pair after the other: what a caller with a single pair pays.
template <class Test>
BenchFigure oneByOne(int samples, const Test& test) {
    const BenchPairs pairs(kBatch);
    const core::Duration time = medianTime(samples, [&] {
        for (std::size_t i = 0; i < pairs.size(); ++i) keep(test(pairs.at(i)));
    });
    return {.value = millionsPerSecond(kBatch, time)};
}

/// A block of pairs at once, on the best instruction set there is; the bits must be the same.
template <class Loop, class Test>
BenchFigure sideBySide(int samples, const Loop& loop, const Test& test) {
    BenchPairs pairs(kBatch);
    const core::Duration time = medianTime(samples, [&] {
        loop(conflict::pairKernels(), pairs);
        keep(pairs);
    });
    bool same = true;
    for (std::size_t i = 0; i < pairs.size(); ++i) {
        const Interval one = test(pairs.at(i)), found = pairs.found(i);
        same = same && one.begin_s == found.begin_s && one.end_s == found.end_s;
    }
    return {.value = millionsPerSecond(kBatch, time),
            .note = fmt::format("{}, {}", core::nameOf(core::availableInstructionSets().back()),
                                same ? "the bits of one by one" : "OTHER BITS than one by one"),
            .wrong = !same};
}

void cylinderLoop(const conflict::PairKernels& kernels, BenchPairs& pairs) {
    kernels.cylinderEntries(pairs.view(), kBenchCylinder, pairs.out());
}

void wellClearLoop(const conflict::PairKernels& kernels, BenchPairs& pairs) {
    kernels.wellClearEntries[static_cast<int>(conflict::TimeVariable::modifiedTau)](
        pairs.view(), kBenchWellClear, kBenchLookahead_s, pairs.out());
}

bool isChecked(std::size_t i, std::size_t every) { return i % every == 0; }

/// The conflicts of one aircraft in `every`, by the exact test of all its pairs.
std::vector<PairConflict> byBruteForce(const conflict::TrafficState& traffic, std::size_t every) {
    const conflict::Reach reach = conflict::reachOf(benchCriteria());
    std::vector<PairConflict> found;
    for (std::size_t i = 0; i < traffic.size(); ++i) {
        const conflict::PlaneRecord one = recordOf(traffic, i);
        const std::size_t step = isChecked(i, every) ? 1 : every;
        const std::size_t first = isChecked(i, every) ? i + 1 : (i / every + 1) * every;
        for (std::size_t j = first; j < traffic.size(); j += step) {
            const PlainMotion motion = motionOf(one, recordOf(traffic, j));
            if (!isConflict(insideOf(motion, reach), reach)) continue;
            found.push_back(conflictOf(motion, reach));
            found.back().first = static_cast<std::uint32_t>(i);
            found.back().second = static_cast<std::uint32_t>(j);
        }
    }
    return found;
}

bool isSame(const PairConflict& a, const PairConflict& b) {
    return a.first == b.first && a.second == b.second && a.tin == b.tin && a.tout == b.tout &&
           a.dcpa == b.dcpa && a.lossNow == b.lossNow;
}

/// Searches a square of traffic and holds what is found against brute force.
BenchFigure search(int samples, std::size_t count, core::Length size) {
    const conflict::TrafficState traffic = benchTraffic(count, size);
    conflict::PairSearch search;
    std::vector<PairConflict> conflicts;
    const core::Duration time =
        medianTime(samples, [&] { search.find(traffic, benchCriteria(), conflicts); });
    const std::string all = report::count(static_cast<std::int64_t>(conflicts.size()));
    const std::size_t every = count <= kCheckedWhole ? 1 : kCheckedEvery;
    std::erase_if(conflicts, [&](const PairConflict& pair) {
        return !isChecked(pair.first, every) && !isChecked(pair.second, every);
    });
    const std::vector<PairConflict> reference = byBruteForce(traffic, every);
    const bool same =
        std::equal(conflicts.begin(), conflicts.end(), reference.begin(), reference.end(), isSame);
    return {.value = 1e3 * time.si(),
            .note = fmt::format(
                "{} conflicts{}, {}", all,
                every > 1 ? fmt::format(", those of every {}th aircraft", every) : std::string(),
                same ? "as by brute force" : "NOT THOSE of brute force"),
            .wrong = !same};
}

}  // namespace

void addDetectionRows(std::vector<BenchRow>& rows) {
    // Goals of the pairs: 3 and 5 times DAIDALUS, and a vector's worth; of the searches: BlueSky's
    // C++ takes 69 ms at 1,000.
    const auto add = [&](const char* name, const char* unit, const BenchGoal& goal, auto measure) {
        rows.push_back({.name = name, .unit = unit, .goal = goal, .measure = measure});
    };
    const char* const speed = "million pairs/s";
    add("pairs/cylinder/one_by_one", speed, {.least = 45.0},
        [](int n) { return oneByOne(n, cylinderOf); });
    add("pairs/cylinder/side_by_side", speed, {.least = 100.0},
        [](int n) { return sideBySide(n, cylinderLoop, cylinderOf); });
    add("pairs/taumod/one_by_one", speed, {.least = 40.0},
        [](int n) { return oneByOne(n, wellClearOf); });
    add("pairs/taumod/side_by_side", speed, {.least = 100.0},
        [](int n) { return sideBySide(n, wellClearLoop, wellClearOf); });
    const core::Length box = sizeAtOneDensity(1000);
    add("search/1000_in_a_box", "ms", {.most = 0.15}, [=](int n) { return search(n, 1'000, box); });
    add("search/10000_in_a_box", "ms", {.most = 10.0},
        [=](int n) { return search(n, 10'000, box); });
    add("search/100000_in_a_box", "ms", {.most = 600.0},
        [=](int n) { return search(n, 100'000, box); });
    for (const std::size_t count : {10'000, 100'000})
        rows.push_back(
            {.name = fmt::format("search/{}_at_one_density", count),
             .unit = "ms",
             .goal = {},
             .measure = [=](int n) { return search(n, count, sizeAtOneDensity(count)); }});
}

}  // namespace deconflict::app
