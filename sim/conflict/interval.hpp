// SPDX-License-Identifier: MIT
// When a pair that moves straight on is inside a disk, a slab, a cylinder, a well-clear volume.
//
// The hot path: plain SI doubles, and least and greatest of two instead of branches, which random
// pairs would mispredict, so that a loop over pairs vectorises; always inline, so that no copy
// built for one instruction set is used by another.
#pragma once

#include <cmath>
#include <limits>

namespace deconflict::conflict {

/// A relative motion as six doubles; see RelativeMotion.
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

/// Least and greatest of two; the first if either is no number. One instruction each, and, unlike
/// std::min, never a copy that files built for other instruction sets share.
[[nodiscard, gnu::always_inline]] inline double lesser(double a, double b) { return b < a ? b : a; }
[[nodiscard, gnu::always_inline]] inline double greater(double a, double b) {
    return a < b ? b : a;
}

/// The moments at which a x^2 + 2 b x + c is 0, each in the form that does not cancel.
///
/// @param root  of b^2 - a c, >= 0
/// @return the earlier and the later; where a is 0, nothing of use
[[nodiscard, gnu::always_inline]] inline Interval rootsOf(double a, double b, double c,
                                                          double root) {
    const double half = b + 0.0;  // no negative zero: of two zeros q / a is then chosen
    const double q = -(half + std::copysign(root, half));
    const double one_s = q / a, two_s = c / q;
    return {lesser(one_s, two_s), greater(one_s, two_s)};
}

/// Time inside the open disk of `radius_m`; all time when at rest inside.
///
/// Two forms of the discriminant, each free of cancellation where it is used: inside, b^2 - a c is
/// a sum; outside, D^2 v^2 - (s x v)^2 keeps tangency exact. Selects instead of branches.
[[nodiscard, gnu::always_inline]] inline Interval timeInDisk(const PlainMotion& m,
                                                             double radius_m) {
    constexpr double kEver = std::numeric_limits<double>::infinity();
    const double a = m.vx_mps * m.vx_mps + m.vy_mps * m.vy_mps;
    const double b = m.x_m * m.vx_mps + m.y_m * m.vy_mps;
    const double radius2 = radius_m * radius_m;
    const double c = m.x_m * m.x_m + m.y_m * m.y_m - radius2;
    const double cross = m.x_m * m.vy_mps - m.y_m * m.vx_mps;
    const bool inside = c < 0.0;
    const double discriminant = inside ? b * b - a * c : radius2 * a - cross * cross;
    const double root = std::sqrt(discriminant > 0.0 ? discriminant : 0.0);
    const Interval roots = rootsOf(a, b, c, root);
    const bool moves = a > 0.0;
    const bool crosses = moves & (inside | (discriminant > 0.0));
    const double still_s = (inside & !moves) ? kEver : 0.0;
    return {crosses ? roots.begin_s : -still_s, crosses ? roots.end_s : still_s};
}

/// Whether the pair is outside the disk now and never enters it: timeInDisk() has nothing after 0.
/// Cheap; a branch that most pairs of a wide sky take.
[[nodiscard]] inline bool staysOutsideDisk(const PlainMotion& m, double radius_m) {
    const double radius2 = radius_m * radius_m;
    if (m.x_m * m.x_m + m.y_m * m.y_m - radius2 < 0.0) return false;
    if (m.x_m * m.vx_mps + m.y_m * m.vy_mps >= 0.0) return true;
    const double a = m.vx_mps * m.vx_mps + m.vy_mps * m.vy_mps;
    const double cross = m.x_m * m.vy_mps - m.y_m * m.vx_mps;
    return radius2 * a - cross * cross <= 0.0;
}

/// Time inside the open slab |z| < `halfHeight_m`; all time when level inside.
[[nodiscard, gnu::always_inline]] inline Interval timeInSlab(const PlainMotion& m,
                                                             double halfHeight_m) {
    constexpr double kEver = std::numeric_limits<double>::infinity();
    const double one_s = (-halfHeight_m - m.z_m) / m.vz_mps;
    const double two_s = (halfHeight_m - m.z_m) / m.vz_mps;
    const bool level = m.vz_mps == 0.0;
    const double level_s = std::abs(m.z_m) < halfHeight_m ? kEver : 0.0;
    return {level ? -level_s : lesser(one_s, two_s), level ? level_s : greater(one_s, two_s)};
}

/// Time inside the cylinder, past and future.
[[nodiscard, gnu::always_inline]] inline Interval timeInCylinder(const PlainMotion& m,
                                                                 double radius_m,
                                                                 double halfHeight_m) {
    const Interval disk = timeInDisk(m, radius_m);
    const Interval slab = timeInSlab(m, halfHeight_m);
    return {greater(disk.begin_s, slab.begin_s), lesser(disk.end_s, slab.end_s)};
}

/// Time inside the cylinder within [0, lookahead_s]; empty: no conflict.
[[nodiscard, gnu::always_inline]] inline Interval cylinderEntry(const PlainMotion& m,
                                                                double radius_m,
                                                                double halfHeight_m,
                                                                double lookahead_s) {
    const Interval all = timeInCylinder(m, radius_m, halfHeight_m);
    return {greater(all.begin_s, 0.0), lesser(all.end_s, lookahead_s)};
}

/// Inside at this moment.
[[nodiscard]] inline bool insideCylinder(const PlainMotion& m, double radius_m,
                                         double halfHeight_m) {
    return m.x_m * m.x_m + m.y_m * m.y_m < radius_m * radius_m && std::abs(m.z_m) < halfHeight_m;
}

/// The time that a well-clear volume compares with its time threshold.
enum class TimeVariable {
    modifiedTau,      ///< TAUMOD: (DTHR^2 - |s|^2) / (s.v), only if closing
    closestApproach,  ///< TCPA: time to the horizontal closest approach, only if it is ahead
    entryPoint,       ///< TEP: time to the entry into the disk of DTHR, only if it is ahead
};

/// A WellClearVolume as four doubles; its variable is passed beside it, as a constant.
struct PlainWellClear {
    double distance_m, height_m;
    double time_s, coAltitude_s;
};

/// Time at which a pair is horizontally near, past and future; all time when at rest inside.
///
/// With w half the time inside the disk and tc the closest approach, the three intervals end at
/// tc + w and begin at tc - t/2 - sqrt(t^2/4 + w^2), tc - max(t, w) and tc - w - t. They are
/// computed from the roots of a x^2 + 2 b x + c, in the form without cancellation.
template <TimeVariable variable>
[[nodiscard, gnu::always_inline]] inline Interval timeHorizontallyNear(const PlainMotion& m,
                                                                       double distance_m,
                                                                       double time_s) {
    constexpr double kEver = std::numeric_limits<double>::infinity();
    const double a = m.vx_mps * m.vx_mps + m.vy_mps * m.vy_mps;
    const double b = m.x_m * m.vx_mps + m.y_m * m.vy_mps;
    const double distance2 = distance_m * distance_m;
    const double c = m.x_m * m.x_m + m.y_m * m.y_m - distance2;
    const double cross = m.x_m * m.vy_mps - m.y_m * m.vx_mps;
    // As in timeInDisk: a sum inside, exact at tangency outside.
    const double discriminant = c < 0.0 ? b * b - a * c : distance2 * a - cross * cross;
    const double squared = discriminant > 0.0 ? discriminant : 0.0;
    const double root = std::sqrt(squared);
    const Interval inDisk = rootsOf(a, b, c, root);
    double begin_s = 0.0;
    if constexpr (variable == TimeVariable::modifiedTau) {
        const double half = 0.5 * time_s * a;
        const double wide = std::sqrt(half * half + squared);
        begin_s = rootsOf(a, b + half, c + time_s * b, wide).begin_s;
    } else {
        begin_s = inDisk.begin_s - time_s;
        if constexpr (variable == TimeVariable::closestApproach)
            begin_s = lesser(-b / a - time_s, inDisk.begin_s);
    }
    const bool moves = a > 0.0;
    const bool crosses = moves & (discriminant >= 0.0);
    const double still_s = (!moves & (c <= 0.0)) ? kEver : 0.0;
    return {crosses ? begin_s : -still_s, crosses ? inDisk.end_s : still_s};
}

/// Time at which a pair is vertically near, past and future; all time when level inside.
[[nodiscard, gnu::always_inline]] inline Interval timeVerticallyNear(const PlainMotion& m,
                                                                     double height_m,
                                                                     double coAltitude_s) {
    constexpr double kEver = std::numeric_limits<double>::infinity();
    const double one_s = (-height_m - m.z_m) / m.vz_mps;
    const double two_s = (height_m - m.z_m) / m.vz_mps;
    const double entry_s = lesser(one_s, two_s);
    // The co-altitude is reached after the entry: it is early by its time alone.
    const double early_s = coAltitude_s > 0.0 ? -m.z_m / m.vz_mps - coAltitude_s : entry_s;
    const bool level = m.vz_mps == 0.0;
    const double level_s = std::abs(m.z_m) <= height_m ? kEver : 0.0;
    return {level ? -level_s : lesser(early_s, entry_s), level ? level_s : greater(one_s, two_s)};
}

/// Time not well clear within [0, lookahead_s]; empty: well clear but for single moments.
template <TimeVariable variable>
[[nodiscard, gnu::always_inline]] inline Interval wellClearEntry(const PlainMotion& m,
                                                                 const PlainWellClear& volume,
                                                                 double lookahead_s) {
    const Interval up = timeVerticallyNear(m, volume.height_m, volume.coAltitude_s);
    const Interval across = timeHorizontallyNear<variable>(m, volume.distance_m, volume.time_s);
    const double later_s = greater(across.begin_s, up.begin_s);
    const double sooner_s = lesser(across.end_s, up.end_s);
    return {greater(later_s, 0.0), lesser(sooner_s, lookahead_s)};
}

}  // namespace deconflict::conflict
