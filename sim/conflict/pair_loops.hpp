// SPDX-License-Identifier: MIT
// The loops of pair_kernels.hpp. Included only by pair_kernels_*.cpp, once for each instruction
// set: everything is in an unnamed namespace or always inline, so that no copy for a newer CPU is
// shared.
#pragma once

#include "sim/conflict/pair_kernels.hpp"

namespace deconflict::conflict {
namespace {

constexpr std::uint32_t kBlock = 64;  // boxes marked together: one bit each in a word

[[gnu::always_inline]] inline PlainMotion motionAt(const PairMotions& m, std::size_t i) {
    return {m.x_m[i], m.y_m[i], m.z_m[i], m.vx_mps[i], m.vy_mps[i], m.vz_mps[i]};
}

void cylinderEntries(const PairMotions& motions, const CylinderLimits& limits,
                     const PairIntervals& out) {
    const PairMotions m = motions;
    const CylinderLimits l = limits;
    double* const begin_s = out.begin_s;
    double* const end_s = out.end_s;
#pragma omp simd
    for (std::size_t i = 0; i < m.count; ++i) {
        const Interval inside =
            cylinderEntry(motionAt(m, i), l.radius_m, l.halfHeight_m, l.lookahead_s);
        begin_s[i] = inside.begin_s;
        end_s[i] = inside.end_s;
    }
}

template <TimeVariable variable>
void wellClearEntries(const PairMotions& motions, const PlainWellClear& volume, double lookahead_s,
                      const PairIntervals& out) {
    const PairMotions m = motions;
    const PlainWellClear v = volume;
    double* const begin_s = out.begin_s;
    double* const end_s = out.end_s;
#pragma omp simd
    for (std::size_t i = 0; i < m.count; ++i) {
        const Interval near = wellClearEntry<variable>(motionAt(m, i), v, lookahead_s);
        begin_s[i] = near.begin_s;
        end_s[i] = near.end_s;
    }
}

/// Whether two boxes may meet along one axis: neither is on one side of the other now and then.
[[gnu::always_inline]] inline bool meet(const MovingEdges& e, std::uint32_t k, const Edges& own) {
    const bool below = (e.highNow[k] <= own.lowNow) & (e.highThen[k] <= own.lowThen);
    const bool above = (e.lowNow[k] >= own.highNow) & (e.lowThen[k] >= own.highThen);
    return !(below | above);
}

MovingEdges from(const MovingEdges& e, std::uint32_t first) {
    return {e.lowNow + first, e.highNow + first, e.lowThen + first, e.highThen + first};
}

Edges edgesOf(const MovingEdges& e, std::uint32_t box) {
    return {e.lowNow[box], e.highNow[box], e.lowThen[box], e.highThen[box]};
}

/// One bit a box of [first, first + kBlock): it may meet the box of these edges.
std::uint64_t marksOf(const MovingBoxes& boxes, const Edges (&own)[3], std::uint32_t first) {
    const MovingEdges x = from(boxes.axes[0], first), y = from(boxes.axes[1], first),
                      z = from(boxes.axes[2], first);
    const Edges ownX = own[0], ownY = own[1], ownZ = own[2];
    alignas(64) std::uint8_t marks[kBlock];
#pragma omp simd
    for (std::uint32_t k = 0; k < kBlock; ++k) {
        const bool near = meet(x, k, ownX) & meet(y, k, ownY) & meet(z, k, ownZ);
        marks[k] = near ? 1 : 0;
    }
    std::uint64_t bits = 0;
    for (std::size_t word = 0; word < kBlock / 8; ++word) {
        std::uint64_t eight = 0;
        __builtin_memcpy(&eight, marks + 8 * word, 8);
        // Gathers the lowest bit of each byte into the top byte, the first one lowest.
        bits |= (eight * 0x0102040810204080U >> 56) << (8 * word);
    }
    return bits;
}

std::size_t meetings(const MovingBoxes& boxes, const BoxQuery& query, std::uint32_t* found) {
    const Edges own[3] = {edgesOf(boxes.axes[0], query.box), edgesOf(boxes.axes[1], query.box),
                          edgesOf(boxes.axes[2], query.box)};
    const std::int32_t north = own[1].highNow < own[1].highThen ? own[1].highThen : own[1].highNow;
    std::size_t count = 0;
    for (std::uint32_t first = query.begin; first < query.end && boxes.south[first] < north;
         first += kBlock) {
        std::uint64_t bits = marksOf(boxes, own, first);
        const std::uint32_t left = query.end - first;
        if (left < kBlock) bits &= (std::uint64_t{1} << left) - 1;
        for (; bits != 0; bits &= bits - 1)
            found[count++] = first + static_cast<std::uint32_t>(__builtin_ctzll(bits));
    }
    return count;
}

constexpr PairKernels kKernels = {
    .cylinderEntries = cylinderEntries,
    .wellClearEntries = {wellClearEntries<TimeVariable::modifiedTau>,
                         wellClearEntries<TimeVariable::closestApproach>,
                         wellClearEntries<TimeVariable::entryPoint>},
    .meetings = meetings};

}  // namespace
}  // namespace deconflict::conflict
