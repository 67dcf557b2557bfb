// SPDX-License-Identifier: MIT
// What stood between the aircraft and their incident.
#pragma once

#include <utility>
#include <variant>

#include "render/scene/barriers.hpp"
#include "render/scene/intrusion.hpp"

namespace deconflict::scene {

using Ledger = std::variant<BarrierLedger, IntrusionLedger>;

/// Whether incidents of this kind have a ledger.
[[nodiscard]] inline bool hasLedger(scenario::IncidentKind kind) {
    return isBetweenTwo(kind) || isIntrusion(kind);
}

/// Plays the minutes before an incident again and notes what each barrier did.
///
/// @param before    a state of the same replication; the ledger begins at it or kLedger_s before
///                  the incident, whichever is later
/// @param incident  hasLedger(), not before that state
[[nodiscard]] inline Ledger ledgerOf(const world::Model& model, run::State before,
                                     const incident::Incident& incident) {
    if (isIntrusion(incident.kind)) return intrusionOf(model, std::move(before), incident);
    return barriersOf(model, std::move(before), incident);
}

}  // namespace deconflict::scene
