// SPDX-License-Identifier: MIT
// One replication: a pure function of (model, seed, replication number), advanced tick by tick.
#pragma once

#include <cstdint>

#include "sim/run/frame.hpp"
#include "sim/run/state.hpp"
#include "sim/world/model.hpp"

namespace deconflict::run {

/// Draws the day: who flies when and where, which agreements hold. Nothing has moved yet.
[[nodiscard]] State begin(const world::Model& model, std::uint64_t seed, std::uint64_t replication);

/// The same from an origin: a particle's future forks off from its ancestors' at given ticks.
[[nodiscard]] State begin(const world::Model& model, const Origin& origin);

/// One tick: truth, reports, pictures, decisions, judgement. The state is a value: copy it to
/// keep a snapshot, continue either copy.
void step(const world::Model& model, State& state);

/// True once the clock has run out; the incidents are then complete.
[[nodiscard]] bool finished(const world::Model& model, const State& state);

/// What can be seen at this moment.
[[nodiscard]] Frame frameOf(const world::Model& model, const State& state);

/// What a batch keeps of a replication.
struct Outcome {
    incident::IncidentList incidents;
    std::int64_t sorties = 0;        ///< aircraft that took off
    std::int64_t aircraftSteps = 0;  ///< flight time in ticks, summed over aircraft
    std::uint64_t digest = 0;        ///< of the truth at every tick and of the incidents
};

/// The whole replication.
[[nodiscard]] Outcome play(const world::Model& model, std::uint64_t seed,
                           std::uint64_t replication);

/// The outcome of a state that is finished.
[[nodiscard]] Outcome outcomeOf(const State& state);

}  // namespace deconflict::run
