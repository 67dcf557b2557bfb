// SPDX-License-Identifier: MIT
// Small drones in a closed loop: what the regression tests of resolvers and recovery rules fly.
#pragma once

#include "sim/conflict/mvp.hpp"
#include "sim/conflict/velocity_obstacle.hpp"
#include "sim/encounter/condition.hpp"
#include "sim/encounter/geometry.hpp"
#include "sim/encounter/tally.hpp"

namespace deconflict::encounter {

inline LoopSettings drones(const conflict::Resolver& resolver,
                           Recovery recovery = Recovery::pastCpa, double ci95_m = 0.0) {
    LoopSettings settings = conditionOf("small_drones")->settings;
    settings.resolver = &resolver;
    settings.recovery = recovery;
    settings.error = errorOf(core::Length::fromSi(ci95_m));
    return settings;
}

/// A pair that meets exactly, 70 s ahead.
inline Encounter dronesAt(double angle_deg) {
    using namespace core::units;
    return crossing({.angle = angle_deg * deg,
                     .speed = 10.2889 * mps,
                     .otherSpeed = 10.2889 * mps,
                     .miss = {},
                     .radius = 50.0 * m,
                     .timeToLoss = 70.0 * s,
                     .heightDifference = {}});
}

inline Tally flown(const LoopSettings& settings, const Encounter& one, std::uint64_t count) {
    return playAll(settings, [&](std::uint64_t) { return one; },
                   {.count = count, .seed = 1, .threads = 2});
}

}  // namespace deconflict::encounter
