// SPDX-License-Identifier: MIT
// Every kind under every variant to a wanted precision, by whichever method reaches it.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "sim/batch/batch.hpp"
#include "sim/batch/precise_answer.hpp"
#include "sim/batch/rare_study.hpp"
#include "sim/risk/interval.hpp"

namespace deconflict::batch {

struct PreciseOptions {
    double relative = 0.2;                  ///< wanted: half the interval over the value, (0, 1]
    std::int64_t mostReplications = 10000;  ///< of crude Monte Carlo, > 0
    /// Crude Monte Carlo ends after half of it, but not before kLeastRuns; splitting that is not
    /// done by then is given up. The result then depends on the machine.
    std::optional<core::Duration> within;
    /// The kinds left to splitting, by index; without one every kind it can play.
    std::vector<std::size_t> splitKinds = {};
    /// Its seed and confidence are those of all; its goOn is asked besides `within`.
    RareOptions rare = {.particles = 200, .pilotParticles = 400};
    /// Told as in BatchOptions; false ends the crude part, and no splitting is begun.
    std::function<bool(const Record& soFar)> goOn = {};
    /// Told before each splitting: the variant and the kind.
    std::function<void(std::size_t variant, std::size_t kind)> splits = {};
};

struct PreciseStudy {
    BatchResult crude;
    std::vector<std::vector<PreciseAnswer>> answers;  ///< by variant, then kind
    core::Duration wallTime = {};
};

/// Crude Monte Carlo on common random numbers until each kind under each variant has the wanted
/// precision or is seen too rarely for it (below kRare after kLeastRuns); then splitting, one study
/// a kind and variant, of what is rare and can be seen coming. When each has had one, those that
/// are not precise enough, or refused for their spread, go on with as many further particles as the
/// precision needs, up to seven times; those that saw nothing or spread so that nothing can be told
/// from it go on only where `within` says how long. A kind with no more than a bound takes the
/// upper end of one that each of its incidents is too (incident/implication.hpp), where that is
/// lower. Pilots of RESTART take crude Monte Carlo for their complete runs. Crude Monte Carlo looks
/// at 256 runs and at half as many again each time.
///
/// Bits do not depend on threads; with `within` they depend on how far the machine got.
[[nodiscard]] PreciseStudy playPrecise(std::span<const world::Model* const> variants,
                                       const PreciseOptions& options);

/// Of two crude answers the paired ratio; else as of independent estimates.
[[nodiscard]] PreciseRatio ratioOf(const PreciseStudy& study, std::size_t variant, std::size_t kind,
                                   double confidence);

inline constexpr double kRare = 1e-3;             ///< a run: below it splitting (assumed)
inline constexpr std::int64_t kLeastRuns = 2000;  ///< before anything is called rare (assumed)

}  // namespace deconflict::batch
