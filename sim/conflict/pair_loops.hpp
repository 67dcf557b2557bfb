// SPDX-License-Identifier: MIT
// The loops of pair_kernels.hpp. Included only by pair_kernels_*.cpp, once for each instruction
// set: everything is in an unnamed namespace or always inline, so that no copy for a newer CPU is
// shared.
#pragma once

#include "sim/conflict/pair_figures.hpp"
#include "sim/conflict/pair_kernels.hpp"
#include "sim/core/math.hpp"

namespace deconflict::conflict {
namespace {

constexpr std::uint32_t kBlock = 64;  // aircraft marked together: one bit each in a word

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

void figures(const PairMotions& motions, const CylinderLimits& limits, const FigureColumns& out) {
    const PairMotions m = motions;
    const CylinderLimits l = limits;
    const FigureColumns o = out;
#pragma omp simd
    for (std::size_t i = 0; i < m.count; ++i) {
        const PairFigures pair = figuresOf(motionAt(m, i), l.radius_m, l.halfHeight_m);
        o.distance_m[i] = pair.distance_m;
        o.tcpa_s[i] = pair.tcpa_s;
        o.dcpa_m[i] = pair.dcpa_m;
        o.inside.begin_s[i] = pair.inside.begin_s;
        o.inside.end_s[i] = pair.inside.end_s;
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

template <bool onSphere>
[[gnu::always_inline]] inline Course courseAt(const Courses& c, std::uint32_t i) {
    return {c.x[i],
            c.y[i],
            c.z[i],
            c.wayX[i],
            c.wayY[i],
            c.wayZ[i],
            onSphere ? c.cosHalf[i] : 1.0F,
            onSphere ? c.sinHalf[i] : 0.0F};
}

Courses from(const Courses& c, std::uint32_t first) {
    return {c.x + first,    c.y + first,       c.z + first,       c.wayX + first, c.wayY + first,
            c.wayZ + first, c.cosHalf + first, c.sinHalf + first, c.south + first};
}

/// How far east one is of two [m]: by the short way round, shrunk at their mean latitude.
template <bool onSphere>
[[gnu::always_inline]] inline float eastOf(const Course& one, const Course& two) {
    const float apart = one.x - two.x;
    if constexpr (!onSphere) return apart;
    constexpr auto kPi = static_cast<float>(core::kPi);
    const float less = apart > kPi ? apart - 2.0F * kPi : apart;
    const float turn_rad = less < -kPi ? less + 2.0F * kPi : less;
    return kCourseRadius_m * turn_rad * (one.cosHalf * two.cosHalf - one.sinHalf * two.sinHalf);
}

/// Whether two may come near: horizontally, where they are closest within the look-ahead, and
/// vertically, for the longest time that the disk can hold them around that moment. What is no
/// number is near.
template <bool onSphere>
[[gnu::always_inline]] inline bool mayComeNear(const Course& one, const Course& two,
                                               const Nearness& near) {
    const float x = eastOf<onSphere>(one, two), y = one.y - two.y, z = one.z - two.z;
    const float wayX = one.wayX - two.wayX, wayY = one.wayY - two.wayY, wayZ = one.wayZ - two.wayZ;
    const float way2 = wayX * wayX + wayY * wayY;
    const float closest = -(x * wayX + y * wayY) / way2;  // in look-aheads
    const float ahead = closest > 0.0F ? closest : 0.0F;
    const float when = ahead < 1.0F ? ahead : 1.0F;
    const float east = x + when * wayX, north = y + when * wayY, up = z + when * wayZ;
    const float radius2 = near.radius_m * near.radius_m;
    const bool wide = east * east + north * north > radius2;
    const float beyond = __builtin_fabsf(up) - near.halfHeight_m;
    const bool high = (beyond > 0.0F) & (beyond * beyond * way2 >= radius2 * (wayZ * wayZ));
    return !(wide | high);
}

/// One bit an aircraft of [first, first + kBlock): it may come near `own`.
template <bool onSphere>
[[gnu::always_inline]] inline std::uint64_t marksOf(const Courses& courses, const Course& own,
                                                    const Nearness& near, std::uint32_t first) {
    const Courses c = from(courses, first);
    const Course one = own;
    const Nearness limits = near;
    alignas(64) std::uint8_t marks[kBlock];
#pragma omp simd
    for (std::uint32_t k = 0; k < kBlock; ++k)
        marks[k] = mayComeNear<onSphere>(one, courseAt<onSphere>(c, k), limits) ? 1 : 0;
    std::uint64_t bits = 0;
    for (std::size_t word = 0; word < kBlock / 8; ++word) {
        std::uint64_t eight = 0;
        __builtin_memcpy(&eight, marks + 8 * word, 8);
        // Gathers the lowest bit of each byte into the top byte, the first one lowest.
        bits |= (eight * 0x0102040810204080U >> 56) << (8 * word);
    }
    return bits;
}

template <bool onSphere>
std::size_t meetings(const Courses& courses, const Nearness& near, const CourseQuery& query,
                     std::uint32_t* found) {
    const Course own = courseAt<onSphere>(courses, query.one);
    std::size_t count = 0;
    for (std::uint32_t first = query.begin; first < query.end && courses.south[first] < query.north;
         first += kBlock) {
        std::uint64_t bits = marksOf<onSphere>(courses, own, near, first);
        const std::uint32_t left = query.end - first;
        if (left < kBlock) bits &= (std::uint64_t{1} << left) - 1;
        for (; bits != 0; bits &= bits - 1)
            found[count++] = first + static_cast<std::uint32_t>(__builtin_ctzll(bits));
    }
    return count;
}

constexpr PairKernels kKernels = {
    .cylinderEntries = cylinderEntries,
    .figures = figures,
    .wellClearEntries = {wellClearEntries<TimeVariable::modifiedTau>,
                         wellClearEntries<TimeVariable::closestApproach>,
                         wellClearEntries<TimeVariable::entryPoint>},
    .meetings = {meetings<false>, meetings<true>}};

}  // namespace
}  // namespace deconflict::conflict
