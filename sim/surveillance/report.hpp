// SPDX-License-Identifier: MIT
// A report: what a sensor, or an aircraft of itself, says about one aircraft at one moment.
#pragma once

#include <Eigen/Core>
#include <optional>

#include "sim/core/ids.hpp"

namespace deconflict::surveillance {

/// What an aircraft's plan asks of it now; known to its own nation.
struct Intent {
    Eigen::Vector2d velocity_xy = Eigen::Vector2d::Zero();  ///< over the ground [m/s]
    double altitude_m = 0;
};

/// One aircraft as it reports itself.
struct Report {
    core::AircraftId subject;
    core::AircraftId leader;  ///< of its element
    core::NationId nation;
    core::TypeId type;
    core::MissionId mission;
    double t_s = 0;           ///< when it was true, after the replication's start
    Eigen::Vector3d position_xyz = Eigen::Vector3d::Zero();  ///< map position, altitude [m]
    Eigen::Vector3d velocity_xyz = Eigen::Vector3d::Zero();  ///< over the ground [m/s]
    std::optional<Intent> intent = {};
};

}  // namespace deconflict::surveillance
