// SPDX-License-Identifier: MIT
// How far an error of two axes spreads, in the direction in which it spreads most and least.
#pragma once

#include <algorithm>
#include <cmath>

namespace deconflict::core {

/// Standard deviations along the two main axes of an error, in its unit; most >= least >= 0.
struct MainDeviations {
    double most, least;
};

/// The roots of the eigenvalues of the covariance [xx xy; xy yy]; of one that rounding has left
/// slightly indefinite, 0 for what is below it.
[[nodiscard]] inline MainDeviations mainDeviations(double xx, double xy, double yy) {
    const double middle = 0.5 * (xx + yy), lean = 0.5 * (xx - yy);
    const double reach = std::sqrt(lean * lean + xy * xy);
    return {std::sqrt(std::max(middle + reach, 0.0)), std::sqrt(std::max(middle - reach, 0.0))};
}

}  // namespace deconflict::core
