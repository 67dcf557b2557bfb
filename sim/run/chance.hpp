// SPDX-License-Identifier: MIT
// Rough probabilities in logarithms, and their sum: what scores are made of.
#pragma once

#include <limits>

namespace deconflict::run {

inline constexpr double kNoChance = -std::numeric_limits<double>::infinity();  ///< log of nothing
inline constexpr double kLeastDeviation_m = 1.0;  ///< keeps a score finite without any error

/// About P(|off + deviation * N(0,1)| < reach) as e^logTail * width: exact in shape, not in size.
struct Chance {
    double logTail = kNoChance;
    double width = 1.0;  ///< ratio, (0, 1]

    [[nodiscard]] Chance operator*(const Chance& other) const {
        return {.logTail = logTail + other.logTail, .width = width * other.width};
    }
};

/// @param deviation_m  > 0
[[nodiscard]] Chance chanceOf(double off_m, double reach_m, double deviation_m);

/// Log of a sum of exponentials, one at a time.
class LogSum {
public:
    /// Terms far below the largest so far are left out, and cost no logarithm.
    void add(const Chance& term);
    void add(double logTerm);
    /// kNoChance if there is no term.
    [[nodiscard]] double value() const;

private:
    double most_ = kNoChance, sum_ = 0.0;
};

}  // namespace deconflict::run
