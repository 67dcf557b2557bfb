// SPDX-License-Identifier: MIT
// What a type can do, in the resolvers' words.
#pragma once

#include "sim/conflict/resolver.hpp"
#include "sim/world/model.hpp"

namespace deconflict::conflict {

inline constexpr double kLowestAdvised_m = 600.0;  ///< no advisory leads below this (assumed)

/// The capability of an aircraft of a type.
[[nodiscard]] Capability capabilityOf(const world::AircraftType& type);

}  // namespace deconflict::conflict
