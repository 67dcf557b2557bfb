// SPDX-License-Identifier: MIT
// The piece of a territory that a path through it cuts off, and how far it reaches.
#pragma once

#include <Eigen/Core>
#include <cstdint>
#include <optional>
#include <span>

#include "sim/core/units.hpp"
#include "sim/geo/territory.hpp"

namespace deconflict::geo {

/// How far a path lies behind the outermost point of the piece it cuts off.
///
/// The path and the border from its end back to its start enclose a piece, on either side: the
/// smaller one is cut off. n is the normal of the line from entry to exit that points into the
/// piece as seen from the path. The depth is the largest n.v over the piece's border, less the
/// least n.p over the path: for a straight path the height of the tip over it.
///
/// @param path_m    entry, points between, exit; projected
/// @param in_edge   edge of `territory.border()` that the entry lies on; out_edge: the exit
/// @return nothing if the edges belong to different rings or entry and exit are within 1 m
[[nodiscard]] std::optional<core::Length> depthPastExtremity(
    const Territory& territory, std::span<const Eigen::Vector2d> path_m, std::uint32_t in_edge,
    std::uint32_t out_edge);

}  // namespace deconflict::geo
