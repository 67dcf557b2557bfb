// SPDX-License-Identifier: MIT
// Judges protected areas: who came where another nation has people of its own.
#pragma once

#include <cstdint>
#include <vector>

#include "sim/dynamics/truth.hpp"
#include "sim/incident/incident.hpp"
#include "sim/world/model.hpp"

namespace deconflict::incident {

/// An entry begins when a watched aircraft is inside another nation's protected area at a tick;
/// stays less than the encounter gap apart are one. Areas are columns: altitude plays no part.
/// A corner cut between two ticks without a tick inside is no entry (a few hundred metres).
/// A value; one thread at a time.
class AreaJudge {
public:
    /// Judges the moment `now_s`; adds to `incidents`, or prolongs them.
    void judge(const world::Model& model, const dynamics::Aircraft& aircraft, double now_s,
               IncidentList& incidents);

private:
    std::vector<std::size_t> open_;  ///< indexes of incidents whose gap has not passed
};

}  // namespace deconflict::incident
