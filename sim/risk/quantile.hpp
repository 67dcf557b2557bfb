// SPDX-License-Identifier: MIT
// Quantiles and tails of the few distributions that intervals are made of; the only door to
// Boost.Math.
//
// Runs after the replications only: Boost.Math calls libm, so its last bits may depend on the CPU.
// Relative error of every function below 1e-12 (checked through tests/data/statistics.csv, which
// was made from 30-digit functions, to 1e-9, and by going back through the distribution to 1e-11).
#pragma once

#include <cstdint>

namespace deconflict::risk {

/// z with P(-z < N(0,1) < z) = `confidence`; confidence in (0, 1). 1.959964 at 0.95.
[[nodiscard]] double normalTwoSided(double confidence);

/// t with P(-t < T < t) = `confidence` for Student's T; degreesOfFreedom > 0.
[[nodiscard]] double studentTwoSided(double confidence, double degreesOfFreedom);

/// x with P(Beta(a, b) < x) = p; a, b > 0, p in (0, 1).
[[nodiscard]] double betaLower(double a, double b, double p);

/// x with P(Beta(a, b) > x) = p: keeps its digits where 1 - p would lose them.
[[nodiscard]] double betaUpper(double a, double b, double p);

/// x with P(Gamma(shape, 1) < x) = p; shape > 0, p in (0, 1). Half a chi-squared quantile.
[[nodiscard]] double gammaLower(double shape, double p);

/// x with P(Gamma(shape, 1) > x) = p.
[[nodiscard]] double gammaUpper(double shape, double p);

/// P(at least k of n trials succeed), each with probability p; 0 <= k <= n, p in [0, 1].
[[nodiscard]] double binomialAtLeast(std::int64_t k, std::int64_t n, double p);
/// P(at most k of n trials succeed).
[[nodiscard]] double binomialAtMost(std::int64_t k, std::int64_t n, double p);

/// P(at least k events of a Poisson count of that mean); k, mean >= 0.
[[nodiscard]] double poissonAtLeast(std::int64_t k, double mean);
/// P(at most k events of a Poisson count of that mean).
[[nodiscard]] double poissonAtMost(std::int64_t k, double mean);

/// P(at most k of n fair coins show heads); 0 <= k < n.
[[nodiscard]] double fairCoinsAtMost(std::int64_t k, std::int64_t n);

}  // namespace deconflict::risk
