// SPDX-License-Identifier: MIT
// The detector and the resolver that a nation's controllers use, from what a scenario says.
#pragma once

#include <variant>

#include "sim/conflict/intent_detector.hpp"
#include "sim/conflict/mvp.hpp"
#include "sim/conflict/orca.hpp"
#include "sim/conflict/resolver.hpp"
#include "sim/conflict/straight_detector.hpp"
#include "sim/conflict/velocity_obstacle.hpp"
#include "sim/world/model.hpp"

namespace deconflict::conflict {

/// Values, so that controllers are; used through the seam that they share.
using AnyDetector =
    std::variant<CylinderDetector, WellClearDetector, UncertainDetector, IntentDetector>;
using AnyResolver = std::variant<ModifiedVoltagePotential, VelocityObstacles, Orca>;

[[nodiscard]] inline const Detector& asDetector(const AnyDetector& any) {
    return std::visit([](const auto& some) -> const Detector& { return some; }, any);
}
[[nodiscard]] inline const Resolver& asResolver(const AnyResolver& any) {
    return std::visit([](const auto& some) -> const Resolver& { return some; }, any);
}

[[nodiscard]] Cylinder minimumOf(const scenario::Control& control);
/// @param minimum  the nation's own, widened by the formation of the element that is looked at; a
///                 well-clear volume is widened as much
[[nodiscard]] AnyDetector detectorOf(const scenario::Control& control, const Cylinder& minimum);
[[nodiscard]] AnyResolver resolverOf(const scenario::Control& control);
[[nodiscard]] Manoeuvre allowedBy(const scenario::Control& control);

}  // namespace deconflict::conflict
