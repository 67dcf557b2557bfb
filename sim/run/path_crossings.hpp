// SPDX-License-Identifier: MIT
// Where the paths of a day's flights cross each other on the map, whenever they are there.
#pragma once

#include <Eigen/Core>
#include <cstdint>
#include <functional>
#include <vector>

#include "sim/run/nominal_path.hpp"

namespace deconflict::run {

/// One of two paths at their crossing.
struct Passing {
    std::size_t path = 0;  ///< index
    double after_s = 0;    ///< from its first point until it is there
    Eigen::Vector2d velocity_mps = Eigen::Vector2d::Zero();  ///< on the map
    double altitude_m = 0;
};

struct PathCrossing {
    Passing first, second;  ///< first.path < second.path
};

/// Every crossing of two of the paths whose groups are `wanted(a, b)`; the order does not matter.
///
/// Paths are straight between their points; parallel pieces do not cross. The work is about that of
/// looking at the wanted pieces of paths that are as near each other as the longest piece.
///
/// @param groups  of each path (n_paths), e.g. its nation; numbers from 0 on, few
[[nodiscard]] std::vector<PathCrossing> crossingsOf(
    const std::vector<NominalPath>& paths, const std::vector<std::uint32_t>& groups, double step_s,
    const std::function<bool(std::uint32_t, std::uint32_t)>& wanted);

}  // namespace deconflict::run
