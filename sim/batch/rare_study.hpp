// SPDX-License-Identifier: MIT
// The probability of a kind of incident too rare to wait for, or why there is no number.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "sim/batch/rare_checks.hpp"
#include "sim/batch/rare_stratum.hpp"
#include "sim/core/units.hpp"
#include "sim/risk/rare_event.hpp"
#include "sim/world/model.hpp"

namespace deconflict::batch {

struct RareOptions {
    std::uint64_t seed = 1;
    int replicates = 16;        ///< independent ones; 16, 32 or 64
    int particles = 500;        ///< a level and replicate, > 0
    int pilotParticles = 1000;  ///< a level of the pilot, > 4
    unsigned threads = 0;       ///< 0: one a core
    double confidence = 0.95;
    /// None: restart for runs longer than kLongRun_s, fixed effort for others.
    std::optional<Splitting> splitting = {};
    int mostCauses = 2;  ///< strata of so many one-shot causes at a time are played, >= 0
    /// Hold the estimate against another score, half the step, and crude; if it does not spread.
    bool checks = true;
    /// Of the whole model, complete independent runs that were played before. They stand for those
    /// of the pilot where that would have to play them and there is one stratum.
    std::optional<risk::HitCount> complete = {};
    /// Asked by any thread; false ends the study early, with the bound of its pilots.
    std::function<bool()> goOn = {};
};

/// What was found, and how.
struct RareStudy {
    enum class Method { splitting, crude };
    Method method = Method::splitting;
    Splitting splitting = Splitting::fixedEffort;  ///< if it was that
    risk::RareResult result;                       ///< splitting
    std::optional<risk::HitCount> crude;           ///< crude: all complete independent runs
    risk::HitCount pilot;              ///< complete independent runs of all pilots together
    std::vector<StratumStudy> strata;  ///< played, fewest causes first
    bool stopped = false;              ///< early: the result is a refusal
    double rest = 0.0;                 ///< probability of the strata that were not played
    std::vector<double> estimates;     ///< of all strata together, one a replicate
    std::vector<RareCheck> checks;     ///< of the stratum that held most when they were played
    std::size_t checked = 0;           ///< that stratum
    int waves = 0;                     ///< of replicates that were played
    std::int64_t steps = 0;            ///< ticks played, pilots and checks included
    core::Duration wallTime = {};

    /// A particle with the incident, of the stratum that holds most of it; none if nobody saw it.
    [[nodiscard]] const StratumStudy* example() const;
};

/// Probability that a replication sees an incident of the kind.
///
/// The model is taken apart by its one-shot causes (causes.hpp). In each stratum a pilot finds
/// levels of run::danger. If the pilots together say that kOften of all runs see the incident,
/// crude Monte Carlo of replicates x particles runs answers; else splitting with the frozen levels
/// does, checked against the pilots' complete runs, by checksOf() and by the gates of
/// risk::judge. Pure function of (model, kind, options without threads), unless it is stopped.
[[nodiscard]] RareStudy playRare(const world::Model& model, std::size_t kind,
                                 const RareOptions& options);

/// The study with a further wave of `options.particles` a replicate, on the levels that it has.
///
/// What was played is kept, checks too: they are held against the new mean. Sizes of waves that
/// follow from what the ones before said bias the estimate as little as any sequential stop does.
/// @param study  neither stopped nor crude
[[nodiscard]] RareStudy playMore(const world::Model& model, std::size_t kind,
                                 const RareOptions& options, RareStudy study);

inline constexpr double kLongRun_s = 3.0 * 3600.0;  ///< far longer than any meeting (assumed)
inline constexpr double kOften = 0.02;  ///< ratio: from here on crude Monte Carlo (assumed)

}  // namespace deconflict::batch
