// SPDX-License-Identifier: MIT
#include "sim/risk/skewed_interval.hpp"

#include <cmath>

#include "sim/core/contracts.hpp"
#include "sim/core/math.hpp"
#include "sim/risk/quantile.hpp"

namespace deconflict::risk {
namespace {

double excessKurtosisOfLogNormal(double relativeDeviation) {
    const double w = 1.0 + relativeDeviation * relativeDeviation;
    return w * w * (w * w + 2.0 * w + 3.0) - 6.0;
}

}  // namespace

double skewedFreedom(double relativeDeviation, int replicates) {
    EXPECTS(relativeDeviation >= 0.0 && replicates >= 2);
    const double m = replicates;
    return 2.0 / (2.0 / (m - 1.0) + excessKurtosisOfLogNormal(relativeDeviation) / m);
}

double logHalfWidth(double relativeDeviation, int replicates, double confidence) {
    return studentTwoSided(confidence, skewedFreedom(relativeDeviation, replicates)) *
           relativeDeviation / std::sqrt(static_cast<double>(replicates));
}

Interval skewedInterval(const ReplicatedMean& mean, double confidence) {
    const double half = logHalfWidth(mean.relativeDeviation, mean.replicates, confidence);
    const double factor = core::exp(half);
    return {mean.mean / factor, mean.mean * factor};
}

double relativeHalfWidthOf(double logHalfWidth) {
    return 0.5 * (core::exp(logHalfWidth) - core::exp(-logHalfWidth));
}

double deviationFor(double relative, int replicates, double confidence) {
    EXPECTS(relative > 0.0 && relative <= 1.0);
    double low = 0.0, high = 2.0;  // at 2 of 64 replicates half the interval is the value and more
    for (int i = 0; i < 60; ++i) {
        const double middle = 0.5 * (low + high);
        const double half = relativeHalfWidthOf(logHalfWidth(middle, replicates, confidence));
        (half <= relative ? low : high) = middle;
    }
    return low;
}

}  // namespace deconflict::risk
