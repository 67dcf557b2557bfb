// SPDX-License-Identifier: MIT
#include "sim/core/normal_cdf.hpp"

#include <cmath>

#include "sim/core/math.hpp"

namespace deconflict::core {

namespace {

constexpr double kRootTwoPi = 2.5066282746310002;
constexpr double kSeriesEnd = 3.0;  // beyond it the fraction is exact with few terms

double density(double x) { return exp(-0.5 * x * x) / kRootTwoPi; }

/// P(Z > x) for x >= kSeriesEnd.
double upperTail(double x) {
    // Enough for 1e-16: 80 terms at 3, 24 at 10. From 40 on the result is 0 anyway.
    const int terms = x < 40.0 ? 20 + static_cast<int>(540.0 / (x * x)) : 1;
    double fraction = x;
    for (int k = terms; k > 0; --k) fraction = x + k / fraction;
    return density(x) / fraction;
}

/// P(0 < Z < x) for |x| < kSeriesEnd; odd.
double centre(double x) {
    double term = x, sum = x;
    for (double k = 3.0; std::abs(term) > 1e-17 * std::abs(sum); k += 2.0) {
        term *= x * x / k;
        sum += term;
    }
    return density(x) * sum;
}

}  // namespace

double normalCdf(double x) {
    if (!(std::abs(x) < kSeriesEnd)) {
        if (x > 0.0) return 1.0 - upperTail(x);
        return x < 0.0 ? upperTail(-x) : x;  // x itself: NaN
    }
    return 0.5 + centre(x);
}

double normalBetween(double low, double high) {
    if (!(low < high)) return 0.0;
    // Both in one tail: the difference of the smaller numbers.
    if (low > 0.0) return normalCdf(-low) - normalCdf(-high);
    return normalCdf(high) - normalCdf(low);
}

}  // namespace deconflict::core
