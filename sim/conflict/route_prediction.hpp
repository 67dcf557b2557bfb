// SPDX-License-Identifier: MIT
// Where an aircraft will be if it follows its route: straight pieces, turns included.
#pragma once

#include <Eigen/Core>
#include <span>
#include <vector>

#include "sim/core/units.hpp"

namespace deconflict::conflict {

/// A point of a route, flown by (not over): the turn begins before it.
struct RoutePoint {
    Eigen::Vector2d position_en = Eigen::Vector2d::Zero();  ///< [m], the plane of the states
    core::Length altitude;    ///< to be reached there, climbing evenly on the way
    core::Speed groundSpeed;  ///< on the way there, > 0
    core::Length turnRadius;  ///< of the turn there, >= 0; smaller where the legs are too short
};

/// One straight piece of a flight, at one velocity.
struct FlightPiece {
    double begin_s = 0.0;                                    ///< from now
    Eigen::Vector3d position_enu = Eigen::Vector3d::Zero();  ///< at the beginning [m]
    Eigen::Vector3d velocity_enu = Eigen::Vector3d::Zero();  ///< [m/s]
};

/// The flight from `position_enu` along the route: pieces in order, the first from 0, the last for
/// ever, in the direction of the last leg and level. Without a route one piece: straight on.
///
/// An arc is replaced by chords of at most 5 deg: at most 0.1 % of its radius from it, and 0.04 %
/// shorter. A turn by more than 178.9 deg is made on the spot. Points nearer than 1 m to the one
/// before are left out.
[[nodiscard]] std::vector<FlightPiece> predictRoute(const Eigen::Vector3d& position_enu,
                                                    const Eigen::Vector3d& velocity_enu,
                                                    std::span<const RoutePoint> route);

}  // namespace deconflict::conflict
