// SPDX-License-Identifier: MIT
// Where one element nominally is and what it is doing: the state that guidance and motion share.
#pragma once

#include <Eigen/Core>
#include <cstdint>
#include <optional>

#include "sim/world/command.hpp"

namespace deconflict::dynamics {

/// The leader's nominal motion, without flight technical error; map frame, SI.
struct Element {
    std::uint32_t flight = 0;                               ///< index into the day's flights
    Eigen::Vector2d position_xy = Eigen::Vector2d::Zero();  ///< [projected m]
    double altitude_m = 0;
    Eigen::Vector2d heading_xy = Eigen::Vector2d::UnitY();  ///< of the nose, unit vector
    double airspeed_mps = 0;                                ///< true airspeed
    double verticalSpeed_mps = 0;
    Eigen::Vector2d ground_mps = Eigen::Vector2d::Zero();  ///< velocity over the ground

    std::uint32_t leg = 0;
    Eigen::Vector2d legStart_xy = Eigen::Vector2d::Zero();  ///< where the present leg began
    std::uint32_t corner = 0;                               ///< of a racetrack, next to reach
    bool holding = false;                                   ///< established in the hold
    double holdUntil_s = 0;

    Eigen::Vector2d plan_mps = Eigen::Vector2d::Zero();  ///< over the ground, as its plan asks for
    double planAltitude_m = 0;                           ///< and the height it asks for

    std::optional<world::Command> pending;  ///< waits for the crew
    std::optional<world::Command> active;   ///< obeyed instead of the plan
    bool landed = false;
};

/// What guidance asks of motion for one tick.
struct Target {
    Eigen::Vector2d track_xy = Eigen::Vector2d::UnitY();  ///< over the ground, unit vector
    double airspeed_mps = 0;
    double altitude_m = 0;  ///< to climb or descend to
    double climb_mps = 0;   ///< at most at this rate, unsigned
};

}  // namespace deconflict::dynamics
