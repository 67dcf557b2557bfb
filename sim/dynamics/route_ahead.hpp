// SPDX-License-Identifier: MIT
// What is left of an element's plan, as points that a partner may be told.
#pragma once

#include <vector>

#include "sim/dynamics/truth.hpp"
#include "sim/world/waypoint.hpp"

namespace deconflict::dynamics {

inline constexpr double kRouteAhead_s = 1800.0;  ///< of flight that is told (assumed)

/// The points that the element will fly by, for the next kRouteAhead_s of flight or until it lands.
///
/// Climbs and descents are made at the type's rate at once, then level; the descent home as
/// planTarget() plans it. A circle is a regular octagon flown by with its radius, which is the
/// circle itself; a hold not yet begun lasts from its first point on. Ground speeds are those of
/// the drawn wind. None while a controller's command is flown or waited for, and none of a recorded
/// track: there is no plan that is followed.
[[nodiscard]] std::vector<world::Waypoint> routeAhead(const world::Model& model, const Truth& truth,
                                                      const Element& element, double now_s);

}  // namespace deconflict::dynamics
