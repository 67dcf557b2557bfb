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

/// Where the figures of each pair go, one array a figure (n); as PairFigures.
struct FigureColumns {
    double *distance_m, *tcpa_s, *dcpa_m;
    PairIntervals inside;
};

/// Where an aircraft is and how far it goes within a look-ahead [m]: what a first look at a pair
/// needs, in single precision. On the sphere x is the longitude [rad].
struct Course {
    float x = 0.0F, y = 0.0F, z = 0.0F;
    float wayX = 0.0F, wayY = 0.0F, wayZ = 0.0F;
    float cosHalf = 1.0F, sinHalf = 0.0F;  ///< of half the latitude; not read on a plane
};

/// n of them, one array a component (n).
struct Courses {
    const float *x, *y, *z;
    const float *wayX, *wayY, *wayZ;
    const float *cosHalf, *sinHalf;  ///< not read on a plane
    const std::int32_t* south;       ///< their boxes' least places northward, ascending (n)
};

/// One of the aircraft, and the others within [begin, end) that it is held against.
struct CourseQuery {
    std::uint32_t one, begin, end;
    std::int32_t north;  ///< the greatest place northward of its box
};

/// A cylinder, widened by what single precision may lose.
struct Nearness {
    float radius_m, halfHeight_m;
};

inline constexpr std::uint32_t kCoursePadding = 63;
inline constexpr float kCourseRadius_m =
    6371000.0F;  ///< of the sphere; kEarthRadius_m of the lists

/// A cylinder and how far to look.
struct CylinderLimits {
    double radius_m, halfHeight_m;
    double lookahead_s;  ///< may be infinite
};

/// The loops, for one instruction set. Pure functions: any thread.
struct PairKernels {
    /// cylinderEntry() of each pair.
    void (*cylinderEntries)(const PairMotions&, const CylinderLimits&, const PairIntervals& out);
    /// figuresOf() each pair; the look-ahead counts for nothing.
    void (*figures)(const PairMotions&, const CylinderLimits&, const FigureColumns& out);
    /// wellClearEntry() of each pair, by TimeVariable.
    void (*wellClearEntries[3])(const PairMotions&, const PlainWellClear&, double lookahead_s,
                                const PairIntervals& out);
    /// Numbers of the aircraft of a query that may come near its own within the look-ahead,
    /// ascending: none that does is missing, few that do not are there. Some 64 beyond the first
    /// whose box begins north of the own may be among them. On a plane, and on the sphere.
    /// `found` has room for all, and the courses are readable up to kCoursePadding beyond the
    /// query's end. Returns how many.
    std::size_t (*meetings[2])(const Courses&, const Nearness&, const CourseQuery&,
                               std::uint32_t* found);
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
