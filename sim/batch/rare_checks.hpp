// SPDX-License-Identifier: MIT
// What a splitting estimate is held against before it is believed.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "sim/batch/rare_stratum.hpp"
#include "sim/risk/replicates.hpp"
#include "sim/world/model.hpp"

namespace deconflict::batch {

/// One comparison; both sides as they are printed.
struct RareCheck {
    std::string name;          ///< what was compared with what
    std::string found;         ///< both figures
    std::string disagreement;  ///< empty: none
    std::int64_t steps = 0;    ///< ticks played for it
    /// What the study was held against; none if it was something else than the study.
    std::optional<risk::ReplicatedMean> other = {};
};

/// The same check of a study that has grown: plays nothing.
[[nodiscard]] RareCheck heldAgain(const RareCheck& check, const risk::ReplicatedMean& study);

inline constexpr int kMostDaysOfCheck = 250;  ///< a replicate: it is for gross faults (assumed)

/// The model with every volume of the kind `factor` times as large each way: a more frequent
/// incident of the same sky. Territories are not inflated: a model that counts them is returned as
/// it is.
[[nodiscard]] world::Model inflated(const world::Model& model, std::size_t kind, double factor);

/// The model at half its step.
[[nodiscard]] world::Model atHalfStep(const world::Model& model);

/// Particles a replicate that all checks of a study of so many fly, about; > 0.
[[nodiscard]] int particlesOfChecks(Splitting splitting, int particles);

/// Three checks of one stratum's estimate: splitting by another score (look-ahead of 90 s, five
/// times the drift; with restart both scores know the same plans); splitting at half the time step;
/// and, on volumes inflated until crude Monte Carlo sees the incident, splitting against that (left
/// out for territories).
///
/// @param study  played with `effort`; the checks play 16 replicates of half its particles, with
///               restart of a quarter and at most kMostDaysOfCheck
[[nodiscard]] std::vector<RareCheck> checksOf(const world::Model& model, std::size_t kind,
                                              const RareEffort& effort, const StratumStudy& study,
                                              double confidence);

}  // namespace deconflict::batch
