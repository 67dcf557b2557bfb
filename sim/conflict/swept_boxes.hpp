// SPDX-License-Identifier: MIT
// The box around an aircraft, with half the minimum to each side, as it moves for the look-ahead.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

#include "sim/conflict/pair_kernels.hpp"
#include "sim/conflict/traffic.hpp"

namespace deconflict::conflict {

enum Axis : std::size_t { eastward = 0, northward = 1, upward = 2 };

/// Two aircraft whose boxes are, along some axis, on one side of each other both now and then (see
/// PairKernels::meetings) are in no conflict; the reverse does not hold.
struct SweptBox {
    std::array<Edges, 3> axes;  ///< by Axis
    std::uint32_t owner = 0;    ///< index of the aircraft

    /// The least and the greatest place along an axis, at any moment.
    [[nodiscard]] std::int32_t low(Axis axis) const {
        return std::min(axes[axis].lowNow, axes[axis].lowThen);
    }
    [[nodiscard]] std::int32_t high(Axis axis) const {
        return std::max(axes[axis].highNow, axes[axis].highThen);
    }
};

/// One box an aircraft, in the order of the list, written over `boxes`.
void sweep(const TrafficState& traffic, const PairCriteria& criteria, std::vector<SweptBox>& boxes);
/// The same on the sphere, eastward in metres of the equator. A box that crosses the meridian of
/// 180 degrees is there again, one turn further on, after all others.
void sweep(const GeographicTraffic& traffic, const PairCriteria& criteria,
           std::vector<SweptBox>& boxes);

}  // namespace deconflict::conflict
