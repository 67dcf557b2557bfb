// SPDX-License-Identifier: MIT
// What a crew has in sight: another aircraft, where it is and how it moves, as eyes tell.
#pragma once

#include <Eigen/Core>

#include "sim/core/ids.hpp"

namespace deconflict::surveillance {

/// One aircraft in sight of one element's leader. Eyes see without error (assumed).
struct Sighting {
    core::AircraftId crew;   ///< the leader of the element that looks
    core::AircraftId other;  ///< what is seen
    core::NationId crewNation, otherNation;
    core::TypeId crewType;
    double since_s = 0;  ///< when it was first seen, after the replication's start
    double scale = 1;    ///< projected metres per ground metre at the crew
    Eigen::Vector3d crew_xyz = Eigen::Vector3d::Zero();          ///< map position, altitude [m]
    Eigen::Vector3d crewVelocity_xyz = Eigen::Vector3d::Zero();  ///< over the ground [m/s]
    Eigen::Vector3d other_xyz = Eigen::Vector3d::Zero();
    Eigen::Vector3d otherVelocity_xyz = Eigen::Vector3d::Zero();
};

/// A crew that was told where to look.
struct TrafficCall {
    core::AircraftId crew;   ///< the leader of the element that is told
    core::AircraftId other;  ///< about whom
};

}  // namespace deconflict::surveillance
