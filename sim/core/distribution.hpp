// SPDX-License-Identifier: MIT
// Probability distributions drawn from a Stream; the same bits on every machine.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>

#include "sim/core/random.hpp"

namespace deconflict::core {

/// Uniform within (low, high); low <= high, finite. Rounding may return an end point.
[[nodiscard]] double uniform(Stream& stream, double low, double high);

/// Uniform whole number within [0, count), without bias; count >= 1.
[[nodiscard]] std::uint64_t uniformIndex(Stream& stream, std::uint64_t count);

/// True with the given probability, within [0, 1]; takes one draw whatever the probability.
[[nodiscard]] bool bernoulli(Stream& stream, double probability);

/// Normal with mean and standard deviation >= 0; two uniforms a number, |z| <= 8.57.
[[nodiscard]] double normal(Stream& stream, double mean = 0.0, double deviation = 1.0);

/// Two independent standard normal numbers for the price of one.
[[nodiscard]] std::pair<double, double> normalPair(Stream& stream);

/// Exponential with the given mean >= 0.
[[nodiscard]] double exponential(Stream& stream, double mean);

/// exp(Normal(mu, sigma)): mu and sigma >= 0 belong to the logarithm; the median is exp(mu).
[[nodiscard]] double lognormal(Stream& stream, double mu, double sigma);

/// Gamma with shape > 0 and scale > 0: mean = shape * scale.
/// Source: Marsaglia and Tsang, ACM TOMS 26 (2000) 363; whole shapes up to 8 as sums of
/// exponentials.
[[nodiscard]] double gamma(Stream& stream, double shape, double scale);

/// Erlang: the sum of `stages` >= 1 exponentials whose sum has the given mean >= 0.
[[nodiscard]] double erlang(Stream& stream, std::uint32_t stages, double mean);

/// Poisson count of the given mean, within [0, 1e9].
/// Source: below 10 by multiplication (Knuth); above PTRS, Hoermann, Insurance: Mathematics and
/// Economics 12 (1993) 39.
[[nodiscard]] std::uint64_t poisson(Stream& stream, double mean);

/// Index of one of the weights, with chance weight / sum; weights finite, >= 0, sum > 0.
[[nodiscard]] std::size_t choice(Stream& stream, std::span<const double> weights);

/// The standard normal quantile: monotone, one uniform p in (0, 1) to one number.
/// For stratification and importance sampling; Box-Muller is faster in bulk.
/// Error: relative 1e-15 (distribution_test.cpp).
/// Source: Wichura, algorithm AS 241 (PPND16), Applied Statistics 37 (1988) 477.
[[nodiscard]] double normalQuantile(double p);

/// log(n!) for whole n >= 0. Error: absolute 1e-12 * max(1, log n!).
[[nodiscard]] double logFactorial(std::uint64_t n);

}  // namespace deconflict::core
