// SPDX-License-Identifier: MIT
// What stood between one aircraft and the border or area that it entered.
#pragma once

#include <cstdint>
#include <optional>

#include "sim/core/ids.hpp"
#include "sim/incident/incident.hpp"
#include "sim/picture/track.hpp"
#include "sim/run/state.hpp"
#include "sim/world/model.hpp"

namespace deconflict::scene {

/// Of a violated territory, an entered area, an interception or an engagement. Times are seconds
/// before the incident began, to the tick; nothing where it did not happen, or was over by then.
struct IntrusionLedger {
    core::AircraftId own;
    core::NationId nation;                ///< of `own`
    std::optional<core::NationId> owner;  ///< whose territory or area; nothing: no nation's here
    scenario::IncidentKind kind = scenario::IncidentKind::territoryViolation;
    /// Of an area: whether its owner told the aircraft's nation of it; nothing: was never agreed.
    std::optional<bool> told = {};
    double strayed_m = 0;               ///< its element from its own path, when the incident began
    std::optional<double> seen_s = {};  ///< in the owner's picture without a gap since
    std::uint8_t sources = 0;           ///< bits of picture::Source, when last looked at
    std::optional<picture::Standing> takenFor = {};  ///< by the owner, when last looked at
    bool watched = false;                            ///< the owner watches its border
    std::uint32_t warnings = 0;
    std::optional<double> warned_s = {};  ///< first; may be longer ago than `looked_s`
    bool intercepted = false;
    std::optional<double> turned_s = {};  ///< the crew flies away from the border since
    std::optional<double> obeyed_s = {};  ///< the crew flies its controllers' command since
    double looked_s = 0;                  ///< how long before the incident the ledger begins
};

/// Whether incidents of this kind are one aircraft's with a territory or an area.
[[nodiscard]] bool isIntrusion(scenario::IncidentKind kind);

/// Plays the minutes before an intrusion again; arguments as of barriersOf().
[[nodiscard]] IntrusionLedger intrusionOf(const world::Model& model, run::State before,
                                          const incident::Incident& incident);

}  // namespace deconflict::scene
