// SPDX-License-Identifier: MIT
// The minutes before an incident, played again for its ledger.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>

#include "sim/core/contracts.hpp"
#include "sim/dynamics/truth.hpp"
#include "sim/incident/incident.hpp"
#include "sim/run/replication.hpp"

namespace deconflict::scene {

/// Before an incident a ledger looks back so far: the longest look-ahead of levant_2015.
inline constexpr double kLedger_s = 120;

/// Plays from a state to an incident's beginning and calls note(state, t_s, before_s) at each tick
/// of the last kLedger_s. Returns how long before the incident that began [s].
///
/// @param before  a state of the same replication, not after the incident began
template <class Note>
double playRunUp(const world::Model& model, run::State before, const incident::Incident& incident,
                 const Note& note) {
    EXPECTS(before.tick * model.step_s <= incident.start_s);
    double looked_s = 0;
    for (;;) {
        const double t_s = before.tick * model.step_s, before_s = incident.start_s - t_s;
        if (before_s < 0) break;
        if (before_s <= kLedger_s) {
            looked_s = std::max(looked_s, before_s);
            note(before, t_s, before_s);
        }
        if (run::finished(model, before)) break;
        run::step(model, before);
    }
    return looked_s;
}

/// Remembers the first time, forgets it once it no longer holds.
inline void since(std::optional<double>& first, bool holds, double before_s) {
    if (!holds)
        first.reset();
    else if (!first)
        first = before_s;
}

/// An aircraft's place in the arrays while it is in the air.
[[nodiscard]] inline std::optional<std::size_t> indexOf(const dynamics::Aircraft& aircraft,
                                                        core::AircraftId id) {
    const auto it = std::find(aircraft.id.begin(), aircraft.id.end(), id);
    if (it == aircraft.id.end()) return std::nullopt;
    return static_cast<std::size_t>(it - aircraft.id.begin());
}

}  // namespace deconflict::scene
