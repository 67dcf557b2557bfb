// SPDX-License-Identifier: MIT
// What detection is measured on: random pairs, and skies full of aircraft; from a written seed.
#pragma once

#include <array>
#include <cstddef>
#include <vector>

#include "sim/conflict/pair_kernels.hpp"
#include "sim/conflict/pair_search.hpp"

namespace deconflict::app {

inline constexpr conflict::CylinderLimits kBenchCylinder{
    .radius_m = 9260.0, .halfHeight_m = 304.8, .lookahead_s = 300.0};
inline constexpr conflict::PlainWellClear kBenchWellClear{
    .distance_m = 1222.32, .height_m = 137.16, .time_s = 35.0, .coAltitude_s = 0.0};
inline constexpr double kBenchLookahead_s = 300.0;

/// 5 NM and 1000 ft, 300 s ahead.
[[nodiscard]] conflict::PairCriteria benchCriteria();

/// Random pairs, side by side: about one in twelve in conflict.
class BenchPairs {
public:
    explicit BenchPairs(std::size_t count);
    [[nodiscard]] std::size_t size() const { return begin_s_.size(); }
    [[nodiscard]] conflict::PairMotions view() const;
    [[nodiscard]] conflict::PlainMotion at(std::size_t i) const {
        return {columns_[0][i], columns_[1][i], columns_[2][i],
                columns_[3][i], columns_[4][i], columns_[5][i]};
    }
    /// Where the kernels write; what they wrote.
    [[nodiscard]] conflict::PairIntervals out() { return {begin_s_.data(), end_s_.data()}; }
    [[nodiscard]] conflict::Interval found(std::size_t i) const { return {begin_s_[i], end_s_[i]}; }

private:
    std::array<std::vector<double>, 6> columns_;  ///< by component (n)
    std::vector<double> begin_s_, end_s_;         ///< (n)
};

/// Within a square of side `size`, FL200 to 350, 350 to 500 kt, half of them level: as BlueSky was
/// measured. @param count  >= 1
[[nodiscard]] conflict::TrafficState benchTraffic(std::size_t count, core::Length size);

/// The side of a square in which so many have the density of 1,000 in 400 x 400 NM.
[[nodiscard]] core::Length sizeAtOneDensity(std::size_t count);

/// Keeps a value from being optimised away.
template <class T>
inline void keep(const T& value) {
    asm volatile("" : : "g"(&value) : "memory");
}

}  // namespace deconflict::app
