// SPDX-License-Identifier: MIT
// How many runs a precision needs, and what a stopped or an ideal rare-event run is worth.
#pragma once

#include <cstdint>

#include "sim/risk/interval.hpp"

namespace deconflict::risk {

/// Crude runs after which the interval of `probability` has the relative half-width asked for.
struct RunsNeeded {
    double runs = 0.0;  ///< (z / halfWidth)^2 (1 - p) / p; a real number, may exceed 64 bits
    double hits = 0.0;  ///< expected in them
};

/// @param probability  in (0, 1)
/// @param relativeHalfWidth  > 0; 0.1 for +-10 %
[[nodiscard]] RunsNeeded runsNeeded(double probability, double relativeHalfWidth,
                                    double confidence);

/// The probability after stopping at a hit chosen beforehand (negative binomial).
struct StoppedEstimate {
    double unbiased = 0.0;  ///< (hits - 1) / (runs - 1)
    double naive = 0.0;     ///< hits / runs: biased upward by the stopping
    Interval interval;      ///< exact
};

/// For a batch stopped at the moment of hit number `hits` >= 2, in run number `runs` >= hits.
///
/// Source: Haldane 1945; B(alpha/2; r, n-r+1), B(1-alpha/2; r, n-r).
[[nodiscard]] StoppedEstimate stoppedAtHit(HitCount sample, double confidence);

/// The first number of runs above `runs` at which a batch that goes on until it is precise looks
/// whether it is: 256, then half as many again each time.
///
/// Few looks, so that stopping at one of them hardly favours large estimates: coverage_test.cpp.
[[nodiscard]] std::int64_t lookAfter(std::int64_t runs);

/// What adaptive multilevel splitting (last particle) reaches when resampling is ideal.
struct IdealSplitting {
    double relativeDeviation = 0.0;  ///< sqrt(P^(-1/N) - 1)
    double iterations = 0.0;         ///< expected: -N ln P
    Interval factor;                 ///< of the interval around the estimate: exp(+-z sqrt(-lnP/N))
};

/// A lower bound to hold a real method against, never an error to print. probability in (0, 1),
/// particles > 0. Source: Guyader, Hengartner and Matzner-Lober 2011.
[[nodiscard]] IdealSplitting idealAdaptiveSplitting(double probability, std::int64_t particles,
                                                    double confidence);

/// Relative variance of fixed-effort splitting with independent levels, all of probability p:
/// (1 + (1 - p) / (p N))^levels - 1. A lower bound. p in (0, 1), levels, particles > 0.
[[nodiscard]] double fixedLevelVariance(double levelProbability, int levels,
                                        std::int64_t particles);

}  // namespace deconflict::risk
