// SPDX-License-Identifier: MIT
// What all resolvers share: from a velocity they would fly to the answer that is given.
#pragma once

#include "sim/conflict/resolver.hpp"

namespace deconflict::conflict {

/// EXPECTS that the request can be answered: finite states, positive sizes, ordered limits.
void expectAnswerable(const ResolutionRequest& request);

/// No conflict with any of the intruders is predicted at this velocity.
[[nodiscard]] bool isClear(const ResolutionRequest& request, const Eigen::Vector3d& velocity_enu);

/// The ground velocity in the direction of `wanted_en` within the speed range; where that has no
/// direction, the present one's; north without either.
[[nodiscard]] Eigen::Vector2d withinSpeeds_en(const Eigen::Vector2d& wanted_en,
                                              const Eigen::Vector2d& now_en,
                                              const Capability& limits);

/// The vertical speed within the rates, and not past the altitudes within `span` [m/s].
[[nodiscard]] double withinRates_mps(const ResolutionRequest& request, double wanted_mps,
                                     core::Duration span);

/// Of a new ground velocity and a new vertical speed what is allowed; with Manoeuvre::either the
/// one that leaves no conflict, of two such the smaller change (ground velocity by the present
/// speed, vertical by the rate that can be flown), and both together if neither suffices.
[[nodiscard]] Eigen::Vector3d chooseDirection_enu(const ResolutionRequest& request,
                                                  const Eigen::Vector2d& across_en, double up_mps);

/// The answer; a changed height is levelled off after `span`.
[[nodiscard]] Resolution resolutionOf(const ResolutionRequest& request,
                                      const Eigen::Vector3d& velocity_enu, core::Duration span);

}  // namespace deconflict::conflict
