// SPDX-License-Identifier: MIT
// Subset simulation: splitting in the space of random numbers; needs no score and no snapshots.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>

namespace deconflict::risk {

/// What is computed from a vector of independent standard normal numbers: higher is nearer to the
/// event, which is `>= limit`. For a simulation: minus the smallest distance of a run replayed from
/// its noise.
struct NoiseResponse {
    std::function<double(std::span<const double>)> response;
    std::size_t dimension = 0;  ///< > 0
    double limit = 0.0;
};

/// Sizes of a run.
struct SubsetOptions {
    int samples = 1000;     ///< a level
    double survival = 0.1;  ///< share that begins the chains of the next level, in (0, 1)
    int mostLevels = 40;
};

/// One replicate.
struct SubsetRun {
    double estimate = 0.0;
    int levels = 0;
    std::int64_t evaluations = 0;  ///< of the response
};

/// One replicate, by Markov chains of the preconditioned Crank-Nicolson kind from the samples that
/// passed each level, which the samples themselves choose.
///
/// Biased high by the order of 1 / samples (measured: rare_event_test.cpp), and its chains mix
/// slowly in many dimensions: a check of splitting, never the answer.
/// Source: Au and Beck 2001; the proposal: Cotter et al. 2013.
[[nodiscard]] SubsetRun subsetSimulation(const NoiseResponse& noise, std::uint64_t seed,
                                         std::uint64_t replicate, const SubsetOptions& options);

}  // namespace deconflict::risk
