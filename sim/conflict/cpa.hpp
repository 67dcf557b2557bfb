// SPDX-License-Identifier: MIT
// How near two aircraft pass if both keep their velocity: the field's scalar metrics of a pair.
#pragma once

#include <optional>

#include "sim/conflict/cylinder.hpp"
#include "sim/core/units.hpp"

namespace deconflict::conflict {

/// When, and how near, two aircraft pass in the horizontal plane.
struct ClosestApproach {
    core::Duration time;    ///< tcpa, >= 0
    core::Length distance;  ///< dcpa, horizontal distance at that time
};

/// The closest approach from now on, however late.
///
/// Horizontal plane only: height and range are separated independently.
/// Without relative motion, or when it is past, the answer is now.
/// Error: rounding only, below 1e-6 m (checked in cpa_test.cpp against a brute-force scan).
/// Source: elementary; |s + v t|^2 is least at t = -(s.v)/(v.v).
[[nodiscard]] ClosestApproach closestApproach(const RelativeMotion& motion);

/// The same within [0, lookahead].
[[nodiscard]] ClosestApproach closestApproach(const RelativeMotion& motion,
                                              core::Duration lookahead);

/// The metrics of DO-365 and DAIDALUS for one pair.
struct EncounterMetrics {
    core::Length horizontalMiss;  ///< hmd: least horizontal distance in [0, look-ahead]
    core::Length verticalMiss;    ///< vmd: least height difference in [0, look-ahead]
    ClosestApproach approach;     ///< tcpa and dcpa, no limit in time
    std::optional<core::Duration> coAltitude;  ///< tcoa: when the heights are equal, < 0 if past;
                                               ///< 0 if they are now; none if they never are
    std::optional<core::Duration>
        modifiedTau;  ///< taumod: (DTHR^2 - |s|^2) / (s.v), only if closing
};

/// @param lookahead  > 0
/// @param threshold  DTHR of modified tau, >= 0
/// Source: definitions of NASA's DAIDALUS (well-clear module), as restated in README.md.
[[nodiscard]] EncounterMetrics encounterMetrics(const RelativeMotion& motion,
                                                core::Duration lookahead, core::Length threshold);

}  // namespace deconflict::conflict
