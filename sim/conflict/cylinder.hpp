// SPDX-License-Identifier: MIT
// When a moving point is inside a protected cylinder: the exact three-dimensional conflict.
#pragma once

#include <Eigen/Core>
#include <optional>

#include "sim/conflict/interval.hpp"
#include "sim/core/units.hpp"

namespace deconflict::conflict {

/// The volume around the other aircraft that must stay empty; open: its surface is outside.
struct Cylinder {
    core::Length radius;      ///< horizontal minimum, > 0
    core::Length halfHeight;  ///< vertical minimum, > 0
};

/// Own minus other: east, north, up, both aircraft keeping their velocity.
struct RelativeMotion {
    Eigen::Vector3d position_enu = Eigen::Vector3d::Zero();  ///< [m], |.| <= 1000 km
    Eigen::Vector3d velocity_enu = Eigen::Vector3d::Zero();  ///< [m/s]
};

/// The same pair seen from the other aircraft.
[[nodiscard]] inline RelativeMotion transposed(const RelativeMotion& motion) {
    return {.position_enu = -motion.position_enu, .velocity_enu = -motion.velocity_enu};
}

/// A stretch of time from now, `begin < end`.
struct TimeWindow {
    core::Duration begin;
    core::Duration end;
};

/// What the cylinder test says of one pair.
struct CylinderConflict {
    bool lossNow = false;  ///< inside at this moment (strict in both directions)
    std::optional<TimeWindow>
        window;              ///< inside during this, within [0, look-ahead]; none: no conflict
    core::Duration nearest;  ///< the moment in [0, look-ahead] that minimises `nearness`
    double nearness = 0.0;   ///< ratio: max(horizontal^2 / radius^2, vertical^2 / halfHeight^2);
                             ///< below 1 inside
};

/// Exact conflict of two straight lines with a cylinder over [0, look-ahead].
///
/// The cylinder is open: touching it, in space or in time, is no conflict, and a window of no
/// length is dropped. Two aircraft on one spot with one velocity are in conflict for ever. Where
/// `nearness` is least over a stretch, `nearest` is now if that belongs to it, else the horizontal
/// closest approach (without horizontal motion: co-altitude), as near as [0, look-ahead] allows.
///
/// @param lookahead  > 0, finite
/// Error: rounding only; times below 1e-6 s on tests/data/detection/detect_public.csv.
/// Source: the CD3D semantics of NASA's DAIDALUS, own derivation: intersection of the time inside
/// the disk (roots of |s + v t|^2 = D^2) with the time inside the slab.
[[nodiscard]] CylinderConflict cylinderConflict(const RelativeMotion& motion,
                                                const Cylinder& cylinder, core::Duration lookahead);

/// The six doubles of a motion, for hot loops.
[[nodiscard]] inline PlainMotion plain(const RelativeMotion& motion) {
    const Eigen::Vector3d& s = motion.position_enu;
    const Eigen::Vector3d& v = motion.velocity_enu;
    return {s.x(), s.y(), s.z(), v.x(), v.y(), v.z()};
}

}  // namespace deconflict::conflict
