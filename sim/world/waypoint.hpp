// SPDX-License-Identifier: MIT
// A point of what is left of a flight's plan, as it is told to others: where, how high, how fast.
#pragma once

#include <Eigen/Core>

namespace deconflict::world {

/// Flown by, not over: the turn to the next point begins before it.
struct Waypoint {
    Eigen::Vector2d point_xy = Eigen::Vector2d::Zero();  ///< on the map [projected m]
    double altitude_m = 0;    ///< to be reached there, climbing evenly on the way
    double speed_mps = 0;     ///< over the ground, on the way there, > 0
    double turnRadius_m = 0;  ///< of the turn there, on the ground, >= 0
};

}  // namespace deconflict::world
