// SPDX-License-Identifier: MIT
#include "sim/conflict/pair_sorter.hpp"

#include <algorithm>
#include <gtest/gtest.h>
#include <tuple>

#include "sim/core/random.hpp"

namespace deconflict::conflict {
namespace {

using Pair = PairSorter::Pair;

TEST(PairSorter, SortsAsComparingDoes) {
    core::Stream stream(20261128, 1, 0, core::Purpose::test);
    PairSorter sorter;  // one for all: nothing of a list may be left for the next
    for (const std::uint32_t count : {1U, 2U, 511U, 512U, 513U, 5000U, 300'000U, 100U})
        for (const std::size_t size : {0U, 1U, 2U, 1000U, 20'000U}) {
            std::vector<Pair> pairs(size);
            const auto number = [&] {
                return static_cast<std::uint32_t>(stream.nextUniform() * count);
            };
            for (Pair& pair : pairs) pair = {number(), number()};
            std::vector<Pair> expected = pairs;
            const auto keyOf = [](const Pair& pair) { return std::tie(pair.first, pair.second); };
            std::ranges::sort(expected, {}, keyOf);
            sorter.sort(count, pairs);
            ASSERT_TRUE(std::ranges::equal(pairs, expected, {}, keyOf, keyOf))
                << count << ' ' << size;
        }
}

}  // namespace
}  // namespace deconflict::conflict
