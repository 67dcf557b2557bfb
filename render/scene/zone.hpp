// SPDX-License-Identifier: MIT
// Where watched borders begin to be warned about: lines of equal distance.
#pragma once

#include <vector>

#include "render/scene/chart.hpp"
#include "sim/world/model.hpp"

namespace deconflict::scene {

/// The edges of all watched zones of a variant within its theatre, as short pieces; empty without a
/// border watch. By marching squares of kZoneCell_m: off by some hundred metres where the line has
/// a corner.
[[nodiscard]] std::vector<LineXy> zonesOf(const world::Model& model);

inline constexpr double kZoneCell_m = 2000;

}  // namespace deconflict::scene
