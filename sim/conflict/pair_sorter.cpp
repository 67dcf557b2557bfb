// SPDX-License-Identifier: MIT
#include "sim/conflict/pair_sorter.hpp"

#include <algorithm>
#include <utility>

namespace deconflict::conflict {

namespace {

using Pair = PairSorter::Pair;

/// Stable: by `digitOf` each, which is below starts.size() - 1. Leaves in `starts` where each ends.
template <class Digit>
void distribute(std::span<const Pair> from, const Digit& digitOf, std::span<std::uint32_t> starts,
                std::span<Pair> to) {
    std::fill(starts.begin(), starts.end(), 0);
    for (const Pair& pair : from) ++starts[digitOf(pair) + 1];
    for (std::size_t i = 1; i < starts.size(); ++i) starts[i] += starts[i - 1];
    for (const Pair& pair : from) to[starts[digitOf(pair)]++] = pair;
}

}  // namespace

void PairSorter::sort(std::uint32_t count, std::vector<Pair>& pairs) {
    apart_.resize(pairs.size());
    starts_.resize((count >> kBits) + 2);
    distribute(
        pairs, [](const Pair& pair) { return pair.first >> kBits; }, starts_, apart_);
    std::size_t begin = 0;
    for (std::size_t part = 0; part + 1 < starts_.size(); ++part) {
        const std::size_t size = starts_[part] - begin;
        sortPart(count, std::span(apart_).subspan(begin, size),
                 std::span(pairs).subspan(begin, size));
        begin += size;
    }
    pairs.swap(apart_);
}

void PairSorter::sortPart(std::uint32_t count, std::span<Pair> part, std::span<Pair> scratch) {
    constexpr std::uint32_t kMask = kDigits - 1;
    std::span<Pair> from = part, to = scratch;
    for (std::uint32_t shift = 0; count >> shift != 0; shift += kBits) {
        distribute(
            from, [=](const Pair& pair) { return pair.second >> shift & kMask; }, digitStarts_, to);
        std::swap(from, to);
    }
    distribute(
        from, [](const Pair& pair) { return pair.first & kMask; }, digitStarts_, to);
    if (to.data() != part.data()) std::copy(to.begin(), to.end(), part.begin());
}

}  // namespace deconflict::conflict
