// SPDX-License-Identifier: MIT
// The normal law far out: tails and intervals that keep their relative accuracy down to e^-(1e300).
#pragma once

namespace deconflict::core {

/// e^(x^2) erfc(x) for x >= 0 (infinity gives 0).
///
/// Error: relative 4e-16 (gaussian_test.cpp, against values of 30 digits).
/// Source: form of Shepherd and Laframboise, Mathematics of Computation 36 (1981) 249, a Chebyshev
/// series of (1 + 2x) e^(x^2) erfc(x) in (x - 3.75) / (x + 3.75); its coefficients computed anew
/// with 40 digits.
[[nodiscard]] double scaledErfc(double x);

/// P(N(0,1) > x). Below 1e-308 it becomes 0. Error: relative 1e-15 (1 + x^2).
[[nodiscard]] double normalTail(double x);

/// log P(low < N(0,1) < high); low <= high, either may be infinite; -infinity if they are equal.
///
/// Never a difference of nearly equal numbers: tails of the same sign are subtracted scaled, short
/// intervals are integrated. Error: absolute 1e-15 (1 + distance^2 from zero) of the logarithm,
/// that is, relative of the probability.
[[nodiscard]] double logNormalBetween(double low, double high);

}  // namespace deconflict::core
