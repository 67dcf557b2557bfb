// SPDX-License-Identifier: MIT
// One square of a border index: its cells, and the edges that matter in each.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "sim/geo/projection.hpp"

namespace deconflict::geo {

/// What a query reads of an edge, in one place; its lower (then left) end first.
struct BorderSegment {
    double ax_m = 0.0, ay_m = 0.0, bx_m = 0.0, by_m = 0.0;
    double inverse_length2_per_m2 = 0.0;
};

/// A square divided into quarters of quarters; read only once it is built.
struct BorderPatch {
    struct Square {
        double x_m = 0.0, y_m = 0.0, half_m = 0.0;  ///< centre and half side
    };
    /// Four children, or a leaf with two lists in `lists`, one right after the other.
    struct Cell {
        std::uint32_t children = 0;  ///< the first of four; 0 in a leaf
        std::uint32_t lists_begin = 0;
        std::uint32_t near_count = 0;
        std::uint32_t crossing_count = 0;
        double corner_x_m = 0.0, corner_y_m = 0.0;  ///< lower right
        bool corner_inside = false;
    };

    Square square;
    std::vector<Cell> cells;  ///< the first is the whole square
    std::vector<std::uint32_t> lists;

    [[nodiscard]] const Cell& leafAt(double x_m, double y_m) const {
        Square part = square;
        const Cell* cell = cells.data();
        while (cell->children != 0) {
            const bool east = x_m >= part.x_m;
            const bool north = y_m >= part.y_m;
            cell = &cells[cell->children + (east ? 1U : 0U) + (north ? 2U : 0U)];
            part.half_m *= 0.5;
            part.x_m += east ? part.half_m : -part.half_m;
            part.y_m += north ? part.half_m : -part.half_m;
        }
        return *cell;
    }
    [[nodiscard]] std::span<const std::uint32_t> nearIn(const Cell& leaf) const {
        return {lists.data() + leaf.lists_begin, leaf.near_count};
    }
    [[nodiscard]] std::span<const std::uint32_t> crossingIn(const Cell& leaf) const {
        return {lists.data() + leaf.lists_begin + leaf.near_count, leaf.crossing_count};
    }
};

/// Sieves the edges of a whole border for one square and divides it.
///
/// @param borders        indices of the segments that distances are measured to
/// @param corner_inside  whether the square's lower right corner is inside
[[nodiscard]] BorderPatch makeBorderPatch(std::span<const BorderSegment> segments,
                                          std::span<const std::uint32_t> borders,
                                          const ScaleField& scale,
                                          const BorderPatch::Square& square, bool corner_inside);

}  // namespace deconflict::geo
