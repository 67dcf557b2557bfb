// SPDX-License-Identifier: MIT
// The box around an aircraft, with half the minimum to each side, as it moves for the look-ahead.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "sim/conflict/traffic.hpp"

namespace deconflict::conflict {

enum Axis : std::size_t { eastward = 0, northward = 1, upward = 2 };

/// What a box covers at any moment of the look-ahead [m]: whole metres, rounded outwards. Two
/// aircraft whose boxes do not meet are in no conflict; the reverse does not hold.
struct SweptBox {
    std::array<std::int32_t, 3> low, high;  ///< by Axis
    std::uint32_t owner = 0;                ///< index of the aircraft
};

/// One box an aircraft, in the order of the list, written over `boxes`.
void sweep(const TrafficState& traffic, const PairCriteria& criteria, std::vector<SweptBox>& boxes);
/// The same on the sphere, eastward in metres of the equator. A box that crosses the meridian of
/// 180 degrees is there again, one turn further on, after all others.
void sweep(const GeographicTraffic& traffic, const PairCriteria& criteria,
           std::vector<SweptBox>& boxes);

}  // namespace deconflict::conflict
