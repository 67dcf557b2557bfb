// SPDX-License-Identifier: MIT
// Where an element goes within the next minute if nobody tells it anything new.
#pragma once

#include <Eigen/Core>
#include <vector>

#include "sim/core/units.hpp"
#include "sim/run/state.hpp"

namespace deconflict::run {

/// As guidance flies it: the plan with its turns and holds, or what was commanded so far.
struct Course {
    std::vector<Eigen::Vector3d> points;      ///< every kPiece_s from now on, shorter if it lands:
                                              ///< map x, y; altitude [m] (n_points, >= 1)
    std::vector<Eigen::Vector2d> heading_xy;  ///< unit vectors there (n_points)
    double scale = 1.0;                       ///< projected metres per ground metre, now
    double planAltitude_m = 0.0;              ///< to which it goes back if nothing is asked of it

    static constexpr double kPiece_s = 5.0;  ///< flown as one: a turn of 4 km radius bulges by 60 m
};

/// @param ahead  > 0; the course ends there or at most a piece later
[[nodiscard]] Course courseOf(const world::Model& model, const State& state,
                              dynamics::Element element, core::Duration ahead);

/// From the other's place on the map to the one's, over the ground [m].
/// @param scale  projected metres per ground metre, mean of both
[[nodiscard]] inline Eigen::Vector3d apartOnGround(const Eigen::Vector3d& own,
                                                   const Eigen::Vector3d& other, double scale) {
    const Eigen::Vector3d apart = own - other;
    return {apart.x() / scale, apart.y() / scale, apart.z()};
}

}  // namespace deconflict::run
