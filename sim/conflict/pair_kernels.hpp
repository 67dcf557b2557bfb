// SPDX-License-Identifier: MIT
// Loops over many pairs, built for three instruction sets: the same bits from each.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "sim/conflict/interval.hpp"
#include "sim/core/instruction_set.hpp"

namespace deconflict::conflict {

/// Relative motions of n pairs, one array a component (n) [m, m/s]; as PlainMotion.
struct PairMotions {
    const double *x_m, *y_m, *z_m;
    const double *vx_mps, *vy_mps, *vz_mps;
    std::size_t count;
};

/// Where the interval of each pair goes (n) [s]; empty unless begin < end.
struct PairIntervals {
    double *begin_s, *end_s;
};

/// What a box that moves straight on covers along one axis, at the beginning and at the end of a
/// look-ahead [m]: whole metres, rounded outwards.
struct Edges {
    std::int32_t lowNow, highNow, lowThen, highThen;
};

/// The edges of n boxes, one array an edge (n).
struct MovingEdges {
    const std::int32_t *lowNow, *highNow, *lowThen, *highThen;
};

/// The three axes, and the least place along the second, by which the boxes are sorted (n).
struct MovingBoxes {
    std::array<MovingEdges, 3> axes;
    const std::int32_t* south;
};

/// One of the boxes, and the others within [begin, end) that it is held against.
struct BoxQuery {
    std::uint32_t box, begin, end;
};

inline constexpr std::uint32_t kBoxPadding = 63;

/// A cylinder and how far to look.
struct CylinderLimits {
    double radius_m, halfHeight_m;
    double lookahead_s;  ///< may be infinite
};

/// The loops, for one instruction set. Pure functions: any thread.
struct PairKernels {
    /// cylinderEntry() of each pair.
    void (*cylinderEntries)(const PairMotions&, const CylinderLimits&, const PairIntervals& out);
    /// wellClearEntry() of each pair, by TimeVariable.
    void (*wellClearEntries[3])(const PairMotions&, const PlainWellClear&, double lookahead_s,
                                const PairIntervals& out);
    /// Numbers of the boxes of a query that may meet its box, ascending: those that are not, along
    /// some axis, on one side of it both now and then. Ends with the first that begins north of it.
    /// `found` has room for all, and the edges are readable up to kBoxPadding beyond the query's
    /// end. Returns how many.
    std::size_t (*meetings)(const MovingBoxes&, const BoxQuery&, std::uint32_t* found);
};

/// @param set  one that this machine has
[[nodiscard]] const PairKernels& pairKernels(core::InstructionSet set);
/// The best that this machine has.
[[nodiscard]] const PairKernels& pairKernels();

// Each by its own file, compiled for its own instruction set; called by pairKernels() alone.
[[nodiscard]] const PairKernels& pairKernels_baseline();
[[nodiscard]] const PairKernels& pairKernels_v3();
[[nodiscard]] const PairKernels& pairKernels_v4();

}  // namespace deconflict::conflict
