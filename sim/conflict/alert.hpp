// SPDX-License-Identifier: MIT
// How urgent a pair is: the alert levels of RTCA DO-365B, each a well-clear volume and a time.
#pragma once

#include <array>
#include <optional>

#include "sim/conflict/well_clear.hpp"
#include "sim/core/units.hpp"

namespace deconflict::conflict {

enum class AlertLevel { none = 0, preventive = 1, corrective = 2, warning = 3 };

/// One level's volume, and how near in time its entry must be.
struct AlertThreshold {
    WellClearVolume volume;
    core::Duration time;  ///< alert if the entry comes before this, > 0
};

/// The thresholds of preventive, corrective and warning, in this order.
using AlertThresholds = std::array<AlertThreshold, 3>;

/// DO-365B, phase 1: 0.66 NM and 35 s modified tau for all; 700 ft and 55 s (preventive), 450 ft
/// and 55 s (corrective), 450 ft and 25 s (warning).
/// Source: RTCA DO-365B, as in NASA DAIDALUS's configuration DO_365B_no_SUM.
[[nodiscard]] const AlertThresholds& do365bAlerts();

/// The level of a pair at this moment, and what it follows from.
struct Alert {
    AlertLevel level = AlertLevel::none;
    /// When each level's volume is entered, within the look-ahead; 0 if it is violated; by level
    /// - 1.
    std::array<std::optional<core::Duration>, 3> entry;
};

/// The highest level whose volume is entered before its time.
///
/// No memory: no hysteresis, no M of N. The volumes are nested if the thresholds are, as DO-365B's.
///
/// @param lookahead  > 0; no shorter than the longest time (DAIDALUS: 180 s)
[[nodiscard]] Alert alertOf(const RelativeMotion& motion, const AlertThresholds& thresholds,
                            core::Duration lookahead);

}  // namespace deconflict::conflict
