// SPDX-License-Identifier: MIT
// The probability of a kind of incident too rare to wait for, or why there is no number.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sim/core/units.hpp"
#include "sim/risk/rare_event.hpp"
#include "sim/risk/splitting.hpp"
#include "sim/world/model.hpp"

namespace deconflict::batch {

struct RareOptions {
    std::uint64_t seed = 1;
    int replicates = 16;        ///< independent ones; 16, 32 or 64
    int particles = 500;        ///< a level and replicate, > 0
    int pilotParticles = 1000;  ///< a level of the pilot, > 0
    unsigned threads = 0;       ///< 0: one a core
    double confidence = 0.95;
};

/// What was found, and how.
struct RareStudy {
    enum class Method { splitting, crude };
    Method method = Method::splitting;
    risk::RareResult result;              ///< splitting
    std::optional<risk::HitCount> crude;  ///< crude: all complete independent runs
    risk::HitCount pilot;                 ///< complete independent runs of the pilot
    std::vector<double> levels;           ///< log scores, rising
    std::vector<double> survival;         ///< mean over replicates, one a stage (levels + 1)
    std::vector<double> estimates;        ///< one a replicate
    risk::Ancestry example;               ///< a particle with the incident; empty if there is none
    int exampleReplicate = 0;
    std::int64_t steps = 0;  ///< ticks played, pilot included
    core::Duration wallTime = {};
};

/// Probability that a replication sees an incident of the kind.
///
/// A pilot finds levels of run::danger. If it saw the incident in kOften of its complete runs,
/// crude Monte Carlo of replicates x particles runs answers; else fixed-effort splitting with the
/// frozen levels does, checked against the pilot's complete runs and by the gates of risk::judge.
/// Pure function of (model, kind, options without threads).
[[nodiscard]] RareStudy playRare(const world::Model& model, std::size_t kind,
                                 const RareOptions& options);

inline constexpr double kOften = 0.02;  ///< ratio: from here on crude Monte Carlo (assumed)

}  // namespace deconflict::batch
