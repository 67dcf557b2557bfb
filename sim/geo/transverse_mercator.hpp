// SPDX-License-Identifier: MIT
// Transverse Mercator of WGS84 by Krueger's series, with the same bits on every CPU.
#pragma once

#include "sim/geo/lat_lon.hpp"

namespace deconflict::geo {

/// A point of the map with what the map does there.
struct MapPoint {
    double x_m = 0.0;              ///< East of the central meridian
    double y_m = 0.0;              ///< North of the equator
    double scale = 1.0;            ///< map metres per ground metre
    double convergence_rad = 0.0;  ///< from true north to the y axis, clockwise positive
};

/// Forward projection, scale 1 on the central meridian.
///
/// GeographicLib computes the same, but with the C library's functions, whose last bits differ
/// between CPUs; rounding to a micrometre then still differs once in 1e4 numbers, and a theatre has
/// 1e5. This one uses sim/core/math.hpp.
///
/// @param place  within 60 deg of longitude of the central meridian, |latitude| <= 85
/// Error: 10 nm; scale and convergence 1e-14 (checked against GeographicLib in the tests).
/// Source: Karney 2011, doi 10.1007/s00190-011-0445-3, eqs 7-11, 14 and 23-25, sixth order in n.
[[nodiscard]] MapPoint transverseMercator(const LatLon& place, double central_lon_deg);

}  // namespace deconflict::geo
