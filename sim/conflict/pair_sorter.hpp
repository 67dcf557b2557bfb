// SPDX-License-Identifier: MIT
// Pairs by (first, second), faster than by comparing.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "sim/conflict/pair_block.hpp"

namespace deconflict::conflict {

/// Counting sort by digits: first into parts that share the high digits of `first` and fit into a
/// cache, then each part by the digits that are left, the last one first. Keeps its memory; one
/// thread at a time.
class PairSorter {
public:
    using Pair = PairBlock::Pair;

    /// @param pairs  of numbers below `count`
    void sort(std::uint32_t count, std::vector<Pair>& pairs);

private:
    static constexpr std::uint32_t kBits = 9;  ///< of a digit
    static constexpr std::uint32_t kDigits = 1U << kBits;

    void sortPart(std::uint32_t count, std::span<Pair> part, std::span<Pair> scratch);

    std::vector<Pair> apart_;
    std::vector<std::uint32_t> starts_;  ///< of the parts
    std::array<std::uint32_t, kDigits + 1> digitStarts_{};
};

}  // namespace deconflict::conflict
