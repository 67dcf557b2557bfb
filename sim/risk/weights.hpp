// SPDX-License-Identifier: MIT
// Replications that each know a probability instead of a yes or no: conditional Monte Carlo.
#pragma once

#include <cstdint>
#include <optional>

#include "sim/core/fixed_sum.hpp"
#include "sim/risk/interval.hpp"

namespace deconflict::risk {

/// What is kept of the probabilities that replications give an event, all else being as it was.
/// Exact sums: any grouping and order of the same replications gives the same bits.
struct WeightTally {
    std::int64_t runs = 0;
    std::int64_t positive = 0;  ///< runs in which it could have happened
    core::FixedSum sum;         ///< of the probabilities
    core::FixedSum squares;     ///< of kUnit p, squared
    double largest = 0;         ///< of the probabilities

    static constexpr double kUnit = 0x1p20;

    /// @param probability  within [0, 1]
    void addRun(double probability);
    WeightTally& operator+=(const WeightTally& other);
    bool operator==(const WeightTally&) const = default;
};

struct WeightEstimate {
    double probability = 0.0;          ///< unbiased, whatever the interval
    std::optional<Interval> interval;  ///< none: the weights are too few or too unequal for one
};

/// Mean of the weights, with p exp(+-z se / p). That needs many weights of like size: no interval
/// is given below kFewestWeights positive ones, or where one has more than kLargestShare of the
/// sum.
/// @param tally       runs > 1
/// @param confidence  two-sided, in (0, 1)
[[nodiscard]] WeightEstimate estimate(const WeightTally& tally, double confidence);

inline constexpr std::int64_t kFewestWeights = 50;  ///< measured: weights_test.cpp
inline constexpr double kLargestShare = 0.1;        ///< likewise

}  // namespace deconflict::risk
