// SPDX-License-Identifier: MIT
// Integrals of functions given by their logarithm: relative accuracy however small the result.
#pragma once

#include <functional>
#include <span>

namespace deconflict::risk {

/// How points are laid: two rules with nothing in common, so that each checks the other.
enum class Rule {
    gaussLegendre,  ///< 20 points a piece, halved until the result stands; the trapezoidal rule
                    ///< where the function dies out at both ends
    tanhSinh,       ///< double exponential, step halved until the result stands
};

/// A function by its logarithm; -infinity is zero.
using LogFunction = std::function<double(double)>;

/// log of the integral of e^f over [low, high], low <= high finite; -infinity if it is zero.
///
/// The function must rise to one maximum and fall from there (as every log-concave function does:
/// a normal density over a convex set, and what is left of it when other coordinates have been
/// integrated). The maximum is looked for, and where the function has fallen to e^-33 of it;
/// between these it must be smooth: cut at kinks, integrate the pieces, join with logSum().
/// Error: relative 1e-12 of the integral (quadrature_test.cpp).
[[nodiscard]] double logIntegral(const LogFunction& f, double low, double high, Rule rule);

/// The same for a function with any number of maxima, given where they may be.
///
/// Gauss-Legendre on each piece between neighbouring cuts, which is taken by itself and halved
/// until its change no longer counts in the whole; pieces whose ends and middle lie below e^-33 of
/// the highest point met are left out. A maximum narrower than the pieces around it is missed: the
/// caller lays the cuts densely around all of them.
/// @param cuts  rising, at least two, finite
/// Error: relative 1e-10 of the integral if the inner values are good to 1e-12.
[[nodiscard]] double logIntegralOverPieces(const LogFunction& f, std::span<const double> cuts);

/// log(e^a + e^b).
[[nodiscard]] double logSum(double a, double b);

}  // namespace deconflict::risk
