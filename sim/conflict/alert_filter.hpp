// SPDX-License-Identifier: MIT
// From the alert level of each look to the level that is shown: M of N, hysteresis, persistence.
#pragma once

#include <array>
#include <cstdint>

#include "sim/conflict/alert.hpp"
#include "sim/core/units.hpp"

namespace deconflict::conflict {

/// How an alert comes and goes. All defaults are assumed; 1, 1, 1, 0 s shows each look as it is.
struct AlertRules {
    int least = 2;            ///< M, [1, of]: looks that must agree ...
    int of = 3;               ///< N, [1, 32]: ... among the last so many
    double hysteresis = 1.2;  ///< ratio >= 1: thresholds are so much wider for a level to be kept
    core::Duration persistence = 4.0 * core::units::s;  ///< a level stays at least so long, >= 0
};

/// The thresholds by which a level is kept: distances, heights and times wider by `factor` >= 1.
[[nodiscard]] AlertThresholds widened(const AlertThresholds& thresholds, double factor);

/// The level shown of one pair. A value.
class AlertFilter {
public:
    explicit AlertFilter(const AlertRules& rules);

    /// One look. A level is raised once M of the last N looks reached it, and lowered once M of
    /// them did not keep the present one and it has persisted.
    /// @param t_s    does not go back
    /// @param raise  the level of this look
    /// @param keep   its level by the widened thresholds, >= raise
    /// @return       what is shown from now on
    AlertLevel look(double t_s, AlertLevel raise, AlertLevel keep);
    [[nodiscard]] AlertLevel level() const { return level_; }
    /// True if nothing is shown and no look counts any more: as new.
    [[nodiscard]] bool idle() const;

private:
    AlertRules rules_;
    AlertLevel level_ = AlertLevel::none;
    double since_s_ = 0.0;
    std::array<std::uint32_t, 3> reached_{};  ///< one bit a look, the last one lowest; by level - 1
    std::array<std::uint32_t, 3> lapsed_{};   ///< likewise: looks that did not keep the level
};

}  // namespace deconflict::conflict
