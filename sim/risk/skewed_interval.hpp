// SPDX-License-Identifier: MIT
// The interval of a mean whose replicates are skewed, as those of splitting are.
//
// Student's t takes the variance of M replicates to be known as well as that of M - 1 normal ones.
// The estimate of splitting is a product of shares, about log-normal: its variance is known less
// well, and what the gate on the deviation lets through has the smaller variances of them. Both
// shorten the interval. Here t has as many degrees of freedom as the variance of log-normal
// replicates has (Satterthwaite 1946: those of the chi-squared law of the same variance).
#pragma once

#include "sim/risk/interval.hpp"
#include "sim/risk/replicates.hpp"

namespace deconflict::risk {

/// 2 / (2 / (M - 1) + k / M), k the excess kurtosis of the log-normal law of that relative
/// deviation: M - 1 at 0, with 16 replicates 6.4 at 0.4. @param replicates  >= 2
[[nodiscard]] double skewedFreedom(double relativeDeviation, int replicates);

/// t se / mean with skewedFreedom(); half the logarithm of the upper end over the lower one.
[[nodiscard]] double logHalfWidth(double relativeDeviation, int replicates, double confidence);

/// mean * exp(+-logHalfWidth()); {mean, mean} if the mean is 0 or all replicates are alike.
[[nodiscard]] Interval skewedInterval(const ReplicatedMean& mean, double confidence);

/// Half the interval over its value, if the logarithm of its ends is h on either side.
[[nodiscard]] double relativeHalfWidthOf(double logHalfWidth);

/// The largest relative deviation at which half the interval is `relative` of the value at most.
/// @param relative  in (0, 1]
[[nodiscard]] double deviationFor(double relative, int replicates, double confidence);

}  // namespace deconflict::risk
