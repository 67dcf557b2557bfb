// SPDX-License-Identifier: MIT
#include "sim/report/study.hpp"

#include "sim/core/digest.hpp"

namespace deconflict::report {

std::uint64_t scenarioDigest(std::span<const world::Model* const> variants) {
    core::Digest digest;
    for (const world::Model* variant : variants) digest.add(variant->digest);
    return digest.value();
}

}  // namespace deconflict::report
