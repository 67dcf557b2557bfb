// SPDX-License-Identifier: MIT
#include "sim/batch/precise_answer.hpp"

#include <array>
#include <cmath>
#include <gtest/gtest.h>
#include <string>
#include <variant>

#include "sim/core/distribution.hpp"
#include "sim/risk/quantile.hpp"
#include "sim/risk/rare_event.hpp"
#include "sim/risk/replicates.hpp"
#include "sim/risk/skewed_interval.hpp"

namespace deconflict::batch {
namespace {

using core::Duration;

TEST(PreciseAnswer, TakesNoMoreParticlesThanThereIsTimeFor) {
    RareStudy before;
    before.splitting = Splitting::restart;
    const auto within = [&before](double left_s, double each_s) {
        return particlesWithin(Duration::fromSi(left_s), Duration::fromSi(each_s), 2000, before);
    };
    EXPECT_EQ(within(1e6, 0.1), 2000) << "all that are wanted";
    EXPECT_EQ(within(100.0, 0.5), 80) << "four fifths of the time; checks fly as many again";
    EXPECT_EQ(within(1000.0, 0.4), 1000) << "a check flies at most 250";
    EXPECT_EQ(within(1200.0, 0.4), 1400) << "however many they check";
    EXPECT_EQ(within(0.1, 0.5), 0);
    EXPECT_EQ(within(-3.0, 0.5), 0) << "it is over";
    EXPECT_EQ(within(1e300, 1e-300), 2000);
    before.strata.emplace_back().particles = 40;
    EXPECT_EQ(within(100.0, 0.5), 60) << "checks fly as many as all, those before too";
    before.checks.emplace_back();
    EXPECT_EQ(within(100.0, 0.5), 160) << "they were flown";
    before = {};
    EXPECT_EQ(within(100.0, 0.5), 53) << "with fixed effort checks fly twice as many";
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

PreciseAnswer answerOf(double mean, double logHalfWidth) {
    PreciseAnswer answer;
    answer.probability = mean;
    answer.logHalfWidth = logHalfWidth;
    return answer;
}

/// The answer of sixteen replicates with gamma law (shape 8: relative deviation 0.35) about a mean.
PreciseAnswer splitAnswer(double mean, core::Stream& draws) {
    std::array<double, 16> replicates{};
    for (double& x : replicates)
        for (int i = 0; i < 8; ++i) x += core::exponential(draws, mean / 8.0);
    const risk::ReplicatedMean found = risk::replicatedMean(replicates, 0.95);
    return answerOf(found.mean,
                    risk::logHalfWidth(found.relativeDeviation, found.replicates, 0.95));
}

/// The answer of as many runs as see it a hundred times, on average.
PreciseAnswer countedAnswer(double mean, core::Stream& draws) {
    const double hits = static_cast<double>(core::poisson(draws, 100.0));
    return answerOf(mean * hits / 100.0, risk::normalTwoSided(0.95) / std::sqrt(hits));
}

/// A study that flew so many particles: sixteen replicates with gamma law about 1, of relative
/// deviation 1 with forty particles.
class GrowingStudy {
public:
    explicit GrowingStudy(core::Stream& draws) : draws_(draws) { study.strata.emplace_back(); }

    void fly(int particles) {
        int& flown = study.strata.front().particles;
        flown += particles;
        risk::StratumRuns runs{"", 1.0, {}, 20.0, {0, 1000}};
        for (std::size_t m = 0; m < sums_.size(); ++m) {
            for (int k = 0; k < particles / 40; ++k) sums_[m] += core::exponential(draws_, 40.0);
            runs.estimates.push_back(sums_[m] / flown);
        }
        study.estimates = runs.estimates;
        study.result = risk::judge({&runs, 1}, 0.0, 0.95, {});
    }

    RareStudy study;

private:
    core::Stream& draws_;
    std::array<double, 16> sums_{};
};

TEST(PreciseSplitting, HoldsTheTruthWhereItGrowsUntilItIsPrecise) {
    constexpr int kStudies = 2000;
    for (const int first : {80, 160, 320}) {  // deviations of 0.71, 0.5 and 0.35; 0.34 is enough
        core::Stream draws(5, 0, 0, core::Purpose::test);
        int covered = 0, precise = 0;
        double mean = 0.0, flown = 0.0;
        for (int i = 0; i < kStudies; ++i) {
            GrowingStudy growing(draws);
            growing.fly(first);
            for (int wave = 1; wave < 8; ++wave) {
                const auto more = growthFor(growing.study, 0.95, 0.2);
                if (!more) break;
                growing.fly((more->particles + 39) / 40 * 40);
            }
            const auto* estimate = std::get_if<risk::RareEstimate>(&growing.study.result);
            ASSERT_NE(estimate, nullptr);
            const risk::Interval ends = estimate->interval;
            covered += ends.lower <= 1.0 && 1.0 <= ends.upper;
            precise += 0.5 * (ends.upper - ends.lower) <= 0.2 * estimate->mean.mean;
            mean += estimate->mean.mean / kStudies;
            flown += growing.study.strata.front().particles / (1.0 * kStudies);
        }
        RecordProperty("from_" + std::to_string(first),
                       std::to_string(covered) + " covered, " + std::to_string(precise) +
                           " precise, mean " + std::to_string(mean) + ", flown " +
                           std::to_string(flown));
        EXPECT_GT(covered, 0.93 * kStudies) << first;
        EXPECT_LT(covered, 0.98 * kStudies) << first;
        EXPECT_EQ(precise, kStudies) << first;
        EXPECT_NEAR(mean, 1.0, 0.01) << first;
    }
}

TEST(PreciseSplitting, SaysHowManyMoreWouldDoAndWhenThatIsAGuess) {
    RareStudy study;
    study.strata.emplace_back().particles = 100;
    study.estimates.assign(16, 0.0);
    study.result = risk::Refusal{};
    EXPECT_TRUE(growthFor(study, 0.95, 0.2).value().isAGuess) << "nobody saw it";
    study.estimates.front() = 1.0;
    EXPECT_TRUE(growthFor(study, 0.95, 0.2).value().isAGuess) << "one of 16: a deviation of 4";
    EXPECT_EQ(growthFor(study, 0.95, 0.2).value().particles, 401);
    for (std::size_t m = 0; m < 16; ++m) study.estimates[m] = m % 2 == 0 ? 0.2 : 1.8;
    EXPECT_FALSE(growthFor(study, 0.95, 0.2).value().isAGuess);
    EXPECT_EQ(growthFor(study, 0.95, 0.2)->particles, 401) << "at most four times as many";
    study.estimates.assign(16, 1.0);
    EXPECT_FALSE(growthFor(study, 0.95, 0.2)) << "refused for something else";
}

TEST(PreciseRatio, OfIndependentEstimatesHoldsTheTruth) {
    constexpr int kBatches = 4000;
    constexpr double kWith = 3e-8, kWithout = 1e-5;
    for (const auto answer : {splitAnswer, countedAnswer}) {
        core::Stream draws(1, 0, 0, core::Purpose::test);
        int covered = 0;
        for (int batch = 0; batch < kBatches; ++batch) {
            const PreciseAnswer without = answer(kWithout, draws);
            const PreciseRatio ratio = independentRatio(splitAnswer(kWith, draws), without);
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
