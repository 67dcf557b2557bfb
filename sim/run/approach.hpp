// SPDX-License-Identifier: MIT
// How near one element comes to others within the next minute if nobody is told anything new, and
// whom it may come together with later.
#pragma once

#include <cstddef>

#include "sim/run/danger.hpp"
#include "sim/run/state.hpp"

namespace deconflict::run {

/// Log of a rough probability that an incident of one kind comes of an aircraft of that element and
/// one of another.
///
/// Everybody flies on by guidance: along the plan with its turns and holds, or as commanded so far,
/// or let go from that now or soon (run::futuresOf), for `foresight.ahead`. The longer somebody
/// would see a meeting before the less it counts (run::warningOf); if one of the two can be told to
/// go elsewhere, how soon they come together counts too (run::converging), also of those who are
/// four times as far away: what comes of two who avoid each other may be settled before they are
/// near. Errors and drift are those of run::danger, which flies straight on instead.
///
/// @param kind       index into model.judging.kinds; one that takes a pair
/// @param foresight  leader: of the element; must be set
/// @return kNoChance if the element is not in the air, or nobody is near
[[nodiscard]] double approach(const world::Model& model, const State& state, std::size_t kind,
                              const Foresight& foresight);

}  // namespace deconflict::run
