// SPDX-License-Identifier: MIT
#include "sim/report/study.hpp"

#include "sim/core/digest.hpp"

namespace deconflict::report {

std::uint64_t Study::scenarioDigest() const {
    core::Digest digest;
    for (const world::Model* variant : variants) digest.add(variant->digest);
    return digest.value();
}

}  // namespace deconflict::report
