// SPDX-License-Identifier: MIT
#include "sim/core/random.hpp"

#include <cstddef>

namespace deconflict::core {
namespace {

constexpr std::uint32_t kLanes = 64;  // one block of entities stays in the first-level cache

struct Bits {
    std::uint64_t radial[kLanes];
    std::uint64_t angle[kLanes];
};

/// The Philox words of the entities entity .. entity + kLanes - 1.
void fillBits(PhiloxBlock counter, PhiloxKey key, Bits& bits) {
    for (std::uint32_t i = 0; i < kLanes; ++i) {
        const PhiloxBlock w =
            philox4x32({counter[0], counter[1], counter[2] + (i << 8), counter[3]}, key);
        bits.radial[i] = std::uint64_t{w[1]} << 32 | w[0];
        bits.angle[i] = std::uint64_t{w[3]} << 32 | w[2];
    }
}

}  // namespace

void fillNormalPairs(const StreamKey& key, std::uint32_t step, std::uint32_t count, double* first,
                     double* second) {
    EXPECTS(key.replication <= kMaxReplication);
    EXPECTS(key.entity <= kMaxEntity && count <= kMaxEntity - key.entity + 1);
    Bits bits;
    double a[kLanes];
    double b[kLanes];
    for (std::uint32_t done = 0; done < count; done += kLanes) {
        StreamKey block = key;
        block.entity += done;
        fillBits(counterOf(block, step, 0), philoxKeyOf(key.seed), bits);
        for (std::uint32_t i = 0; i < kLanes; ++i) {
            const auto [x, y] =
                boxMuller(unitFromBits(bits.radial[i]), unitFromBits(bits.angle[i]));
            a[i] = x;
            b[i] = y;
        }
        const std::uint32_t n = count - done < kLanes ? count - done : kLanes;
        for (std::uint32_t i = 0; i < n; ++i) {
            first[done + i] = a[i];
            second[done + i] = b[i];
        }
    }
}

}  // namespace deconflict::core
