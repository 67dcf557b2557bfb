// SPDX-License-Identifier: MIT
// How an aircraft is called in lists and on the map.
#pragma once

#include <cstdint>
#include <string>

#include "sim/core/ids.hpp"
#include "sim/dynamics/truth.hpp"
#include "sim/world/model.hpp"

namespace deconflict::run {

/// Nation, number of the element's leader from 1, place in the formation from 1: `RUS012-2`.
[[nodiscard]] std::string callsign(const world::Nation& nation, core::AircraftId leader,
                                   std::uint32_t place);

/// The same for any aircraft of the day, also one that has landed.
[[nodiscard]] std::string callsign(const world::Model& model, const dynamics::Truth& truth,
                                   core::AircraftId aircraft);

/// The flight that an aircraft of the replication flies in, landed or not.
[[nodiscard]] const dynamics::Flight& flightOf(const dynamics::Truth& truth,
                                               core::AircraftId aircraft);

}  // namespace deconflict::run
