// SPDX-License-Identifier: MIT
// A number that a scenario may leave to chance: a law and its parameters in SI units.
#pragma once

#include <limits>
#include <vector>

#include "sim/core/random.hpp"

namespace deconflict::scenario {

/// Which law; the parameters are in the order in which the file gives them.
enum class Law {
    constant,     ///< [value]
    uniform,      ///< [low, high]
    normal,       ///< [mean, standard deviation]
    lognormal,    ///< [median, sigma of the logarithm (ratio)]
    exponential,  ///< [mean]
    gamma,        ///< [shape (ratio), scale]
    choice,       ///< [value, value, ...], equally likely
};

/// A random quantity. The unit is that of the field that holds it, always SI.
///
/// Draws are clipped to [least, most]: the file's range for its field, so that an unbounded law can
/// stand there (a normal speed stays within the type's envelope).
struct Distribution {
    Law law = Law::constant;
    std::vector<double> parameters = {0.0};
    double least = -std::numeric_limits<double>::infinity();
    double most = std::numeric_limits<double>::infinity();

    [[nodiscard]] static Distribution constant(double value_si) {
        return {.law = Law::constant, .parameters = {value_si}};
    }
    bool operator==(const Distribution&) const = default;
};

/// One draw, in SI units, within [lowest, highest].
[[nodiscard]] double draw(const Distribution& distribution, core::Stream& stream);

/// The mean of the law in SI units, before clipping; exact for every law.
[[nodiscard]] double mean(const Distribution& distribution);

/// Whether cdf() is known: of every law but normal and gamma.
[[nodiscard]] bool hasCdf(const Distribution& distribution);
/// P(draw <= x), clipping included. The law must have it.
[[nodiscard]] double cdf(const Distribution& distribution, double x);

/// The smallest and the largest value a draw can give; infinite if neither law nor clip bounds it.
[[nodiscard]] double lowest(const Distribution& distribution);
[[nodiscard]] double highest(const Distribution& distribution);

}  // namespace deconflict::scenario
