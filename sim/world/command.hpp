// SPDX-License-Identifier: MIT
// What a controller tells an element to do; the only way from a picture back to the truth.
#pragma once

#include <Eigen/Core>
#include <optional>

#include "sim/core/ids.hpp"

namespace deconflict::world {

/// A heading and speed over the ground instead of the plan's.
struct LateralCommand {
    Eigen::Vector2d direction_xy = Eigen::Vector2d::UnitY();  ///< unit vector
    double speed_mps = 0;
};

/// A level instead of the plan's.
struct VerticalCommand {
    double level_m = 0;   ///< climb or descend to here, then level off
    double rate_mps = 0;  ///< at most this, unsigned
};

/// Obeyed from `execute_s` on, until the next command to the same leader. What is not commanded
/// follows the plan; a command of nothing is "resume your own plan".
struct Command {
    core::AircraftId leader;  ///< of the element that obeys
    std::optional<LateralCommand> lateral = {};
    std::optional<VerticalCommand> vertical = {};
    double execute_s = 0;  ///< after the replication's start: the crew's delay is in it

    [[nodiscard]] bool resumesPlan() const { return !lateral && !vertical; }
};

}  // namespace deconflict::world
