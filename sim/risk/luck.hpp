// SPDX-License-Identifier: MIT
// Was it bad luck: how likely so many incidents were, if a figure found beforehand is right.
#pragma once

#include <cstdint>

#include "sim/risk/interval.hpp"

namespace deconflict::risk {

/// A figure with the ends of its interval; lower <= value <= upper.
struct Figure {
    double value = 0.0;
    Interval interval;
};

struct Luck {
    Figure expected;  ///< incidents
    Figure atLeast;   ///< probability of so many or more
    Figure atMost;    ///< probability of so many or fewer; its ends come from the other ends
};

/// Of `events` days with an incident among `days` that are alike and independent: binomial.
///
/// The interval's ends are carried through: both tails are monotone in the probability, so the
/// results' ends have the confidence of the figure's, and cover the figure's chance only.
/// @param events       0 <= events <= days
/// @param probability  that one day sees an incident, all in [0, 1]
[[nodiscard]] Luck luckOfDays(std::int64_t events, std::int64_t days, const Figure& probability);

/// Of `events` incidents in an exposure at a rate per unit of it: Poisson, ends as above.
///
/// @param events    >= 0   @param exposure  > 0   @param rate  >= 0
/// Fails where incidents come in bunches: the tails are then too small.
[[nodiscard]] Luck luckOfRate(std::int64_t events, double exposure, const Figure& rate);

}  // namespace deconflict::risk
