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

inline constexpr double kZoneCell_m = 2000;
inline constexpr int kHatchEvery = 3;  ///< diagonals of the squares
inline constexpr double kHatch_m = kHatchEvery * kZoneCell_m / 1.4142135623730951;

}  // namespace deconflict::scene
