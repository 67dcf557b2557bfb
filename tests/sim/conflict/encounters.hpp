// SPDX-License-Identifier: MIT
// Random encounters for property tests, most of them nearly conflicts; what resolvers are asked.
#pragma once

#include <Eigen/Core>
#include <cmath>

#include "sim/conflict/cylinder.hpp"
#include "sim/conflict/resolver.hpp"
#include "sim/core/math.hpp"
#include "sim/core/random.hpp"

namespace deconflict::conflict {

inline constexpr Cylinder kMinimum{.radius = 5.0 * core::units::nmi,
                                   .halfHeight = 1000.0 * core::units::ft};
inline constexpr core::Duration kLookahead = 300.0 * core::units::s;
inline constexpr Capability kFighter{.slowest = 120.0 * core::units::mps,
                                     .fastest = 300.0 * core::units::mps,
                                     .climb = 60.0 * core::units::mps,
                                     .descent = 60.0 * core::units::mps,
                                     .lowest = 500.0 * core::units::m,
                                     .highest = 12000.0 * core::units::m};

/// Two aircraft in absolute terms.
struct TestEncounter {
    Eigen::Vector3d ownPosition_enu, ownVelocity_enu;
    Eigen::Vector3d otherPosition_enu, otherVelocity_enu;
    [[nodiscard]] RelativeMotion motion() const {
        return {.position_enu = ownPosition_enu - otherPosition_enu,
                .velocity_enu = ownVelocity_enu - otherVelocity_enu};
    }
};

inline double between(core::Stream& stream, double low, double high) {
    return low + (high - low) * stream.nextUniform();
}

inline Eigen::Vector3d randomVelocity_enu(core::Stream& stream) {
    const core::SinCos track = core::sincos2pi(stream.nextUniform());
    const double speed_mps = between(stream, 60.0, 300.0);
    const double climb_mps = stream.nextUniform() < 0.5 ? 0.0 : between(stream, -30.0, 30.0);
    return {speed_mps * track.sin, speed_mps * track.cos, climb_mps};
}

/// Both meet, more or less, at a moment up to `latest_s` from now: misses up to two minima.
inline TestEncounter randomEncounter(core::Stream& stream, double latest_s,
                                     const Cylinder& minimum) {
    TestEncounter e;
    e.ownVelocity_enu = randomVelocity_enu(stream);
    e.otherVelocity_enu = randomVelocity_enu(stream);
    const double t_s = between(stream, 0.0, latest_s);
    const double r_m = 2.0 * minimum.radius.si(), h_m = 2.0 * minimum.halfHeight.si();
    // Named one by one: the order in which arguments are drawn is the compiler's.
    const double missEast_m = between(stream, -r_m, r_m);
    const double missNorth_m = between(stream, -r_m, r_m);
    const bool sameHeight = stream.nextUniform() < 0.3;
    const double missUp_m = sameHeight ? 0.0 : between(stream, -h_m, h_m);
    e.ownPosition_enu = {0.0, 0.0, 6000.0};
    e.otherPosition_enu = e.ownPosition_enu + Eigen::Vector3d(missEast_m, missNorth_m, missUp_m) +
                          (e.ownVelocity_enu - e.otherVelocity_enu) * t_s;
    return e;
}

}  // namespace deconflict::conflict
