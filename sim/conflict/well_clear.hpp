// SPDX-License-Identifier: MIT
// When two aircraft are not well clear of each other: the volumes of RTCA DO-365, exactly.
#pragma once

#include <optional>

#include "sim/conflict/cylinder.hpp"
#include "sim/core/units.hpp"

namespace deconflict::conflict {

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

/// The four doubles of a volume, for hot loops; the variable is passed beside it, as a constant.
[[nodiscard]] inline PlainWellClear plain(const WellClearVolume& volume) {
    return {volume.distance.si(), volume.height.si(), volume.time.si(), volume.coAltitudeTime.si()};
}

}  // namespace deconflict::conflict
