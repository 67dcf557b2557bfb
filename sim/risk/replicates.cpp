// SPDX-License-Identifier: MIT
#include "sim/risk/replicates.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

#include "sim/core/contracts.hpp"
#include "sim/core/math.hpp"
#include "sim/risk/quantile.hpp"

namespace deconflict::risk {
namespace {

// Limits from coverage measured with skewed replicates (see the docstring of replicatedMean).
constexpr int kFewestReplicates = 16;
constexpr double kMostZeros = 0.05;
constexpr double kLargestShareTimesReplicates = 4.0;

}  // namespace

ReplicatedMean replicatedMean(std::span<const double> replicates, double confidence) {
    EXPECTS(replicates.size() >= 2 && confidence > 0.0 && confidence < 1.0);
    const auto m = static_cast<double>(replicates.size());
    double sum = 0.0, sumOfSquares = 0.0, largest = 0.0;
    std::ptrdiff_t zeros = 0;
    for (const double x : replicates) {
        EXPECTS(std::isfinite(x) && x >= 0.0);
        sum += x;
        sumOfSquares += x * x;
        largest = std::max(largest, x);
        zeros += x > 0.0 ? 0 : 1;
    }
    ReplicatedMean result;
    result.replicates = static_cast<int>(replicates.size());
    result.mean = sum / m;
    result.zeroFraction = static_cast<double>(zeros) / m;
    double squares = 0.0;
    for (const double x : replicates) {
        squares += (x - result.mean) * (x - result.mean);
    }
    result.standardError = std::sqrt(squares / (m - 1.0) / m);
    const double half = studentTwoSided(confidence, m - 1.0) * result.standardError;
    result.studentT = {result.mean - half, result.mean + half};
    if (result.mean <= 0.0) {
        return result;
    }
    result.relativeHalfWidth = half / result.mean;
    result.relativeDeviation = result.standardError * std::sqrt(m) / result.mean;
    result.effectiveReplicates = sum * sum / sumOfSquares;
    result.largestShare = largest / sum;
    if (result.standardError > 0.0) {
        const double factor = core::exp(result.relativeHalfWidth);
        result.logDelta = Interval{result.mean / factor, result.mean * factor};
    }
    return result;
}

std::vector<std::string> distrust(const ReplicatedMean& mean) {
    std::vector<std::string> reasons;
    if (mean.mean <= 0.0) {
        reasons.emplace_back("no replicate saw the event");
    }
    if (mean.replicates < kFewestReplicates) {
        reasons.push_back(
            fmt::format("{} replicates, at least {} needed", mean.replicates, kFewestReplicates));
    }
    if (mean.relativeDeviation > kMostDeviation) {
        reasons.push_back(
            fmt::format("relative deviation of a replicate {:.2f}, at most {} allowed",
                        mean.relativeDeviation, kMostDeviation));
    }
    if (mean.zeroFraction > kMostZeros) {
        reasons.push_back(
            fmt::format("{:.0f} % of the replicates saw nothing, at most {:.0f} % "
                        "allowed",
                        100.0 * mean.zeroFraction, 100.0 * kMostZeros));
    }
    if (mean.largestShare > kLargestShareTimesReplicates / mean.replicates) {
        reasons.push_back(fmt::format(
            "one replicate holds {:.0f} % of the sum, at most {:.0f} % "
            "allowed",
            100.0 * mean.largestShare, 100.0 * kLargestShareTimesReplicates / mean.replicates));
    }
    return reasons;
}

}  // namespace deconflict::risk
