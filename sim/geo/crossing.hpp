// SPDX-License-Identifier: MIT
// Straight motion past a polygon in the plane: where it starts, and when it crosses the edge.
#pragma once

#include <Eigen/Core>
#include <vector>

#include "sim/core/units.hpp"
#include "sim/geo/polygon.hpp"

namespace deconflict::geo {

/// Where a point is, when the edge itself is known no better than a band.
enum class Containment { inside, outside, unknown };

/// Inside or outside by the even-odd rule over all rings; exact for points off the edges.
[[nodiscard]] bool contains(const Polygon& area_m, const Eigen::Vector2d& position_m);

/// Distance in the plane to the nearest edge of the polygon, >= 0.
[[nodiscard]] core::Length distanceToEdge(const Polygon& area_m, const Eigen::Vector2d& position_m);

/// `unknown` within `band` of an edge, else inside or outside.
[[nodiscard]] Containment containment(const Polygon& area_m, const Eigen::Vector2d& position_m,
                                      core::Length band = 1.0 * core::units::m);

/// When a point with constant velocity changes between inside and outside, in [0, duration].
///
/// Touching a corner or running along an edge without changing sides is no crossing.
/// @return rising times; crossings nearer than 1e-9 s to each other that cancel are left out
/// Error: rounding only.
[[nodiscard]] std::vector<core::Duration> crossings(const Eigen::Vector2d& position_m,
                                                    const Eigen::Vector2d& velocity_mps,
                                                    core::Duration duration, const Polygon& area_m);

}  // namespace deconflict::geo
