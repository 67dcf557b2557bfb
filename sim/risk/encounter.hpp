// SPDX-License-Identifier: MIT
// How likely two aircraft on straight lines meet, if their positions are known with normal errors.
#pragma once

#include <Eigen/Core>
#include <variant>

#include "sim/core/units.hpp"
#include "sim/risk/quadrature.hpp"

namespace deconflict::risk {

/// The ball around the own aircraft that the other must not touch; radius > 0.
struct Sphere {
    core::Length radius;
};

/// The upright cylinder, closed; radius and half-height > 0.
struct UprightCylinder {
    core::Length radius, halfHeight;
};

/// Two aircraft that keep their velocities; which are known, the position now is not.
struct StraightEncounter {
    std::variant<Sphere, UprightCylinder> volume;
    core::Duration window;         ///< looked at from now on; >= 0, may be infinite
    Eigen::Vector3d position_enu;  ///< of the other relative to the own, expected [m]
    Eigen::Vector3d velocity_enu;  ///< likewise [m/s]
    Eigen::Matrix3d
        covariance_enu;  ///< of the relative position [m^2]; symmetric, positive definite
};

/// log of the probability that the volume is touched within the window, now included.
///
/// An overlap at the beginning counts. -infinity if the probability is below e^-(1e15).
/// The volume swept along the relative velocity is convex, so that every integral over it is of a
/// function with one maximum; the coordinate along the motion is integrated in closed form.
/// Error: relative 1e-11 (1 + |log P|) of the probability (encounter_test.cpp, 39 oracle rows from
/// 0.5 to 3e-117).
/// @param rule  gaussLegendre and tanhSinh also integrate in another order, in turned axes
[[nodiscard]] double logTouchProbability(const StraightEncounter& encounter, Rule rule);

/// The same for a horizontal disc and a velocity that has normal errors of its own.
struct UncertainVelocityEncounter {
    core::Length radius;                    ///< > 0
    core::Duration window;                  ///< >= 0, may be infinite
    Eigen::Vector2d position_en;            ///< of the other relative to the own, expected [m]
    Eigen::Vector2d velocity_en;            ///< likewise [m/s]
    Eigen::Matrix2d positionCovariance_en;  ///< [m^2], positive definite
    Eigen::Matrix2d velocityCovariance_en;  ///< [m^2/s^2], positive definite; errors independent
};

/// As above, over all velocities: by direction of flight, speed, and miss distance.
/// Error: relative 1e-9 (velocity_encounter_test.cpp).
[[nodiscard]] double logTouchProbability(const UncertainVelocityEncounter& encounter, Rule rule);

}  // namespace deconflict::risk
