// SPDX-License-Identifier: MIT
// When two aircraft are not well clear of each other: the volumes of RTCA DO-365, exactly.
#pragma once

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

#include "sim/conflict/cylinder.hpp"
#include "sim/core/units.hpp"

namespace deconflict::conflict {

/// The time that a well-clear volume compares with its time threshold.
enum class TimeVariable {
    modifiedTau,      ///< TAUMOD: (DTHR^2 - |s|^2) / (s.v), only if closing
    closestApproach,  ///< TCPA: time to the horizontal closest approach, only if it is ahead
    entryPoint,       ///< TEP: time to the entry into the disk of DTHR, only if it is ahead
};

/// A well-clear volume; closed: its surface belongs to it.
///
/// Violated when both of these hold:
/// - horizontally near: |s| <= distance, or the miss distance is <= distance and 0 <= the time
///   variable <= time;
/// - vertically near: |sz| <= height, or 0 <= the time to co-altitude <= coAltitudeTime.
struct WellClearVolume {
    TimeVariable variable = TimeVariable::modifiedTau;
    core::Length distance;          ///< DTHR, > 0
    core::Length height;            ///< ZTHR, > 0
    core::Duration time;            ///< TTHR, >= 0
    core::Duration coAltitudeTime;  ///< TCOA, >= 0
};

/// What the well-clear test says of one pair.
struct WellClearConflict {
    bool violationNow = false;         ///< not well clear now, and for some time: window begins now
    std::optional<TimeWindow> window;  ///< not well clear during this, within [0, look-ahead];
                                       ///< none: well clear throughout
};

/// Exact loss of well clear of two straight lines over [0, look-ahead].
///
/// Closed sets, but a window of no length is dropped and is no violation: two aircraft on the
/// surface of the volume violate it if they rest there or go in, not if they part. Without
/// horizontal motion only the distance counts, without vertical motion only the height.
///
/// @param lookahead  > 0, finite
/// Error: rounding only; times below 1e-6 s on tests/data/detection/detect_public.csv.
/// Source: RTCA DO-365 and Munoz et al., "A family of well-clear boundary models for the
/// integration of UAS in the NAS", AIAA 2014-2412; own derivation of the intervals (README.md).
[[nodiscard]] WellClearConflict wellClearConflict(const RelativeMotion& motion,
                                                  const WellClearVolume& volume,
                                                  core::Duration lookahead);

// The hot path: plain SI doubles, inline.

/// WellClearVolume as plain doubles for hot loops; the variable is passed beside it, as a constant.
struct PlainWellClear {
    double distance_m, height_m;
    double time_s, coAltitude_s;
};

/// The four doubles of a volume.
[[nodiscard]] inline PlainWellClear plain(const WellClearVolume& volume) {
    return {volume.distance.si(), volume.height.si(), volume.time.si(), volume.coAltitudeTime.si()};
}

/// Time at which a pair is horizontally near, past and future; all time when at rest inside.
///
/// With w half the time inside the disk and tc the closest approach, the three intervals end at
/// tc + w and begin at tc - t/2 - sqrt(t^2/4 + w^2), tc - max(t, w) and tc - w - t. They are
/// computed from the roots of a x^2 + 2 b x + c, in the form without cancellation.
template <TimeVariable variable>
[[nodiscard]] inline Interval timeHorizontallyNear(const PlainMotion& m, double distance_m,
                                                   double time_s) {
    constexpr double kEver = std::numeric_limits<double>::infinity();
    const double a = m.vx_mps * m.vx_mps + m.vy_mps * m.vy_mps;
    const double b = m.x_m * m.vx_mps + m.y_m * m.vy_mps;
    const double distance2 = distance_m * distance_m;
    const double c = m.x_m * m.x_m + m.y_m * m.y_m - distance2;
    if (!(a > 0.0)) return c <= 0.0 ? Interval{-kEver, kEver} : Interval{};
    const double cross = m.x_m * m.vy_mps - m.y_m * m.vx_mps;
    // As in timeInDisk: a sum inside, exact at tangency outside.
    const double discriminant = c < 0.0 ? b * b - a * c : distance2 * a - cross * cross;
    if (!(discriminant >= 0.0)) return {};
    const double root = std::sqrt(discriminant);
    const double end_s = b > 0.0 ? -c / (b + root) : (root - b) / a;
    if constexpr (variable == TimeVariable::modifiedTau) {
        const double half = 0.5 * time_s * a;
        const double shifted = b + half;
        const double wide = std::sqrt(half * half + discriminant);
        const double begin_s =
            shifted < 0.0 ? (c + time_s * b) / (wide - shifted) : -(shifted + wide) / a;
        return {begin_s, end_s};
    }
    const double entry_s = b < 0.0 ? c / (root - b) : -(b + root) / a;
    if constexpr (variable == TimeVariable::closestApproach) {
        return {std::min(-b / a - time_s, entry_s), end_s};
    }
    return {entry_s - time_s, end_s};
}

/// Time at which a pair is vertically near, past and future; all time when level inside.
[[nodiscard]] inline Interval timeVerticallyNear(const PlainMotion& m, double height_m,
                                                 double coAltitude_s) {
    constexpr double kEver = std::numeric_limits<double>::infinity();
    if (m.vz_mps == 0.0) return std::abs(m.z_m) <= height_m ? Interval{-kEver, kEver} : Interval{};
    const double one_s = (-height_m - m.z_m) / m.vz_mps;
    const double two_s = (height_m - m.z_m) / m.vz_mps;
    return {std::min(std::min(one_s, two_s), -m.z_m / m.vz_mps - coAltitude_s),
            std::max(one_s, two_s)};
}

/// Time not well clear within [0, lookahead_s]; empty: well clear but for single moments.
template <TimeVariable variable>
[[nodiscard]] inline Interval wellClearEntry(const PlainMotion& m, const PlainWellClear& volume,
                                             double lookahead_s) {
    const Interval up = timeVerticallyNear(m, volume.height_m, volume.coAltitude_s);
    if (up.empty() || !(up.begin_s < lookahead_s) || !(up.end_s > 0.0)) return {};
    const Interval across = timeHorizontallyNear<variable>(m, volume.distance_m, volume.time_s);
    return {std::max(std::max(across.begin_s, up.begin_s), 0.0),
            std::min(std::min(across.end_s, up.end_s), lookahead_s)};
}

}  // namespace deconflict::conflict
