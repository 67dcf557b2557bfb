// SPDX-License-Identifier: MIT
#include "sim/batch/precise_answer.hpp"

#include <array>
#include <cmath>
#include <gtest/gtest.h>

#include "sim/core/distribution.hpp"
#include "sim/risk/replicates.hpp"

namespace deconflict::batch {
namespace {

using core::Duration;

TEST(PreciseAnswer, TakesNoMoreParticlesThanThereIsTimeFor) {
    const auto within = [](double left_s, double each_s, int wanted = 2000,
                           Splitting splitting = Splitting::restart) {
        return particlesWithin(Duration::fromSi(left_s), Duration::fromSi(each_s), wanted,
                               splitting);
    };
    EXPECT_EQ(within(1e6, 0.1), 2000) << "all that are wanted";
    EXPECT_EQ(within(100.0, 0.5), 80) << "four fifths of the time; checks fly as many again";
    EXPECT_EQ(within(100.0, 0.5, 2000, Splitting::fixedEffort), 53) << "and here twice as many";
    EXPECT_EQ(within(1000.0, 0.4), 1000) << "a check flies at most 250";
    EXPECT_EQ(within(1200.0, 0.4), 1400) << "however many they check";
    EXPECT_EQ(within(0.1, 0.5), 0);
    EXPECT_EQ(within(-3.0, 0.5), 0) << "it is over";
    EXPECT_EQ(within(1e300, 1e-300), 2000);
}

TEST(PreciseAnswer, HasNoHalfWidthIfItIsABound) {
    PreciseAnswer answer;
    answer.probability = 0.02;
    answer.interval = {0.01, 0.04};
    EXPECT_DOUBLE_EQ(answer.relativeHalfWidth().value(), 0.75);
    answer.method = PreciseAnswer::Method::bound;
    EXPECT_FALSE(answer.relativeHalfWidth());
    answer.method = PreciseAnswer::Method::crude;
    answer.probability = 0.0;
    EXPECT_FALSE(answer.relativeHalfWidth());
}

PreciseAnswer answerOf(double mean, double logError) {
    PreciseAnswer answer;
    answer.probability = mean;
    answer.logError = logError;
    return answer;
}

/// The answer of sixteen replicates with gamma law (shape 8: relative deviation 0.35) about a mean.
PreciseAnswer splitAnswer(double mean, core::Stream& draws) {
    std::array<double, 16> replicates{};
    for (double& x : replicates)
        for (int i = 0; i < 8; ++i) x += core::exponential(draws, mean / 8.0);
    const risk::ReplicatedMean found = risk::replicatedMean(replicates, 0.95);
    return answerOf(found.mean, found.standardError / found.mean);
}

/// The answer of as many runs as see it a hundred times, on average.
PreciseAnswer countedAnswer(double mean, core::Stream& draws) {
    const double hits = static_cast<double>(core::poisson(draws, 100.0));
    return answerOf(mean * hits / 100.0, 1.0 / std::sqrt(hits));
}

TEST(PreciseRatio, OfIndependentEstimatesHoldsTheTruth) {
    constexpr int kBatches = 4000;
    constexpr double kWith = 3e-8, kWithout = 1e-5;
    for (const auto answer : {splitAnswer, countedAnswer}) {
        core::Stream draws(1, 0, 0, core::Purpose::test);
        int covered = 0;
        for (int batch = 0; batch < kBatches; ++batch) {
            const PreciseAnswer without = answer(kWithout, draws);
            const PreciseRatio ratio = independentRatio(splitAnswer(kWith, draws), without, 0.95);
            EXPECT_EQ(ratio.method, "independent");
            covered += ratio.interval.lower <= kWith / kWithout &&
                       kWith / kWithout <= ratio.interval.upper;
        }
        RecordProperty(answer == splitAnswer ? "split" : "counted", covered);
        EXPECT_GT(covered, 0.93 * kBatches);
        EXPECT_LT(covered, 0.98 * kBatches);
    }
}

}  // namespace
}  // namespace deconflict::batch
