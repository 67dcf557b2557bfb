// SPDX-License-Identifier: MIT
// How likely a standard normal number is below a bound; the same bits on every machine.
#pragma once

namespace deconflict::core {

/// P(Z < x) of a standard normal Z; 0 and 1 at the infinities, NaN stays NaN.
///
/// Error: absolute 1e-15; for x < 0 relative 1e-12 down to -30 (normal_cdf_test.cpp).
/// Source: Taylor series about 0 (Marsaglia, Journal of Statistical Software 11 (2004) 4) and,
/// beyond 3, the continued fraction of the Mills ratio (Abramowitz and Stegun 26.2.14).
[[nodiscard]] double normalCdf(double x);

/// P(low < Z < high), free of cancellation in both tails; 0 unless low < high.
[[nodiscard]] double normalBetween(double low, double high);

}  // namespace deconflict::core
