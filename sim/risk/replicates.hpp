// SPDX-License-Identifier: MIT
// Several independent, unbiased estimates of one small probability become one with an interval.
//
// For rare-event methods (splitting, importance sampling), whose spread within a run says nothing
// reliable: only the spread between independent replicates counts. All functions are pure.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "sim/risk/interval.hpp"

namespace deconflict::risk {

/// The mean of M replicates and how far it may be trusted.
struct ReplicatedMean {
    int replicates = 0;
    double mean = 0.0;
    double standardError = 0.0;        ///< sample deviation / sqrt(M)
    Interval studentT;                 ///< mean +- t_{M-1} se; the lower end may be negative
    std::optional<Interval> logDelta;  ///< mean * exp(+-t se / mean); none if mean or se is 0
    double relativeHalfWidth = 0.0;    ///< t se / mean; 0 if the mean is 0
    double relativeDeviation = 0.0;    ///< of one replicate; 0 if the mean is 0
    double effectiveReplicates = 0.0;  ///< Kish: (sum x)^2 / sum x^2; 0 if the mean is 0
    double largestShare = 0.0;         ///< of the sum, held by one replicate; 0 if the mean is 0
    double zeroFraction = 0.0;         ///< of the replicates that saw nothing
};

/// Mean and intervals of at least two replicates, each finite and >= 0.
///
/// Replicates that saw nothing stay in: dropping them biases upward. The mean is arithmetic: a mean
/// of logarithms is biased low (coverage 0.73 instead of 0.95 at relative deviation 0.35, M = 64).
/// Coverage of log-delta at 0.95: 0.94 at relative deviation 0.35, 0.91 at 1 and 0.86 at 2 with
/// M = 16; its misses are almost all on the unsafe side. `distrust` therefore limits the deviation,
/// and skewed_interval.hpp has the interval that is printed.
/// Source: reference measurements with skewed replicates; formulas in tests/data/statistics.csv.
[[nodiscard]] ReplicatedMean replicatedMean(std::span<const double> replicates, double confidence);

/// Relative, of one replicate: above it the interval covers too seldom.
inline constexpr double kMostDeviation = 0.5;

/// Why this mean must not be printed as a result; empty if it may.
///
/// Limits: M >= 16, relative deviation <= 0.5, at most 5 % zeros, no replicate above 4/M of the
/// sum.
[[nodiscard]] std::vector<std::string> distrust(const ReplicatedMean& mean);

}  // namespace deconflict::risk
