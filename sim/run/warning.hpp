// SPDX-License-Identifier: MIT
// How long before two would meet somebody sees it: what keeps them from meeting.
#pragma once

#include <array>

#include "sim/run/future.hpp"
#include "sim/world/model.hpp"

namespace deconflict::run {

/// Of a pair that goes on as it does.
struct Warning {
    /// For each of the two: when its controllers see that both, straight on from there, would lose
    /// separation. Infinite: it has none, or its crew has been told already.
    std::array<double, 2> seenIn_s;

    /// Log: by how much a meeting so far ahead is less likely, as either may act on it. By the
    /// DEGAS pilot model one crew in five has not after 25 s, one in eighty after 40 s.
    [[nodiscard]] double lessAt(double ahead_s) const;

    static constexpr double kHeeded_s = 20.0;  ///< in which the chance falls to a third (assumed)
};

/// What is seen is seen with the truth: errors of pictures, and feeds that are down, do not count.
/// @param own, other  courses over the same time
[[nodiscard]] Warning warningOf(const world::Nation& ownNation, const Future& own,
                                const world::Nation& otherNation, const Future& other);

}  // namespace deconflict::run
