// SPDX-License-Identifier: MIT
// Whose random numbers a particle of a splitting run draws, and how it is played again alone.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/core/random.hpp"

namespace deconflict::risk {

/// One replicate of one stratum; replicate < 2^20, stratum < 2^24.
struct ReplicateKey {
    std::uint64_t seed = 0;
    std::uint32_t replicate = 0;
    std::uint32_t stratum = 0;
};

/// Which particle of its replicate: two lineages share no random number.
using Lineage = std::uint64_t;

/// The key for a particle's draws; entity, purpose and step are left to the process.
///
/// Lineage 0 draws under the seed itself, others under two words of Philox (layout:
/// sim/core/random. hpp). No state: the same numbers in any order, on any thread.
[[nodiscard]] core::StreamKey streamKey(const ReplicateKey& key, Lineage lineage);

/// From this step of the process on, the particle drew as this lineage.
struct Segment {
    std::uint32_t step = 0;
    Lineage lineage = 0;
    bool operator==(const Segment&) const = default;
};

/// A particle's life: its segments, first to last, steps rising. Enough to play it again.
using Ancestry = std::vector<Segment>;

/// `0:17/143:1234/201:88`: step:lineage of each segment.
[[nodiscard]] std::string textOf(const Ancestry& ancestry);
/// None if the text is not of that form, or its steps fall.
[[nodiscard]] std::optional<Ancestry> parseAncestry(std::string_view text);

}  // namespace deconflict::risk
