// SPDX-License-Identifier: MIT
// How often an interval contains the truth, by exact sums or by simulation with written seeds.
#include <array>
#include <cmath>
#include <cstdint>
#include <gtest/gtest.h>
#include <string>

#include "sim/risk/comparison.hpp"
#include "sim/risk/interval.hpp"
#include "sim/risk/planning.hpp"
#include "sim/risk/replicates.hpp"
#include "sim/risk/tally.hpp"

namespace deconflict::risk {
namespace {

/// SplitMix64: enough for a test, and independent of the product's own streams.
class Uniform {
public:
    explicit Uniform(std::uint64_t seed) : state_(seed) {}
    double operator()() {
        std::uint64_t z = (state_ += 0x9e3779b97f4a7c15u);
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
        return static_cast<double>((z ^ (z >> 31)) >> 11) * 0x1p-53;
    }

private:
    std::uint64_t state_;
};

struct PairedRisk {
    double both, onlyBaseline, onlyVariant;
};

PairedCounts draw(const PairedRisk& risk, int runs, Uniform& uniform) {
    PairedCounts counts;
    for (int run = 0; run < runs; ++run) {
        const double u = uniform();
        const bool both = u < risk.both;
        const bool baseline = both || (u >= risk.both && u < risk.both + risk.onlyBaseline);
        const bool variant =
            both || (!baseline && u < risk.both + risk.onlyBaseline + risk.onlyVariant);
        counts.addRun(baseline, variant);
    }
    return counts;
}

TEST(Coverage, ClopperPearsonNeverFallsBelowItsConfidence) {
    for (const double expected : {0.5, 2.0, 7.0, 40.0}) {
        constexpr int kRuns = 400;
        const double p = expected / kRuns;
        double chance = std::exp(kRuns * std::log1p(-p));
        double covered = 0.0;
        for (int k = 0; k <= kRuns; ++k) {
            const Interval ends = clopperPearson({k, kRuns}, 0.95);
            covered += ends.lower <= p && p <= ends.upper ? chance : 0.0;
            chance *= static_cast<double>(kRuns - k) / (k + 1.0) * p / (1.0 - p);
        }
        RecordProperty("expected_" + std::to_string(expected), std::to_string(covered));
        EXPECT_GE(covered, 0.95) << expected;
        EXPECT_LE(covered, 0.99) << expected;
    }
}

TEST(Coverage, PairedIntervalsHoldOverSimulatedBatches) {
    // Standard error of a share near 0.95 over 2000 batches: 0.005.
    constexpr int kBatches = 2000;
    const std::array<PairedRisk, 3> risks{
        PairedRisk{0.02, 0.05, 0.004}, PairedRisk{0.05, 0.01, 0.01}, PairedRisk{0.01, 0.02, 0.0}};
    std::uint64_t seed = 1;
    for (const PairedRisk& risk : risks) {
        const double baseline = risk.both + risk.onlyBaseline;
        const double variant = risk.both + risk.onlyVariant;
        Uniform uniform(seed++);
        int ratioCovered = 0, differenceCovered = 0;
        for (int batch = 0; batch < kBatches; ++batch) {
            const KindComparison c = compare(draw(risk, 1000, uniform), 0.95);
            const double ratio = variant / baseline;
            ratioCovered += c.riskRatio.lower.value_or(0.0) <= ratio &&
                            ratio <= c.riskRatio.upper.value_or(HUGE_VAL);
            const double difference = variant - baseline;
            differenceCovered += c.differenceInterval.lower <= difference &&
                                 difference <= c.differenceInterval.upper;
        }
        RecordProperty("mixture_" + std::to_string(seed - 1),
                       "ratio " + std::to_string(ratioCovered) + ", difference " +
                           std::to_string(differenceCovered));
        EXPECT_GT(ratioCovered, 0.93 * kBatches) << seed;
        EXPECT_LT(ratioCovered, 0.98 * kBatches) << seed;
        EXPECT_GT(differenceCovered, 0.93 * kBatches) << seed;
        EXPECT_LT(differenceCovered, 0.98 * kBatches) << seed;
    }
}

TEST(Coverage, ScoreDifferenceHoldsWhereWaldFails) {
    constexpr int kBatches = 4000;
    const PairedRisk rare{0.001, 0.004, 0.0};  // four discordant pairs expected in a thousand
    Uniform uniform(11);
    int score = 0, wald = 0;
    for (int batch = 0; batch < kBatches; ++batch) {
        const PairedCounts counts = draw(rare, 1000, uniform);
        const Interval a = scoreDifference(counts, 0.95);
        const Interval b = waldDifference(counts, 0.95);
        score += a.lower <= -0.004 && -0.004 <= a.upper;
        wald += b.lower <= -0.004 && -0.004 <= b.upper;
    }
    EXPECT_GT(score, 0.93 * kBatches);
    EXPECT_LT(wald, 0.92 * kBatches);
}

TEST(Coverage, DispersionRepairsRatesOfEventsInBunches) {
    constexpr int kBatches = 1500;
    constexpr int kRuns = 400;
    Uniform uniform(5);
    int widened = 0, plain = 0;
    for (int batch = 0; batch < kBatches; ++batch) {
        Tally tally;
        for (int run = 0; run < kRuns; ++run) {  // one run in ten has 1, 2, 3, 4 or 5 events
            const double u = uniform();
            tally.addRun(u < 0.1 ? 1 + static_cast<std::int64_t>(u * 50.0) : 0);
        }
        constexpr double kTruth = 0.1 * 3.0;
        const Exposure exposure{.sorties = kRuns, .flightTime_ms = 0};
        const Interval rate = estimate(tally, exposure, 0.95).perSortie.value().interval;
        const Interval naive = poissonRate(tally.events, kRuns, 0.95);
        widened += rate.lower <= kTruth && kTruth <= rate.upper;
        plain += naive.lower <= kTruth && kTruth <= naive.upper;
    }
    RecordProperty("covered", std::to_string(widened) + ", plain Poisson " + std::to_string(plain));
    EXPECT_GT(widened, 0.93 * kBatches);
    EXPECT_LT(widened, 0.98 * kBatches);
    EXPECT_LT(plain, 0.80 * kBatches);
}

TEST(Coverage, LogDeltaOfSixteenSkewedReplicates) {
    constexpr int kBatches = 2000;
    Uniform uniform(16);
    int covered = 0;
    for (int batch = 0; batch < kBatches; ++batch) {
        std::array<double, 16> replicates{};  // gamma with shape 8: relative deviation 0.35
        for (double& x : replicates) {
            double product = 1.0;
            for (int i = 0; i < 8; ++i) {
                product *= 1.0 - uniform();
            }
            x = -std::log(product) / 8.0 * 1e-9;
        }
        const Interval ends = replicatedMean(replicates, 0.95).logDelta.value();
        covered += ends.lower <= 1e-9 && 1e-9 <= ends.upper;
    }
    RecordProperty("covered", covered);
    EXPECT_GT(covered, 0.93 * kBatches);
    EXPECT_LT(covered, 0.97 * kBatches);
}

TEST(Coverage, ClopperPearsonOfABatchThatStopsWhenItIsPrecise) {
    constexpr int kBatches = 2000;
    for (const double p : {0.01, 0.1, 0.5}) {
        Uniform uniform(31);
        int covered = 0;
        double mean = 0.0;
        for (int batch = 0; batch < kBatches; ++batch) {
            HitCount sample{0, 0};
            Interval ends{0.0, 1.0};
            do {
                for (const std::int64_t look = lookAfter(sample.runs); sample.runs < look;
                     ++sample.runs)
                    sample.hits += uniform() < p;
                ends = clopperPearson(sample, 0.95);
            } while (0.5 * (ends.upper - ends.lower) * static_cast<double>(sample.runs) >
                     0.2 * static_cast<double>(sample.hits));
            covered += ends.lower <= p && p <= ends.upper;
            mean += static_cast<double>(sample.hits) / static_cast<double>(sample.runs) / kBatches;
        }
        RecordProperty("p_" + std::to_string(p),
                       std::to_string(covered) + ", mean / p " + std::to_string(mean / p));
        EXPECT_GT(covered, 0.93 * kBatches) << p;
        EXPECT_LT(covered, 0.98 * kBatches) << p;
        EXPECT_NEAR(mean / p, 1.0, 0.02) << p;
    }
}

}  // namespace
}  // namespace deconflict::risk
