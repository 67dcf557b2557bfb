// SPDX-License-Identifier: MIT
// What is reported of a pair in conflict, in plain SI doubles. Always inline, as interval.hpp.
#pragma once

#include <cmath>
#include <limits>

#include "sim/conflict/interval.hpp"

namespace deconflict::conflict {

/// Of a pair that flies straight on; see PairConflict.
struct PairFigures {
    double distance_m, tcpa_s, dcpa_m;
    Interval inside;  ///< from now on; not cut off at the look-ahead
};

/// @param radius_m, halfHeight_m  of the cylinder
[[nodiscard, gnu::always_inline]] inline PairFigures figuresOf(const PlainMotion& m,
                                                               double radius_m,
                                                               double halfHeight_m) {
    const double a = m.vx_mps * m.vx_mps + m.vy_mps * m.vy_mps;
    const double b = m.x_m * m.vx_mps + m.y_m * m.vy_mps;
    const double closest_s = -b / a;
    const bool moves = (a > 0.0) & (std::abs(closest_s) <= std::numeric_limits<double>::max());
    const double tcpa_s = moves ? closest_s : 0.0;
    const double x_m = m.x_m + m.vx_mps * tcpa_s, y_m = m.y_m + m.vy_mps * tcpa_s;
    return {.distance_m = std::sqrt(m.x_m * m.x_m + m.y_m * m.y_m),
            .tcpa_s = tcpa_s,
            .dcpa_m = std::sqrt(x_m * x_m + y_m * y_m),
            .inside =
                cylinderEntry(m, radius_m, halfHeight_m, std::numeric_limits<double>::infinity())};
}

}  // namespace deconflict::conflict
