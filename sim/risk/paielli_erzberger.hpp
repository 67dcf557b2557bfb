// SPDX-License-Identifier: MIT
// The conflict probability of two level aircraft that keep their velocities (Paielli and
// Erzberger).
#pragma once

#include <Eigen/Core>

#include "sim/core/units.hpp"

namespace deconflict::risk {

/// One aircraft of a predicted pair: velocity, and errors along and across its course.
struct PredictedAircraft {
    Eigen::Vector2d velocity_en;  ///< [m/s], not 0
    core::Length alongDeviation;  ///< at the closest approach
    core::Length acrossDeviation;
};

/// P(closest approach < radius) = Phi((R - w) / s) - Phi((-R - w) / s), s^2 = e' (S1 + S2) e with e
/// at right angles to the relative velocity. Exact for a strip: all of the past and future.
///
/// Velocities must differ. Keeps its relative accuracy in the tails.
/// @param miss  w: the predicted closest approach
/// Source: Paielli and Erzberger, Journal of Guidance, Control, and Dynamics 20 (1997) 588.
[[nodiscard]] double conflictProbability(const PredictedAircraft& first,
                                         const PredictedAircraft& second, core::Length miss,
                                         core::Length radius);

}  // namespace deconflict::risk
