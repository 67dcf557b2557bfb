// SPDX-License-Identifier: MIT
#include <cmath>
#include <utility>

#include "sim/core/distribution.hpp"
#include "sim/core/math.hpp"
#include "sim/core/ornstein_uhlenbeck.hpp"
#include "sim/risk/brownian_crossing.hpp"
#include "sim/risk/encounter_simulation.hpp"
#include "sim/risk/first_passage.hpp"
#include "sim/risk/loss_run.hpp"
#include "sim/risk/rare_event.hpp"
#include "sim/risk/selfcheck_rows.hpp"
#include "sim/risk/splitting.hpp"

namespace deconflict::risk {
namespace {

using namespace core::units;
using core::Rate;
using core::Stream;

CheckRow encounterRow(const std::string& name, const StraightEncounter& encounter,
                      std::uint64_t seed, std::uint32_t number) {
    const double expected = core::exp(logTouchProbability(encounter, Rule::gaussLegendre));
    const HitCount hits =
        simulateTouches(encounter, {.samples = 400000, .seed = seed, .number = number});
    return rowOf("straight encounter, " + name, expected, hits.hits, hits.runs);
}

}  // namespace

std::vector<CheckRow> checkEncounters(std::uint64_t seed) {
    const Eigen::Matrix3d spread = Eigen::Vector3d(182500.0, 182500.0, 3200.0).asDiagonal();
    StraightEncounter e{.volume = Sphere{30.0 * m},
                        .window = 120.0 * s,
                        .position_enu = {13163.0, -14434.0, 0.0},
                        .velocity_enu = {-220.0, 240.0, 0.0},
                        .covariance_enu = spread};
    std::vector<CheckRow> rows = {encounterRow("sphere of 30 m", e, seed, 1)};
    e.window = 60.0 * s;
    rows.push_back(encounterRow("window that ends at the closest approach", e, seed, 2));
    e.volume = UprightCylinder{500.0 * ft, 100.0 * ft};
    e.window = 1.0 * h;
    e.velocity_enu.z() = -8.0;
    e.position_enu.z() = 500.0;
    rows.push_back(encounterRow("climb through an NMAC cylinder", e, seed, 3));
    e.volume = UprightCylinder{5.0 * nmi, 1000.0 * ft};
    e.position_enu += Eigen::Vector3d(7000.0, 6400.0, 0.0);
    rows.push_back(encounterRow("loss of separation at the limit", e, seed, 4));
    return rows;
}

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

std::vector<CheckRow> checkClocks(std::uint64_t seed) {
    const Rate rate = Rate::fromSi(1e-4);
    std::vector<CheckRow> rows;
    rows.push_back(hitsOf("hazard clock of 1e-4 a second, an hour", clockProbability(rate, h),
                          200000, [&](std::int64_t i) {
                              Stream draws = drawsOf(seed, 60, i);
                              return core::exponential(draws, 1.0 / rate.si()) < 3600.0;
                          }));
    rows.push_back(hitsOf("20 messages lost in a row, 15 % received", blackoutProbability(0.15, 20),
                          200000, [&](std::int64_t i) {
                              Stream draws = drawsOf(seed, 61, i);
                              for (int k = 0; k < 20; ++k)
                                  if (core::bernoulli(draws, 0.15)) return false;
                              return true;
                          }));
    rows.push_back(hitsOf("a run of 10 losses among 600, half received",
                          lossRunProbability(0.5, 600, 10), 20000, [&](std::int64_t i) {
                              Stream draws = drawsOf(seed, 62, i);
                              int run = 0;
                              for (int k = 0; k < 600 && run < 10; ++k)
                                  run = core::bernoulli(draws, 0.5) ? 0 : run + 1;
                              return run >= 10;
                          }));
    const DriftingDistance motion{.distance = 900.0 * m, .drift = {}, .deviation_mps05 = 30.0};
    rows.push_back(hitsOf("first passage of a border, 60 looks",
                          discreteFirstPassage(motion, 300.0 * s, 60), 40000, [&](std::int64_t i) {
                              Stream draws = drawsOf(seed, 63, i);
                              double at = 900.0;
                              for (int k = 0; k < 60; ++k) {
                                  at += core::normal(draws, 0.0, 30.0 * std::sqrt(5.0));
                                  if (at <= 0.0) return true;
                              }
                              return false;
                          }));
    rows.push_back(hitsOf("crossings of 152 m seen at ticks of 1 s, 500 m/s",
                          tickHitShare(500.0 * mps, 152.4 * m, s), 200000, [&](std::int64_t i) {
                              Stream draws = drawsOf(seed, 64, i);
                              const double y = 152.4 * draws.nextUniform();
                              const double half = std::sqrt(152.4 * 152.4 - y * y);
                              // The first tick inside the chord or behind it.
                              return 500.0 * draws.nextUniform() < 2.0 * half;
                          }));
    return rows;
}

std::vector<CheckRow> checkSplitting(std::uint64_t seed) {
    std::vector<CheckRow> rows;
    for (const double miss_m : {1022.0, 1622.0}) {
        BrownianCrossing crossing;
        crossing.miss_m = miss_m;
        const CrossingScore score(crossing);
        const PilotResult pilot = findLevels(crossing, score, {seed, 1U << 19, 0},
                                             {.particles = 300, .pilotParticles = 1000});
        std::vector<double> estimates(32);
        forEachReplicate(32, 0, [&](int i) {
            estimates[static_cast<std::size_t>(i)] =
                splitOnce(crossing, score, pilot.levels, {seed, static_cast<std::uint32_t>(i), 0},
                          300)
                    .estimate;
        });
        rows.push_back(rowOf(miss_m < 1500.0 ? "splitting, crossing of probability 1e-3"
                                             : "splitting, crossing of probability 1e-7",
                             crossingProbability(crossing), estimates));
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
