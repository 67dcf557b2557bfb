// SPDX-License-Identifier: MIT
#include "sim/conflict/envelope.hpp"

namespace deconflict::conflict {

Capability capabilityOf(const world::AircraftType& type) {
    return {.slowest = core::Speed::fromSi(type.minSpeed_mps),
            .fastest = core::Speed::fromSi(type.maxSpeed_mps),
            .climb = core::Speed::fromSi(type.climb_mps),
            .descent = core::Speed::fromSi(type.climb_mps),
            .lowest = core::Length::fromSi(kLowestAdvised_m),
            .highest = core::Length::fromSi(type.ceiling_m)};
}

}  // namespace deconflict::conflict
