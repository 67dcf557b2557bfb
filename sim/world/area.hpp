// SPDX-License-Identifier: MIT
// An area of the scenario on the map: a circle or an outline, and who is in it.
#pragma once

#include <Eigen/Core>
#include <string>
#include <variant>
#include <vector>

#include "sim/geo/projection.hpp"

namespace deconflict::world {

struct CircleXy {
    Eigen::Vector2d centre_xy;
    double radius_m = 0;  ///< on the ground
};
using OutlineXy = std::vector<Eigen::Vector2d>;  ///< not closed

struct Area {
    std::string name;
    std::variant<CircleXy, OutlineXy> shape;
};

/// Whether a point of the map is in the area, or within `margin_m` of a circle (outlines have no
/// margin).
[[nodiscard]] bool contains(const Area& area, const Eigen::Vector2d& position_xy,
                            const geo::Projection& projection, double margin_m = 0.0);

/// Even-odd rule.
[[nodiscard]] bool insideOutline(const OutlineXy& outline, const Eigen::Vector2d& position_xy);

}  // namespace deconflict::world
