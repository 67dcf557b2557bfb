// SPDX-License-Identifier: MIT
// The arithmetic of one edge and one point; for border_index.cpp and border_patch.cpp only.
#pragma once

#include "sim/geo/border_patch.hpp"
#include "sim/geo/projection.hpp"

namespace deconflict::geo::detail {

/// 1/k averaged along a line from one point, to second order in the line's length.
///
/// Error: relative 1e-8 over 100 km, 1e-5 over 500 km, in a theatre 1300 km wide.
struct MeanInverseScale {
    double at = 1.0, half_x = 0.0, half_y = 0.0, sixth_xx = 0.0;

    MeanInverseScale(const ScaleField& field, double x_m, double y_m) {
        const double a = x_m * field.inverse_unit_per_m;
        const double v = y_m * field.inverse_unit_per_m;
        const double u = a * a;
        const double row0 = field.p00 + v * (field.p01 + v * field.p02);
        const double row1 = field.p10 + v * field.p11;
        const double p = row0 + u * (row1 + u * field.p20);
        const double p_u = row1 + 2.0 * u * field.p20;
        const double p_v = field.p01 + 2.0 * v * field.p02 + u * field.p11;
        const double k_u = p + u * p_u;
        const double k_uu = 2.0 * p_u + 2.0 * u * field.p20;
        const double k_x = 2.0 * a * k_u * field.inverse_unit_per_m;
        const double k_y = u * p_v * field.inverse_unit_per_m;
        const double k_xx =
            (2.0 * k_u + 4.0 * u * k_uu) * field.inverse_unit_per_m * field.inverse_unit_per_m;
        at = 1.0 / (1.0 + u * p);
        const double at2 = at * at;
        half_x = -0.5 * k_x * at2;
        half_y = -0.5 * k_y * at2;
        sixth_xx = (2.0 * k_x * k_x * at - k_xx) * at2 * (1.0 / 6.0);
    }
    [[nodiscard]] double over(double dx_m, double dy_m) const {
        return at + dx_m * (half_x + dx_m * sixth_xx) + dy_m * half_y;
    }
};

struct Foot {
    double x_m = 0.0;
    double y_m = 0.0;
};

/// The point of an edge that is nearest on the map.
[[nodiscard]] inline Foot footOn(const BorderSegment& s, double x_m, double y_m) {
    const double dx_m = s.bx_m - s.ax_m;
    const double dy_m = s.by_m - s.ay_m;
    const double t = ((x_m - s.ax_m) * dx_m + (y_m - s.ay_m) * dy_m) * s.inverse_length2_per_m2;
    const double part = t > 1.0 ? 1.0 : (t > 0.0 ? t : 0.0);
    return {.x_m = s.ax_m + part * dx_m, .y_m = s.ay_m + part * dy_m};
}

/// The square of the ground distance to an edge.
[[nodiscard]] inline double squaredGroundDistance_m2(const BorderSegment& s,
                                                     const MeanInverseScale& scale, double x_m,
                                                     double y_m) {
    const Foot foot = footOn(s, x_m, y_m);
    const double dx_m = foot.x_m - x_m;
    const double dy_m = foot.y_m - y_m;
    const double mean = scale.over(dx_m, dy_m);
    return (dx_m * dx_m + dy_m * dy_m) * (mean * mean);
}

/// Whether a point lies left of a rising edge. Points on it count as moved up by a hair, then right
/// by less, so that every way between two points crosses it as often as any other.
[[nodiscard]] inline bool isLeftOf(const BorderSegment& s, double x_m, double y_m) {
    const double cross = (s.bx_m - s.ax_m) * (y_m - s.ay_m) - (s.by_m - s.ay_m) * (x_m - s.ax_m);
    return cross > 0.0 || (cross == 0.0 && s.bx_m > s.ax_m);
}

/// Whether the way from a point level to the corner's x, then plumb to the corner, crosses an edge
/// an odd number of times.
[[nodiscard]] inline bool crossesWay(const BorderSegment& s, double x_m, double y_m,
                                     double corner_x_m, double corner_y_m) {
    const bool left_of_bend = isLeftOf(s, corner_x_m, y_m);
    const bool level = s.ay_m <= y_m && s.by_m > y_m && isLeftOf(s, x_m, y_m) != left_of_bend;
    const bool plumb = (s.ax_m <= corner_x_m) != (s.bx_m <= corner_x_m) &&
                       isLeftOf(s, corner_x_m, corner_y_m) != left_of_bend;
    return level != plumb;
}

}  // namespace deconflict::geo::detail
