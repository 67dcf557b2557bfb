// SPDX-License-Identifier: MIT
// Where watched borders begin to be warned about: lines of equal distance.
#pragma once

#include <vector>

#include "render/scene/chart.hpp"
#include "sim/world/model.hpp"

namespace deconflict::scene {

/// Straight pieces of two ends each.
struct Zones {
    std::vector<LineXy> edges;  ///< where being warned begins
    std::vector<LineXy> hatch;  ///< from there to the border, kHatch_m apart
};

/// All watched zones of a variant within its theatre; empty without a border watch. By marching
/// squares of kZoneCell_m: off by some hundred metres where the line has a corner.
[[nodiscard]] Zones zonesOf(const world::Model& model);

inline constexpr double kHatch_m = 3 * 1414.0;
inline constexpr double kZoneCell_m = 2000;

}  // namespace deconflict::scene
