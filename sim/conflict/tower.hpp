// SPDX-License-Identifier: MIT
// Whose traffic an aircraft is: near an airfield the tower's, not the controllers'.
#pragma once

#include <Eigen/Core>
#include <optional>

#include "sim/core/ids.hpp"
#include "sim/world/model.hpp"

namespace deconflict::conflict {

/// Whether the aircraft is its tower's: within the terminal radius of an end of a mission of its
/// nation (of any nation, if nobody knows whose it is).
///
/// @param position_xy  on the map [projected m]
/// @param scale        projected metres per ground metre there
[[nodiscard]] bool isWithTower(const world::Model& model,
                               const std::optional<core::NationId>& nation,
                               const Eigen::Vector2d& position_xy, double scale);

}  // namespace deconflict::conflict
