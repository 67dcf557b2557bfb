// SPDX-License-Identifier: MIT
// Before the first tick: what nations make of the plans and protected areas they were told of.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "sim/dynamics/flight.hpp"
#include "sim/picture/link.hpp"
#include "sim/world/model.hpp"

namespace deconflict::run {

/// Changes the day's flights by what crosses the agreements in force before take-off:
/// - targets inside a protected area that the flight's nation was told of are drawn anew;
/// - flights whose plans overlap others that their nation knows take another level.
/// Without such an agreement nothing changes. Other draws of the replication are not touched.
void planDay(const world::Model& model, std::span<const picture::Link> links, std::uint64_t seed,
             std::uint64_t replication, std::vector<dynamics::Flight>& flights);

/// Whether another departure of one flight may change the plans of those that left before it.
[[nodiscard]] bool plansMayBeTold(const world::Model& model);

}  // namespace deconflict::run
