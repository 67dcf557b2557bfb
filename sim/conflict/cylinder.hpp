// SPDX-License-Identifier: MIT
// When a moving point is inside a protected cylinder: the exact three-dimensional conflict.
#pragma once

#include <Eigen/Core>
#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

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

// The hot path: plain SI doubles, inline, no branch on the caller's side.

/// RelativeMotion as six doubles for hot loops.
struct PlainMotion {
    double x_m, y_m, z_m;
    double vx_mps, vy_mps, vz_mps;
};

/// An open interval of time; may reach to either infinity; empty unless begin < end.
struct Interval {
    double begin_s = 0.0;
    double end_s = 0.0;
    [[nodiscard]] bool empty() const { return !(begin_s < end_s); }
};

/// Time inside the open disk of `radius_m`; all time when at rest inside.
///
/// Two forms of the discriminant, each free of cancellation where it is used: inside, b^2 - a c is
/// a sum; outside, D^2 v^2 - (s x v)^2 keeps tangency exact.
[[nodiscard]] inline Interval timeInDisk(const PlainMotion& m, double radius_m) {
    constexpr double kEver = std::numeric_limits<double>::infinity();
    const double a = m.vx_mps * m.vx_mps + m.vy_mps * m.vy_mps;
    const double b = m.x_m * m.vx_mps + m.y_m * m.vy_mps;
    const double radius2 = radius_m * radius_m;
    const double c = m.x_m * m.x_m + m.y_m * m.y_m - radius2;
    if (c < 0.0) {
        if (!(a > 0.0)) return {-kEver, kEver};
        const double root = std::sqrt(b * b - a * c);
        return b > 0.0 ? Interval{-(b + root) / a, -c / (b + root)}
                       : Interval{c / (root - b), (root - b) / a};
    }
    const double cross = m.x_m * m.vy_mps - m.y_m * m.vx_mps;
    const double discriminant = radius2 * a - cross * cross;
    if (!(a > 0.0) || !(discriminant > 0.0)) return {};
    const double root = std::sqrt(discriminant);
    return b < 0.0 ? Interval{c / (root - b), (root - b) / a}
                   : Interval{-(b + root) / a, -c / (b + root)};
}

/// Time inside the open slab |z| < `halfHeight_m`; all time when level inside.
[[nodiscard]] inline Interval timeInSlab(const PlainMotion& m, double halfHeight_m) {
    constexpr double kEver = std::numeric_limits<double>::infinity();
    if (m.vz_mps == 0.0)
        return std::abs(m.z_m) < halfHeight_m ? Interval{-kEver, kEver} : Interval{};
    const double one = (-halfHeight_m - m.z_m) / m.vz_mps;
    const double two = (halfHeight_m - m.z_m) / m.vz_mps;
    return {std::min(one, two), std::max(one, two)};
}

/// Time inside the cylinder, past and future.
[[nodiscard]] inline Interval timeInCylinder(const PlainMotion& m, double radius_m,
                                             double halfHeight_m) {
    const Interval disk = timeInDisk(m, radius_m);
    const Interval slab = timeInSlab(m, halfHeight_m);
    if (disk.empty() || slab.empty()) return {};
    return {std::max(disk.begin_s, slab.begin_s), std::min(disk.end_s, slab.end_s)};
}

/// Time inside the cylinder within [0, lookahead_s]; empty: no conflict.
[[nodiscard]] inline Interval cylinderEntry(const PlainMotion& m, double radius_m,
                                            double halfHeight_m, double lookahead_s) {
    const Interval all = timeInCylinder(m, radius_m, halfHeight_m);
    return {std::max(all.begin_s, 0.0), std::min(all.end_s, lookahead_s)};
}

/// Inside at this moment.
[[nodiscard]] inline bool insideCylinder(const PlainMotion& m, double radius_m,
                                         double halfHeight_m) {
    return m.x_m * m.x_m + m.y_m * m.y_m < radius_m * radius_m && std::abs(m.z_m) < halfHeight_m;
}

/// The six doubles of a motion.
[[nodiscard]] inline PlainMotion plain(const RelativeMotion& motion) {
    const Eigen::Vector3d& s = motion.position_enu;
    const Eigen::Vector3d& v = motion.velocity_enu;
    return {s.x(), s.y(), s.z(), v.x(), v.y(), v.z()};
}

}  // namespace deconflict::conflict
