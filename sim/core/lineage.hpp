// SPDX-License-Identifier: MIT
// The seed of a lineage: what the children of one replication draw from, each its own.
#pragma once

#include <cstdint>

#include "sim/core/philox.hpp"
#include "sim/core/random.hpp"

namespace deconflict::core {

/// The seed that lineage `lineage` of a batch with `seed` draws from, as random.hpp lays it out.
/// Lineage 0 is the replication itself; others have streams of their own.
[[nodiscard]] constexpr std::uint64_t lineageSeed(std::uint64_t seed, std::uint64_t lineage) {
    if (lineage == 0) return seed;
    const PhiloxBlock w = philox4x32(
        {static_cast<std::uint32_t>(lineage), static_cast<std::uint32_t>(lineage >> 32), 0, 0},
        philoxKeyOf(seed));
    return std::uint64_t{w[1]} << 32 | w[0];
}

}  // namespace deconflict::core
