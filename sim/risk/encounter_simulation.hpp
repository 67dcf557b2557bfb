// SPDX-License-Identifier: MIT
// Straight encounters played many times: the check of their probabilities that needs no integral.
#pragma once

#include <cstdint>

#include "sim/risk/encounter.hpp"
#include "sim/risk/interval.hpp"

namespace deconflict::risk {

/// How often, and with which random numbers.
struct EncounterSampling {
    std::int64_t samples = 0;  ///< > 0, below 2^44
    std::uint64_t seed = 1;
    std::uint32_t number = 0;  ///< of the encounter in its list: each draws errors of its own
};

/// Draws errors of position (and of velocity), flies straight on, and counts the touches; exact
/// between the ends of the window, without steps. The same numbers whoever asks, in any order.
[[nodiscard]] HitCount simulateTouches(const StraightEncounter& encounter,
                                       const EncounterSampling& sampling);
[[nodiscard]] HitCount simulateTouches(const UncertainVelocityEncounter& encounter,
                                       const EncounterSampling& sampling);

/// True if the point, moving on, is in the closed volume at some moment of [0, window].
[[nodiscard]] bool touches(const std::variant<Sphere, UprightCylinder>& volume,
                           const Eigen::Vector3d& position_enu, const Eigen::Vector3d& velocity_enu,
                           core::Duration window);

}  // namespace deconflict::risk
