// SPDX-License-Identifier: MIT
// Areas as plain values: rings, polygons with holes, several polygons.
#pragma once

#include <Eigen/Core>
#include <string>
#include <vector>

namespace deconflict::geo {

/// A closed line; the last point is joined to the first and not repeated (n x 2).
///
/// Either projected metres (x, y) or degrees (longitude, latitude); names say which (`_m`, `_deg`).
using Ring = std::vector<Eigen::Vector2d>;

/// An outer ring less its holes; inside is decided even-odd over all rings, whatever their sense.
struct Polygon {
    Ring outer;
    std::vector<Ring> holes;
};

using MultiPolygon = std::vector<Polygon>;

/// Area by the shoelace formula, positive for counter-clockwise rings, in the square of the ring's
/// unit.
[[nodiscard]] double signedArea(const Ring& ring);

/// What makes a polygon unfit as an area (crosses itself, fewer than 3 points, ...); empty if fit.
/// Uses Boost.Geometry's validity rules; while a file loads only.
[[nodiscard]] std::vector<std::string> validityFaults(const MultiPolygon& area);

}  // namespace deconflict::geo
