// SPDX-License-Identifier: MIT
// Which kinds of incident never come without another: a collision is a near miss too.
#pragma once

#include <cstddef>

#include "sim/world/model.hpp"

namespace deconflict::incident {

/// Whether an incident of one kind is, at the same moment, one of the other: both take a pair, the
/// other is counted between all nations that the one is, and its volume holds that of the one for
/// any two types; a formation's collisions are no near misses. So the one is no likelier.
/// @param kind, other  indexes into model.judging.kinds
[[nodiscard]] bool implies(const world::Model& model, std::size_t kind, std::size_t other);

}  // namespace deconflict::incident
