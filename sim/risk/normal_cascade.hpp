// SPDX-License-Identifier: MIT
// A normal law taken coordinate by coordinate, each given those before it.
#pragma once

#include <Eigen/Cholesky>
#include <Eigen/Core>

#include "sim/core/contracts.hpp"
#include "sim/core/gaussian.hpp"
#include "sim/core/math.hpp"
#include "sim/risk/quadrature.hpp"

namespace deconflict::risk {

/// The law of `axes * x` for a normal x of n coordinates, in the order of the rows of `axes`.
template <int n>
class NormalCascade {
public:
    using Vector = Eigen::Matrix<double, n, 1>;
    using Matrix = Eigen::Matrix<double, n, n>;

    /// @param covariance  positive definite
    /// @param axes        invertible
    NormalCascade(const Vector& mean, const Matrix& covariance, const Matrix& axes)
        : mean_(axes * mean) {
        const Eigen::LLT<Matrix> factors(axes * covariance * axes.transpose());
        EXPECTS(factors.info() == Eigen::Success);
        lower_ = factors.matrixL();
        constexpr double kLogSqrtTwoPi = 0.91893853320467274;
        for (int k = 0; k < n; ++k) logScale_[k] = core::log(lower_(k, k)) + kLogSqrtTwoPi;
    }
    /// Fixes coordinate k at x; returns the log of its density given coordinates 0 .. k-1.
    ///
    /// @param deviations  normalised, of the coordinates fixed so far; gets that of k
    [[nodiscard]] double fix(int k, double x, Vector& deviations) const {
        const double z = normalised(k, x, deviations);
        deviations[k] = z;
        return -0.5 * z * z - logScale_[k];
    }
    /// log P(low < coordinate k < high) given coordinates 0 .. k-1.
    [[nodiscard]] double logBetween(int k, double low, double high,
                                    const Vector& deviations) const {
        return core::logNormalBetween(normalised(k, low, deviations),
                                      normalised(k, high, deviations));
    }
    /// Expectation of the first coordinate, and deviation of the whole law along it.
    [[nodiscard]] double firstMean() const { return mean_[0]; }
    [[nodiscard]] double firstDeviation() const { return lower_(0, 0); }

private:
    [[nodiscard]] double normalised(int k, double x, const Vector& deviations) const {
        double mean = mean_[k];
        for (int j = 0; j < k; ++j) mean += lower_(k, j) * deviations[j];
        return (x - mean) / lower_(k, k);
    }
    Vector mean_, logScale_;
    Matrix lower_;
};

/// log of the integral of e^f over [-radius, radius]; f may end as a chord's length does.
///
/// With x = radius sin(a) the square root at the ends of a chord becomes smooth.
template <class F>
[[nodiscard]] double logOverChord(const F& f, double radius, Rule rule) {
    return logIntegral(
        [&](double a) {
            const core::SinCos at = core::sincos(a);
            return f(radius * at.sin, radius * at.cos) + core::log(radius * at.cos);
        },
        -0.5 * core::kPi, 0.5 * core::kPi, rule);
}

}  // namespace deconflict::risk
