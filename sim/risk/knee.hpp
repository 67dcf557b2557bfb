// SPDX-License-Identifier: MIT
// Where a curve bends most: up to there a parameter hardly matters, from there on it does.
#pragma once

#include <cstddef>
#include <optional>
#include <span>

namespace deconflict::risk {

/// The point farthest from the line between the curve's ends, both axes scaled to their range.
///
/// None with fewer than three points, or if the curve is nowhere farther than 0.1 of its range from
/// that line (a straight line has no knee; the limit is assumed).
/// @param x  strictly rising   @param y  as many
/// Source: the idea of "Kneedle", Satopaa et al., ICDCSW 2011.
[[nodiscard]] std::optional<std::size_t> knee(std::span<const double> x, std::span<const double> y);

}  // namespace deconflict::risk
