// SPDX-License-Identifier: MIT
// Border watches act, crews answer, and what a picture takes for somebody else's is judged.
#pragma once

#include "sim/run/state.hpp"
#include "sim/world/model.hpp"

namespace deconflict::run {

/// Every border watch looks at its nation's picture; crews that heed a warning are turned away from
/// the border, after their own delay, and back to their plans later; interceptions and engagements
/// that count are told to the judge.
void watchBorders(const world::Model& model, State& state, double now_s);

/// Counts every confirmed track that a judged picture holds for an aircraft of another nation than
/// it is; errors about one aircraft less than the encounter gap apart are one.
void judgeIdentities(const world::Model& model, State& state, double now_s);

/// P(at least one engagement that counts | everything in this replication but the decision clocks).
/// Averaged over replications it is the engagement's probability with less noise than counting
/// (conditional Monte Carlo).
[[nodiscard]] double engagementProbability(const world::Model& model, const State& state);

}  // namespace deconflict::run
