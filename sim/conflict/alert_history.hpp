// SPDX-License-Identifier: MIT
// What one nation's controllers are alerted to, look by look, and what they were alerted to before.
#pragma once

#include <map>
#include <span>
#include <utility>
#include <vector>

#include "sim/conflict/alert_filter.hpp"
#include "sim/core/ids.hpp"
#include "sim/picture/picture.hpp"
#include "sim/world/model.hpp"

namespace deconflict::conflict {

/// A level shown of one pair changed.
struct AlertChange {
    double t_s = 0.0;
    core::AircraftId own, other;
    AlertLevel from = AlertLevel::none, to = AlertLevel::none;
};

/// The alerts on a nation's picture: of each own aircraft about every other one that is neither of
/// its formation nor near an end of anybody's mission (there the tower watches).
///
/// Knows the picture, never the truth. A value; one thread at a time.
class AlertHistory {
public:
    explicit AlertHistory(const AlertRules& rules = {},
                          const AlertThresholds& thresholds = do365bAlerts());

    /// Looks at the picture; `now_s` does not go back. An aircraft that has left it is no alert.
    void look(const world::Model& model, const picture::Picture& picture, double now_s);
    /// In the order of time, then of the pairs.
    [[nodiscard]] std::span<const AlertChange> changes() const { return changes_; }

private:
    using Pair = std::pair<std::uint32_t, std::uint32_t>;  ///< own and other

    AlertRules rules_;
    AlertThresholds raise_, keep_;
    std::map<Pair, AlertFilter> filters_;  ///< of pairs that are not idle
    std::vector<AlertChange> changes_;
};

}  // namespace deconflict::conflict
