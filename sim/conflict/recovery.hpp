// SPDX-License-Identifier: MIT
// When an aircraft that avoided a conflict may fly its plan again: PastCPA and free-to-revert.
#pragma once

#include <Eigen/Core>
#include <span>

#include "sim/conflict/cylinder.hpp"
#include "sim/conflict/resolver.hpp"

namespace deconflict::conflict {

/// The guard of PastCPA against conflicts that come back.
struct BouncingGuard {
    double cosParallel =
        0.8660254037844386;      ///< ratio: cosine of 30 deg, tracks nearer count as parallel
    double radiusFactor = 1.05;  ///< ratio: near means within this many radii
};

/// True once the resolution against `intruder` may end by PastCPA.
///
/// That is: past the horizontal closest approach (diverging strictly), outside the radius, and not
/// bouncing: nearly parallel (or one of them without a track) and still within 1.05 radii. Two
/// aircraft of one velocity never diverge, so PastCPA alone never releases them: free-to-revert
/// does. Source: ResumeNav of BlueSky (TU Delft); 30 deg and 1.05 as used there and by OpenCDaRR.
[[nodiscard]] bool pastClosestApproach(const KnownState& own, const KnownState& intruder,
                                       const Cylinder& minimum, const BouncingGuard& guard = {});

/// True if flying `nominal_enu` from now makes no conflict with anybody within the look-ahead.
///
/// Everybody else keeps the velocity that is known of him. Also false while in loss.
/// Source: FTR of OpenCDaRR; with MVP at 5 deg crossing it loses 0 of 250 where PastCPA loses 11.
///
/// @param nominal_enu  the velocity the plan asks for [m/s]
/// @param lookahead    > 0, finite
[[nodiscard]] bool freeToRevert(const KnownState& own, const Eigen::Vector3d& nominal_enu,
                                std::span<const KnownState> others, const Cylinder& minimum,
                                core::Duration lookahead);

}  // namespace deconflict::conflict
