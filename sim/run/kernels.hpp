// SPDX-License-Identifier: MIT
// How much a distance counts: weights that a lot or a score gives, no probabilities.
#pragma once

#include <algorithm>

namespace deconflict::run {

/// 1 at 0, about a half at 1, and falling with the fourth power only: what avoidance makes of a
/// planned miss is not left to weights without bound.
[[nodiscard]] inline double nearness(double x) {
    const double y = 1.0 + x * x / 2.25;
    return 1.0 / (y * y);
}

/// 1 at 0, 0 from 1 on.
[[nodiscard]] inline double closeness(double x) {
    const double y = std::max(0.0, 1.0 - x * x);
    return y * y;
}

}  // namespace deconflict::run
