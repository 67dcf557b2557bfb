// SPDX-License-Identifier: MIT
// One figure to a wanted precision, and how splitting finds it.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "sim/batch/rare_study.hpp"
#include "sim/risk/interval.hpp"
#include "sim/world/model.hpp"

namespace deconflict::batch {

/// What is known of one kind under one variant.
struct PreciseAnswer {
    enum class Method {
        crude,      ///< Clopper-Pearson
        splitting,  ///< log-delta t over replicates (risk/skewed_interval.hpp)
        bound,      ///< nothing seen, or refused: the interval is [0, upper bound], one-sided
    };
    Method method = Method::crude;
    double probability = 0;  ///< a run; of a bound: what crude saw
    risk::Interval interval;
    double logHalfWidth = 0;  ///< of the interval alone, were it symmetric; 0 if nothing was seen
    bool reached = false;     ///< the wanted precision
    std::string evidence;  ///< `13 of 2000 runs`, `16 x 200, relative deviation 0.34`, why refused
    std::string why;       ///< why this method

    /// Half the interval over the value; none of a bound.
    [[nodiscard]] std::optional<double> relativeHalfWidth() const;
};

/// Variant against baseline.
struct PreciseRatio {
    std::optional<double> value;  ///< none if one of the two is a bound
    risk::Interval interval;      ///< of a bound: [0, upper]; upper may be infinite
    std::string method;           ///< `paired`, `independent`, `bound`, `none`
};

/// Of two answers with a value each, whose runs have nothing in common: their half widths in
/// logarithms add up as squares.
[[nodiscard]] PreciseRatio independentRatio(const PreciseAnswer& with,
                                            const PreciseAnswer& without);

/// Further particles a replicate for a wanted precision.
struct Growth {
    int particles;  ///< > 0
    bool isAGuess;  ///< nothing was seen, or its spread says little: only if there is time
};

/// What one splitting study says to a wanted precision.
struct PreciseSplitting {
    std::optional<PreciseAnswer> answer;  ///< none if it was stopped or refused
    std::string whyNot;                   ///< then
    std::optional<Growth> growth = {};    ///< growthFor()
    RareStudy study;                      ///< to go on with
    int flown = 0;  ///< particles a replicate, now and not before, those of checks too, about
};

/// Further particles with which the precision is to be expected, a tenth more than that, at most
/// four times as many as were flown and that many as a guess; none if these were enough, or were
/// refused for something that more of them would not mend.
[[nodiscard]] std::optional<Growth> growthFor(const RareStudy& study, double confidence,
                                              double relative);

/// Begins a study, or goes on with one (playMore), with `rare.particles`.
/// @param relative  half the interval over the value, in (0, 1]
[[nodiscard]] PreciseSplitting splitPrecisely(const world::Model& model, std::size_t kind,
                                              const RareOptions& rare, double relative,
                                              const std::optional<RareStudy>& before = {});

/// As many further particles as are wanted, or as there is surely time for, with the checks of
/// all if they are still to come; each takes so long. Splitting that is stopped has told nothing.
/// @param each  > 0
[[nodiscard]] int particlesWithin(core::Duration left, core::Duration each, int wanted,
                                  const RareStudy& before);

}  // namespace deconflict::batch
