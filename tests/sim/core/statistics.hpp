// SPDX-License-Identifier: MIT
// Statistical checks for the tests of sim/core, each with a stated chance of a false alarm.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <functional>
#include <vector>

namespace deconflict::core::test {

/// A normal number exceeds this in magnitude with chance 4e-8: 25 checks together stay at 1e-6.
inline constexpr double kAlarm = 5.5;

struct Moments {
    double mean = 0.0;
    double variance = 0.0;  ///< about the known mean
};

/// How many standard errors the sample mean and variance lie from the expected ones.
///
/// @param kurtosis  expected fourth central moment / variance^2
inline Moments standardErrors(const std::vector<double>& sample, Moments expected,
                              double kurtosis) {
    const double n = static_cast<double>(sample.size());
    double sum = 0.0;
    double squares = 0.0;
    for (const double x : sample) {
        sum += x - expected.mean;
        squares += (x - expected.mean) * (x - expected.mean);
    }
    const double v = expected.variance;
    return {sum / n / std::sqrt(v / n), (squares / n - v) / (v * std::sqrt((kurtosis - 1.0) / n))};
}

/// Kolmogorov's statistic sqrt(n) sup|F_n - F|; above 3.1 with chance 9e-9.
inline double kolmogorov(std::vector<double> sample, const std::function<double(double)>& cdf) {
    std::sort(sample.begin(), sample.end());
    const double n = static_cast<double>(sample.size());
    double worst = 0.0;
    for (std::size_t i = 0; i < sample.size(); ++i) {
        const double f = cdf(sample[i]);
        const double low = static_cast<double>(i) / n;
        worst = std::max({worst, f - low, low + 1.0 / n - f});
    }
    return std::sqrt(n) * worst;
}

/// Chi-square as a standard normal number (Wilson and Hilferty); cells expecting below 10 are
/// joined with their neighbours.
inline double chiSquareScore(const std::vector<double>& counts,
                             const std::vector<double>& expected) {
    double chi = 0.0;
    double cells = 0.0;
    double seen = 0.0;
    double wanted = 0.0;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        seen += counts[i];
        wanted += expected[i];
        if (wanted >= 10.0) {
            chi += (seen - wanted) * (seen - wanted) / wanted;
            cells += 1.0;
            seen = wanted = 0.0;
        }
    }
    const double freedom = cells - 1.0;
    const double spread = 2.0 / (9.0 * freedom);
    return (std::cbrt(chi / freedom) - (1.0 - spread)) / std::sqrt(spread);
}

/// Correlation coefficient times sqrt(n): standard normal for independent samples.
inline double correlationScore(const std::vector<double>& a, const std::vector<double>& b) {
    const double n = static_cast<double>(a.size());
    double ma = 0.0, mb = 0.0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        ma += a[i] / n;
        mb += b[i] / n;
    }
    double aa = 0.0, bb = 0.0, ab = 0.0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        aa += (a[i] - ma) * (a[i] - ma);
        bb += (b[i] - mb) * (b[i] - mb);
        ab += (a[i] - ma) * (b[i] - mb);
    }
    return ab / std::sqrt(aa * bb) * std::sqrt(n);
}

}  // namespace deconflict::core::test
