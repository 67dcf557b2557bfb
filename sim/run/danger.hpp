// SPDX-License-Identifier: MIT
// How near a replication has come to an incident: what rare-event methods climb by.
#pragma once

#include <cstddef>
#include <optional>

#include "sim/core/units.hpp"
#include "sim/run/state.hpp"

namespace deconflict::run {

/// How far movements are continued, and how much they are trusted.
struct Foresight {
    core::Duration ahead = core::Duration::fromSi(300.0);  ///< > 0 (assumed)
    double drift = 0.01;   ///< ratio; deviation a metre flown, >= 0 (assumed)
    bool forgets = false;  ///< errors by then are taken as independent of those now
    std::optional<core::AircraftId> leader = {};  ///< pairs: only those with one of its element
};

/// Log of a rough probability that an incident of one kind is still to come: of the sum over every
/// pair (or, for violations, every aircraft) of the chance that it gets there.
///
/// Each is roughly the chance to meet the kind's volume at the closest point of approach, if both
/// went on as they move now: the flight technical errors as far as they are drawn, what is left of
/// them by then, with as much new error as comes up, and `drift` of the relative speed for turns
/// that are not foreseen. It is a score, not an estimate: a bad one makes splitting slow or
/// refused, never wrong.
///
/// @param kind  index into model.judging.kinds; of one that has a danger
/// @return at most about log of the number of pairs; -infinity if nobody is there who could
[[nodiscard]] double danger(const world::Model& model, const State& state, std::size_t kind,
                            const Foresight& foresight = {});

/// Whether a kind comes of movements that can be seen coming; others happen or do not.
[[nodiscard]] bool hasDanger(scenario::IncidentKind kind);

}  // namespace deconflict::run
