// SPDX-License-Identifier: MIT
// The theatre's conformal map: a plane in metres on which aircraft fly, and its local scale.
#pragma once

#include <Eigen/Core>

#include "sim/core/units.hpp"
#include "sim/geo/lat_lon.hpp"

namespace deconflict::geo {

/// The point scale of the map as a polynomial of the position on it; + - * / only.
///
/// k = 1 + u P(u, v) with u = (x / unit)^2, v = y / unit. On the central meridian k is exactly 1.
struct ScaleField {
    double inverse_unit_per_m = 0.0;  ///< 1 / 1000 km
    double p00 = 0.0, p01 = 0.0, p02 = 0.0;
    double p10 = 0.0, p11 = 0.0, p20 = 0.0;

    /// Projected metres per ground metre.
    [[nodiscard]] double at(double x_m, double y_m) const {
        const double a = x_m * inverse_unit_per_m;
        const double v = y_m * inverse_unit_per_m;
        const double u = a * a;
        return 1.0 + u * ((p00 + v * (p01 + v * p02)) + u * ((p10 + v * p11) + u * p20));
    }
    /// Ground distance between two points of the map: Simpson's rule over 1/k along the line.
    [[nodiscard]] double separation_m(double ax_m, double ay_m, double bx_m, double by_m) const {
        const double dx_m = bx_m - ax_m;
        const double dy_m = by_m - ay_m;
        const double ends = 1.0 / at(ax_m, ay_m) + 1.0 / at(bx_m, by_m);
        const double middle = 1.0 / at(0.5 * (ax_m + bx_m), 0.5 * (ay_m + by_m));
        const double length_m = __builtin_sqrt(dx_m * dx_m + dy_m * dy_m);
        return length_m * ((ends + 4.0 * middle) * (1.0 / 6.0));
    }
};

/// Transverse Mercator of WGS84, centred on the theatre: x roughly East, y roughly North, metres.
///
/// Conformal: at every point all directions have the same scale, so a course on the map is the
/// true course less the convergence, and a map speed is a ground speed times `scale()`.
/// Immutable and cheap to copy; any number of threads may share one.
class Projection {
public:
    /// @param box  the theatre, at most 20 deg wide and 16 deg high, latitudes within [-75, 75]
    explicit Projection(const GeoBox& box);

    [[nodiscard]] const GeoBox& box() const { return box_; }
    /// The place at (0, 0).
    [[nodiscard]] const LatLon& origin() const { return origin_; }

    /// Where a place lies on the map, snapped to a micrometre; the same bits on every CPU.
    ///
    /// @param place  within 60 deg of longitude of the origin, |latitude| <= 85
    /// Error: below 10 nm before snapping (transverse_mercator.hpp).
    [[nodiscard]] Eigen::Vector2d forward(const LatLon& place) const;
    /// The place at a point of the map; for reports and the screen (libm, not snapped).
    [[nodiscard]] LatLon inverse(const Eigen::Vector2d& position_m) const;

    /// Projected metres per ground metre; usable inside a replication.
    ///
    /// Error: relative 1e-7 within the box and 2 deg around it for the theatre 31-45 E, 31-39 N
    /// (checked in projection_test.cpp); `scaleError()` gives it for any theatre.
    [[nodiscard]] double scale(const Eigen::Vector2d& position_m) const {
        return field_.at(position_m.x(), position_m.y());
    }
    /// Ground distance between two points of the map; usable inside a replication.
    ///
    /// Error: below 0.05 % of the geodesic over the whole box (measured: 0.002 %).
    [[nodiscard]] core::Length separation(const Eigen::Vector2d& a_m,
                                          const Eigen::Vector2d& b_m) const {
        return core::Length::fromSi(field_.separation_m(a_m.x(), a_m.y(), b_m.x(), b_m.y()));
    }
    /// The scale as plain numbers, for loops over many points.
    [[nodiscard]] const ScaleField& scaleField() const { return field_; }

    /// Angle at a place from true north to the map's y axis, clockwise positive [rad].
    ///
    /// A true course c has the direction c - convergence on the map, clockwise from its y axis.
    /// Snapped to a nanoradian; the same bits on every CPU. Costs 200 ns.
    [[nodiscard]] double convergence_rad(const LatLon& place) const;

    /// Largest relative error of `scale()` found on a grid over the box and 2 deg around it.
    [[nodiscard]] double scaleError() const;

private:
    GeoBox box_;
    LatLon origin_;
    double origin_y_m_ = 0.0;  ///< northing of the origin, from the equator
    ScaleField field_;
};

}  // namespace deconflict::geo
