// SPDX-License-Identifier: MIT
// How likely a pair violates a volume, given how surely its motion is known: analytic, no sampling.
#pragma once

#include <Eigen/Core>

#include "sim/conflict/cylinder.hpp"
#include "sim/conflict/well_clear.hpp"

namespace deconflict::conflict {

/// How surely a relative motion is known: covariances of its errors, which are taken as normal, and
/// vertical ones as independent of horizontal ones.
struct MotionCovariance {
    /// Of east, north [m] and their rates [m/s]; symmetric, positive semidefinite.
    Eigen::Matrix4d horizontal_enu = Eigen::Matrix4d::Zero();
    /// Of up [m] and its rate [m/s]; likewise.
    Eigen::Matrix2d vertical = Eigen::Matrix2d::Zero();
};

/// Own minus other, as it is believed.
struct UncertainMotion {
    RelativeMotion motion;
    MotionCovariance covariance;
};

/// Probability that the true motion, a straight line, is inside within [0, look-ahead].
///
/// The miss distance and the time of the closest approach are linear in small errors, hence jointly
/// normal; over both of them is integrated how likely the heights meet while the pair is
/// horizontally near. Without limits in time and height that is the strip of Paielli and Erzberger.
/// A pair whose relative speed is below five of its deviations has no such approach: for it the
/// largest probability at any one of 33 moments is given, a lower bound.
///
/// @param lookahead  > 0, finite
/// @return           ratio within [0, 1]
/// Error: below 0.01 against sampling, if the speed's deviation is below a tenth of the speed
/// (violation_probability_test.cpp). Cost: 0.6 ms, at most 2.5 ms: not for hot loops.
/// Source: Paielli, Erzberger, "Conflict probability estimation for free flight", JGCD 20 (1997)
/// 588; own extension by the window and the heights (README.md).
[[nodiscard]] double violationProbability(const UncertainMotion& pair, const Cylinder& cylinder,
                                          core::Duration lookahead);
/// The same for a well-clear volume.
[[nodiscard]] double violationProbability(const UncertainMotion& pair,
                                          const WellClearVolume& volume, core::Duration lookahead);

}  // namespace deconflict::conflict
