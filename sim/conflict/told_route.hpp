// SPDX-License-Identifier: MIT
// From the route that an aircraft told some time ago to what is left of it now.
#pragma once

#include <Eigen/Core>
#include <vector>

#include "sim/conflict/route_prediction.hpp"
#include "sim/picture/track.hpp"

namespace deconflict::conflict {

/// Where and when the decider looks.
struct LookPoint {
    Eigen::Vector2d here_xy = Eigen::Vector2d::Zero();  ///< own place on the map [projected m]
    double scale = 1.0;                                 ///< projected metres per ground metre there
    double now_s = 0.0;                                 ///< after the replication's start
};

/// The points of the track's route that are still ahead, on the ground plane around own place,
/// written over `route`; none if no route was told.
///
/// Reports come late. A point counts as passed once the aircraft, flying as it told from where it
/// was when it told, would have begun the turn there (by the rule of flight: R tan of half the
/// turn before it, at most 2 R).
void readToldRoute(const picture::Track& track, const LookPoint& look,
                   std::vector<RoutePoint>& route);

}  // namespace deconflict::conflict
