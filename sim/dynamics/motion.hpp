// SPDX-License-Identifier: MIT
// The point mass: one tick of flight towards a target, within the type's envelope.
#pragma once

#include "sim/dynamics/element.hpp"
#include "sim/world/model.hpp"

namespace deconflict::dynamics {

/// Flies one tick: a turn of at most g tan(phi) / V, speed and climb within the type's limits.
///
/// A turn is an exact arc, whatever the tick. A target outside the envelope is clipped to it.
/// @param step_s  (0, 10]
/// @param scale   projected metres per ground metre here
/// Source: elementary; R = V^2 / (g tan phi).
void fly(const Target& target, const world::AircraftType& type, const Eigen::Vector2d& wind_mps,
         double step_s, double scale, Element& element);

}  // namespace deconflict::dynamics
