// SPDX-License-Identifier: MIT
// Where flights would be if everybody flew exactly as planned and nobody looked.
#pragma once

#include <Eigen/Core>
#include <vector>

#include "sim/core/ids.hpp"
#include "sim/dynamics/truth.hpp"
#include "sim/world/model.hpp"

namespace deconflict::run {

/// The path of an element's leader, without flight technical error.
struct NominalPath {
    core::AircraftId leader;
    core::MissionId mission;
    double from_s = 0;                    ///< of the first point: its take-off
    double cruise_m = 0;                  ///< the altitude that its plan begins with
    std::vector<Eigen::Vector3d> points;  ///< map x, y and altitude [m], every pathStep_s
};

/// Between two points of a path: a whole number of ticks, about 6 s.
[[nodiscard]] double pathStep_s(const world::Model& model);

/// When a flight that departs then is first in the air: at a tick, never the first [s].
[[nodiscard]] double takeOffOf_s(const world::Model& model, double departure_s);

/// The paths of all flights of a day that has not begun, with its plans and its wind.
///
/// They go on after the replication's end until the last flight has landed (at most as long again):
/// a flight that took off earlier would have come so far.
[[nodiscard]] std::vector<NominalPath> nominalPaths(const world::Model& model,
                                                    const dynamics::Truth& day);

}  // namespace deconflict::run
