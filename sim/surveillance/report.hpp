// SPDX-License-Identifier: MIT
// What is said of one aircraft at one moment: by itself, or by a radar.
#pragma once

#include <Eigen/Core>
#include <optional>
#include <vector>

#include "sim/core/ids.hpp"
#include "sim/world/waypoint.hpp"

namespace deconflict::surveillance {

/// What an aircraft's plan asks of it now.
struct Intent {
    Eigen::Vector2d velocity_xy = Eigen::Vector2d::Zero();  ///< over the ground [m/s]
    double altitude_m = 0;
    /// Where the plan leads from here, as far as it is told (world::Model::routesTold): empty if
    /// it is not, and while the plan is not flown.
    std::vector<world::Waypoint> route = {};
};

/// One aircraft as it reports itself to its own nation.
struct Report {
    core::AircraftId subject;
    core::AircraftId leader;  ///< of its element
    core::NationId nation;
    core::TypeId type;
    core::MissionId mission;
    double t_s = 0;  ///< when it was true, after the replication's start
    Eigen::Vector3d position_xyz = Eigen::Vector3d::Zero();  ///< map position, altitude [m]
    Eigen::Vector3d velocity_xyz = Eigen::Vector3d::Zero();  ///< over the ground [m/s]
    Intent intent = {};
};

/// One aircraft as one scan of a radar sees it.
///
/// `subject` is the number under which the sensor's tracker keeps it: which plot belongs to which
/// aircraft is assumed to be known (no association errors; identity errors are in `identity`).
struct Plot {
    core::AircraftId subject;
    double t_s = 0;
    Eigen::Vector2d position_xy = Eigen::Vector2d::Zero();  ///< on the map [m]
    double xx_m2 = 0, xy_m2 = 0, yy_m2 = 0;                 ///< its declared covariance
    double altitude_m = 0, altitude_m2 = 0;                 ///< and variance
    double correlation_s = 0;                               ///< of successive errors
    std::optional<core::NationId> identity = {};            ///< whose it seems to be
};

}  // namespace deconflict::surveillance
