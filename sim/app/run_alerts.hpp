// SPDX-License-Identifier: MIT
// The alerts of a run: what each nation's controllers are alerted to, on their own picture.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "sim/conflict/alert_history.hpp"
#include "sim/run/state.hpp"

namespace deconflict::app {

/// Follows one run from its beginning, one history a nation.
class RunAlerts {
public:
    explicit RunAlerts(const world::Model& model) : histories_(model.nations.size()) {}

    /// Looks at the pictures after a step; returns the changes, one line each, ended by a newline:
    /// `07:24:05  alert                warning: FRA001-1 about RUS002-1 (corrective before)`.
    std::string look(const world::Model& model, const run::State& state);
    /// All changes so far, nation by nation.
    [[nodiscard]] nlohmann::ordered_json json(const world::Model& model,
                                              const run::State& state) const;

private:
    std::vector<conflict::AlertHistory> histories_;
};

}  // namespace deconflict::app
