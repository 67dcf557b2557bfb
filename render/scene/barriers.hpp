// SPDX-License-Identifier: MIT
// What stood between two aircraft and their incident: each side's barriers in the minutes before.
#pragma once

#include <array>
#include <cstdint>
#include <optional>

#include "sim/incident/incident.hpp"
#include "sim/picture/link.hpp"
#include "sim/run/state.hpp"
#include "sim/world/model.hpp"

namespace deconflict::scene {

/// What one side did about the other aircraft. Times are seconds before the incident began, at most
/// the ledger's `looked_s`, to the tick; nothing where it did not happen, or was over by then.
struct BarrierChain {
    core::AircraftId own, other;
    core::NationId nation;  ///< of `own`: whose picture, controllers and crew
    /// Of the other nation's reports; nothing: the agreement has no such edge.
    std::optional<picture::FeedState> feed = {};
    std::optional<double> seen_s = {};      ///< in the picture without a gap since
    std::uint8_t sources = 0;               ///< bits of picture::Source, when last looked at
    bool controlled = false;                ///< the nation has controllers
    std::optional<double> detected_s = {};  ///< its controllers first predicted a loss of the pair
    std::optional<double> advised_s = {};   ///< told to avoid and not released since
    double way = 1;                         ///< 1: the crew follows, -1: it errs, 0: does nothing
    std::optional<double> obeyed_s = {};    ///< the crew flies a command since
};

/// Both sides of an incident between two aircraft.
struct BarrierLedger {
    std::array<BarrierChain, 2> sides;
    double looked_s = 0;  ///< how long before the incident the ledger begins
};

/// Whether incidents of this kind are between two aircraft.
[[nodiscard]] bool isBetweenTwo(scenario::IncidentKind kind);

/// Plays the minutes before an incident again and notes what each barrier did.
///
/// @param before    a state of the same replication; the ledger begins at it or kLedger_s before
///                  the incident, whichever is later
/// @param incident  between two aircraft, not before that state
[[nodiscard]] BarrierLedger barriersOf(const world::Model& model, run::State before,
                                       const incident::Incident& incident);

}  // namespace deconflict::scene
