// SPDX-License-Identifier: MIT
#include <cmath>
#include <utility>

#include "sim/core/distribution.hpp"
#include "sim/core/math.hpp"
#include "sim/core/ornstein_uhlenbeck.hpp"
#include "sim/risk/brownian_crossing.hpp"
#include "sim/risk/replicates.hpp"
#include "sim/risk/selfcheck_rows.hpp"

namespace deconflict::risk {

using core::Stream;

std::vector<CheckRow> checkErrors(std::uint64_t seed) {
    constexpr std::uint32_t kTicksPerKnot = 4;
    constexpr double kKnots = 5.0;  // correlation time
    std::vector<double> atKnot, between, product;
    for (std::uint64_t run = 0; run < 100000; ++run) {
        core::OrnsteinUhlenbeck process(seed, run, core::Purpose::test, kTicksPerKnot);
        process.add(20, kKnots, 0);
        const double first = process.at(0)[0];
        process.advance(10);  // between two knots
        between.push_back(process.at(0)[0] * process.at(0)[0]);
        process.advance(4 * kTicksPerKnot);
        const double later = process.at(0)[0];
        atKnot.push_back(later * later);
        product.push_back(first * later);
    }
    return {rowOf("Ornstein-Uhlenbeck, variance at a knot", 1.0, atKnot),
            rowOf("Ornstein-Uhlenbeck, variance between knots", 1.0, between),
            rowOf("Ornstein-Uhlenbeck, correlation after 0.8 of its time", core::exp(-4.0 / kKnots),
                  product)};
}

std::vector<CheckRow> checkSplitting(std::uint64_t seed) {
    std::vector<CheckRow> rows;
    for (const double miss_m : {1022.0, 1622.0}) {
        BrownianCrossing crossing;
        crossing.miss_m = miss_m;
        rows.push_back(splitRow(miss_m < 1500.0 ? "splitting, crossing of probability 1e-3"
                                                : "splitting, crossing of probability 1e-7",
                                crossingProbability(crossing), crossing, CrossingScore(crossing),
                                {.seed = seed}));
    }
    return rows;
}

std::vector<CheckRow> checkIntervals(std::uint64_t seed) {
    constexpr int kRuns = 300, kBatches = 4000;
    constexpr double kTruth = 0.02;
    // Exact coverage of Clopper-Pearson: the sum over the counts whose interval holds the truth.
    double exact = 0.0, chance = core::pow(1.0 - kTruth, kRuns);
    for (int k = 0; k <= kRuns; ++k) {
        const Interval ends = clopperPearson({k, kRuns}, 0.95);
        exact += ends.lower <= kTruth && kTruth <= ends.upper ? chance : 0.0;
        chance *= static_cast<double>(kRuns - k) / (k + 1.0) * kTruth / (1.0 - kTruth);
    }
    std::vector<CheckRow> rows;
    rows.push_back(hitsOf("coverage of Clopper-Pearson, 6 hits expected", exact, kBatches,
                          [&](std::int64_t i) {
                              Stream draws = drawsOf(seed, 70, i);
                              HitCount hits{0, kRuns};
                              for (int k = 0; k < kRuns; ++k)
                                  hits.hits += core::bernoulli(draws, kTruth);
                              const Interval ends = clopperPearson(hits, 0.95);
                              return ends.lower <= kTruth && kTruth <= ends.upper;
                          }));
    // Student's interval of normal replicates is exact: 0.95.
    rows.push_back(
        hitsOf("coverage of replicated means, 16 normal", 0.95, kBatches, [&](std::int64_t i) {
            Stream draws = drawsOf(seed, 71, i);
            std::vector<double> replicates;
            replicates.reserve(16);
            for (int k = 0; k < 16; ++k) replicates.push_back(core::normal(draws, 20.0, 1.0));
            const Interval ends = replicatedMean(replicates, 0.95).studentT;
            return ends.lower <= 20.0 && 20.0 <= ends.upper;
        }));
    return rows;
}

}  // namespace deconflict::risk
