// SPDX-License-Identifier: MIT
// Two aircraft of a traffic list as one relative motion, and what is reported of them.
#pragma once

#include <cmath>
#include <cstddef>
#include <limits>

#include "sim/conflict/interval.hpp"
#include "sim/conflict/pair_figures.hpp"
#include "sim/conflict/traffic.hpp"
#include "sim/core/math.hpp"

namespace deconflict::conflict {

/// An aircraft on a plane, its components side by side, on one cache line.
struct alignas(64) PlaneRecord {
    double x_m, y_m, z_m;
    double vx_mps, vy_mps, vz_mps;
};

/// The same on the sphere; see GeographicTraffic.
struct alignas(64) SphereRecord {
    double north_m, longitude_rad;
    double cosHalf, sinHalf;
    double z_m;
    double vx_mps, vy_mps, vz_mps;
};

[[nodiscard]] inline PlaneRecord recordOf(const TrafficState& t, std::size_t i) {
    return {t.x_m[i], t.y_m[i], t.z_m[i], t.vx_mps[i], t.vy_mps[i], t.vz_mps[i]};
}

[[nodiscard]] inline SphereRecord recordOf(const GeographicTraffic& t, std::size_t i) {
    return {t.north_m[i], t.longitude_rad[i], t.cosHalf[i], t.sinHalf[i],
            t.z_m[i],     t.vx_mps[i],        t.vy_mps[i],  t.vz_mps[i]};
}

/// One minus two. Two minus one has the same bits with the other sign.
[[nodiscard]] inline PlainMotion motionOf(const PlaneRecord& one, const PlaneRecord& two) {
    return {one.x_m - two.x_m,       one.y_m - two.y_m,       one.z_m - two.z_m,
            one.vx_mps - two.vx_mps, one.vy_mps - two.vy_mps, one.vz_mps - two.vz_mps};
}

/// On the sphere: longitude the short way, shrunk by the cosine of the mean latitude.
[[nodiscard]] inline PlainMotion motionOf(const SphereRecord& one, const SphereRecord& two) {
    double turn_rad = one.longitude_rad - two.longitude_rad;
    turn_rad -= turn_rad > core::kPi ? core::kTwoPi : 0.0;
    turn_rad += turn_rad < -core::kPi ? core::kTwoPi : 0.0;
    const double cosMean = one.cosHalf * two.cosHalf - one.sinHalf * two.sinHalf;
    return {kEarthRadius_m * turn_rad * cosMean,
            one.north_m - two.north_m,
            one.z_m - two.z_m,
            one.vx_mps - two.vx_mps,
            one.vy_mps - two.vy_mps,
            one.vz_mps - two.vz_mps};
}

/// The criteria in plain numbers, the minimum smaller by kGrid_m.
struct Reach {
    double radius_m, halfHeight_m, lookahead_s;
};
[[nodiscard]] Reach reachOf(const PairCriteria& criteria);

/// When a pair is inside from now on; not cut off at the look-ahead.
[[nodiscard]] inline Interval insideOf(const PlainMotion& motion, const Reach& reach) {
    return cylinderEntry(motion, reach.radius_m, reach.halfHeight_m,
                         std::numeric_limits<double>::infinity());
}
/// Whether a pair that is inside during this counts.
[[nodiscard]] inline bool isConflict(const Interval& inside, const Reach& reach) {
    return !inside.empty() && inside.begin_s < reach.lookahead_s;
}

/// A pair in conflict; its indices are left 0.
[[nodiscard]] PairConflict conflictOf(const PairFigures& figures, bool lossNow);
[[nodiscard]] PairConflict conflictOf(const PlainMotion& motion, const Reach& reach);

}  // namespace deconflict::conflict
