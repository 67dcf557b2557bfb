// SPDX-License-Identifier: MIT
#include "sim/core/distribution.hpp"

#include <cmath>
#include <functional>
#include <gtest/gtest.h>
#include <numeric>
#include <vector>

#include "tests/sim/core/statistics.hpp"

namespace deconflict::core {
namespace {

constexpr int kDraws = 200000;

std::vector<double> sampleOf(std::uint32_t entity, const std::function<double(Stream&)>& draw) {
    std::vector<double> sample;
    for (std::uint32_t step = 0; step < 20; ++step) {
        Stream stream(20151124, 0, entity, Purpose::test, step);
        for (int i = 0; i < kDraws / 20; ++i) {
            sample.push_back(draw(stream));
        }
    }
    return sample;
}

void expectMoments(const std::vector<double>& sample, test::Moments expected, double kurtosis) {
    const test::Moments error = test::standardErrors(sample, expected, kurtosis);
    EXPECT_LT(std::abs(error.mean), test::kAlarm);
    EXPECT_LT(std::abs(error.variance), test::kAlarm);
}

double normalCdf(double x) { return 0.5 * std::erfc(-x / std::sqrt(2.0)); }

TEST(Uniform, HasItsMomentsAndStaysInside) {
    const auto sample = sampleOf(1, [](Stream& s) { return uniform(s, -3.0, 5.0); });
    expectMoments(sample, {1.0, 64.0 / 12.0}, 1.8);
    for (const double x : sample) {
        ASSERT_TRUE(x >= -3.0 && x <= 5.0);
    }
    Stream stream(1, 0, 0, Purpose::test);
    EXPECT_EQ(uniform(stream, 2.0, 2.0), 2.0);
}

TEST(UniformIndex, IsEvenAndBelowItsCount) {
    std::vector<double> counts(7, 0.0);
    Stream stream(2, 0, 0, Purpose::test);
    for (int i = 0; i < kDraws; ++i) {
        const std::uint64_t k = uniformIndex(stream, 7);
        ASSERT_LT(k, 7U);
        counts[k] += 1.0;
    }
    EXPECT_LT(test::chiSquareScore(counts, std::vector<double>(7, kDraws / 7.0)), test::kAlarm);
    EXPECT_EQ(uniformIndex(stream, 1), 0U);
    // Three quarters of all words: without rejection every third number would be twice as likely.
    constexpr std::uint64_t kLarge = std::uint64_t{3} << 62;
    double thirds = 0.0;
    for (int i = 0; i < kDraws; ++i) {
        thirds += uniformIndex(stream, kLarge) % 3 == 0 ? 1.0 : 0.0;
    }
    EXPECT_NEAR(thirds / kDraws, 1.0 / 3.0, test::kAlarm * std::sqrt(2.0 / 9.0 / kDraws));
}

TEST(Bernoulli, HasItsProbabilityAndNeverErrsAtTheLimits) {
    const auto sample = sampleOf(3, [](Stream& s) { return bernoulli(s, 0.03) ? 1.0 : 0.0; });
    const double v = 0.03 * 0.97;
    expectMoments(sample, {0.03, v}, 3.0 + (1.0 - 6.0 * v) / v);
    Stream stream(3, 0, 0, Purpose::test);
    for (int i = 0; i < 10000; ++i) {
        ASSERT_FALSE(bernoulli(stream, 0.0));
        ASSERT_TRUE(bernoulli(stream, 1.0));
    }
}

TEST(Normal, HasItsMomentsAndShape) {
    const auto sample = sampleOf(4, [](Stream& s) { return normal(s, 10.0, 2.0); });
    expectMoments(sample, {10.0, 4.0}, 3.0);
    EXPECT_LT(test::kolmogorov(sample, [](double x) { return normalCdf((x - 10.0) / 2.0); }), 3.1);
}

TEST(Normal, ConstantWhenItsDeviationIsZero) {
    Stream stream(5, 0, 0, Purpose::test);
    EXPECT_EQ(normal(stream, 3.5, 0.0), 3.5);
}

TEST(Exponential, HasItsMomentsAndShape) {
    const auto sample = sampleOf(6, [](Stream& s) { return exponential(s, 5.0); });
    expectMoments(sample, {5.0, 25.0}, 9.0);
    EXPECT_LT(test::kolmogorov(sample, [](double x) { return -std::expm1(-x / 5.0); }), 3.1);
}

TEST(Lognormal, LogarithmIsNormalAndMeanIsRight) {
    const auto sample = sampleOf(7, [](Stream& s) { return lognormal(s, 1.0, 0.5); });
    EXPECT_LT(
        test::kolmogorov(sample, [](double x) { return normalCdf((std::log(x) - 1.0) / 0.5); }),
        3.1);
    const double mean = std::accumulate(sample.begin(), sample.end(), 0.0) / kDraws;
    const double want = std::exp(1.0 + 0.125);
    EXPECT_NEAR(mean, want, test::kAlarm * want * std::sqrt(std::expm1(0.25) / kDraws));
}

/// The distribution function of Gamma(shape, 1) at x: the series of the incomplete gamma function.
double gammaCdf(double shape, double x) {
    double term = 1.0 / shape;
    double sum = term;
    for (int n = 1; n < 2000 && term > 1e-17 * sum; ++n) {
        term *= x / (shape + n);
        sum += term;
    }
    return sum * std::exp(shape * std::log(x) - x - std::lgamma(shape));
}

TEST(Gamma, HasItsMomentsAndShape) {
    std::uint32_t entity = 20;
    for (const double shape : {0.3, 1.0, 1.5, 3.0, 8.0, 9.0, 60.0}) {
        SCOPED_TRACE(shape);
        const auto sample = sampleOf(entity++, [&](Stream& s) { return gamma(s, shape, 2.0); });
        expectMoments(sample, {2.0 * shape, 4.0 * shape}, 3.0 + 6.0 / shape);
        EXPECT_LT(test::kolmogorov(sample, [&](double x) { return gammaCdf(shape, x / 2.0); }),
                  3.1);
    }
}

TEST(Erlang, HasTheMeanOfItsSum) {
    for (const std::uint32_t stages : {1U, 4U, 8U, 9U, 30U}) {
        SCOPED_TRACE(stages);
        const auto sample =
            sampleOf(40 + stages, [&](Stream& s) { return erlang(s, stages, 12.0); });
        expectMoments(sample, {12.0, 144.0 / stages}, 3.0 + 6.0 / stages);
    }
}

TEST(Poisson, HasItsProbabilities) {
    std::uint32_t entity = 80;
    for (const double mean : {0.02, 0.9, 9.99, 10.0, 35.5, 400.0, 1e4}) {
        SCOPED_TRACE(mean);
        const auto sample =
            sampleOf(entity++, [&](Stream& s) { return static_cast<double>(poisson(s, mean)); });
        expectMoments(sample, {mean, mean}, 3.0 + 1.0 / mean);
        const auto last = static_cast<std::size_t>(mean + 12.0 * std::sqrt(mean) + 20.0);
        std::vector<double> counts(last + 1, 0.0), expected;
        for (const double k : sample) {
            ASSERT_LE(k, static_cast<double>(last));
            counts[static_cast<std::size_t>(k)] += 1.0;
        }
        for (std::size_t k = 0; k <= last; ++k) {
            const double n = static_cast<double>(k);
            expected.push_back(kDraws * std::exp(n * std::log(mean) - mean - std::lgamma(n + 1.0)));
        }
        if (mean > 0.1) {  // at 0.02 only three counts occur: the moments say it all
            EXPECT_LT(test::chiSquareScore(counts, expected), test::kAlarm);
        }
    }
    Stream stream(9, 0, 0, Purpose::test);
    EXPECT_EQ(poisson(stream, 0.0), 0U);
}

TEST(Choice, FollowsItsWeightsAndNeverTakesAZero) {
    const std::vector<double> weights{0.0, 1.0, 0.0, 2.5, 6.5, 0.0};
    std::vector<double> counts(weights.size(), 0.0);
    Stream stream(10, 0, 0, Purpose::test);
    for (int i = 0; i < kDraws; ++i) {
        counts[choice(stream, weights)] += 1.0;
    }
    EXPECT_EQ(counts[0] + counts[2] + counts[5], 0.0);
    EXPECT_LT(test::chiSquareScore({counts[1], counts[3], counts[4]},
                                   {0.1 * kDraws, 0.25 * kDraws, 0.65 * kDraws}),
              test::kAlarm);
    EXPECT_EQ(choice(stream, std::vector<double>{3.0}), 0U);
}

TEST(NormalQuantile, InvertsTheDistributionFunction) {
    // Relative error of the tail probability is about z^2 times that of z.
    for (double p = 0.5; p > 1e-300; p *= 0.83) {
        const double z = normalQuantile(p);
        const long double back = 0.5L * std::erfc(-static_cast<long double>(z) / std::sqrt(2.0L));
        const double slack = 1e-15 * (1.0 + z * z) + 2e-16;
        ASSERT_NEAR(static_cast<double>(back / static_cast<long double>(p)), 1.0, slack) << p;
    }
    EXPECT_EQ(normalQuantile(0.5), 0.0);
    EXPECT_NEAR(normalQuantile(0.975), 1.959963984540054, 1e-14);
    EXPECT_EQ(normalQuantile(0.25), -normalQuantile(0.75));
}

TEST(NormalQuantile, NeverDecreases) {
    double last = -100.0;
    for (int i = 1; i < 1000000; ++i) {
        const double z = normalQuantile(i * 1e-6);
        ASSERT_GE(z, last) << i;
        last = z;
    }
    // The seams of its three ranges.
    for (const double seam : {0.075, 0.925, std::exp(-25.0), 1.0 - std::exp(-25.0)}) {
        double p = seam;
        for (int i = 0; i < 1000; ++i) {
            p = std::nextafter(p, 0.0);
        }
        last = normalQuantile(p);
        for (int i = 0; i < 2000; ++i) {
            p = std::nextafter(p, 1.0);
            ASSERT_GE(normalQuantile(p), last - 1e-15 * std::abs(last)) << seam;
            last = normalQuantile(p);
        }
    }
}

TEST(LogFactorial, AgreesWithTheGammaFunction) {
    for (std::uint64_t n = 0; n < 3000; ++n) {
        const double want = std::lgamma(static_cast<double>(n) + 1.0);
        ASSERT_NEAR(logFactorial(n), want, 1e-12 * std::max(1.0, want)) << n;
    }
}

TEST(DistributionDeathTest, RefusesWhatHasNoMeaning) {
    Stream stream(1, 0, 0, Purpose::test);
    EXPECT_DEATH((void)uniform(stream, 1.0, 0.0), "contract broken");
    EXPECT_DEATH((void)uniformIndex(stream, 0), "contract broken");
    EXPECT_DEATH((void)bernoulli(stream, 1.1), "contract broken");
    EXPECT_DEATH((void)normal(stream, 0.0, -1.0), "contract broken");
    EXPECT_DEATH((void)exponential(stream, std::nan("")), "contract broken");
    EXPECT_DEATH((void)gamma(stream, 0.0, 1.0), "contract broken");
    EXPECT_DEATH((void)poisson(stream, -1.0), "contract broken");
    EXPECT_DEATH((void)choice(stream, std::vector<double>{0.0, 0.0}), "contract broken");
    EXPECT_DEATH((void)normalQuantile(0.0), "contract broken");
}

}  // namespace
}  // namespace deconflict::core
