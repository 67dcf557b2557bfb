// SPDX-License-Identifier: MIT
// Before take-off: plans as volumes in space and time, where they overlap, and who takes another
// level.
#pragma once

#include <Eigen/Core>
#include <cstdint>
#include <span>
#include <vector>

#include "sim/core/ids.hpp"
#include "sim/scenario/scenario.hpp"

namespace deconflict::conflict {

/// A straight and level part of a plan; a hold is a part that ends where it begins.
struct PlanPiece {
    double from_s = 0, to_s = 0;
    Eigen::Vector2d from_xy = Eigen::Vector2d::Zero(),
                    to_xy = Eigen::Vector2d::Zero();  ///< ground [m]
    double altitude_m = 0;
    double radius_m = 0;  ///< of a hold: how far from its middle the aircraft may be
};

/// One flight's plan as it is exchanged.
struct FlightPlan {
    core::NationId nation;
    int priority = 0;
    double departure_s = 0;
    double lowest_m = 0, highest_m = 0;  ///< levels that the aircraft can fly
    std::vector<PlanPiece> pieces;
};

/// Whether two plans come too close at any time: closer than the rules' lateral and vertical
/// distance, if each is flown up to the rules' time earlier or later than planned.
/// Source: 4-D volumes of ASTM F3548-21 (operational intents), buffers assumed.
[[nodiscard]] bool overlap(const FlightPlan& a, const FlightPlan& b,
                           const scenario::Planning& rules);

/// By how much each flight changes its level so that plans do not overlap; 0: stays.
///
/// The rule orders the flights, those of nations that are down behind all others (a partner that
/// cannot be asked has its plans ranked lowest: ASTM F3548-21, availability "down"); each takes the
/// level nearest to its own, in steps, at which it overlaps no earlier plan that its nation knows.
/// A flight for which there is none stays (and the overlap with it).
///
/// @param knows  bit n of knows[m]: nation m knows the plans of nation n
/// @param down   bit n: nation n cannot be reached
/// @return one change a plan [m]
[[nodiscard]] std::vector<double> levelChanges(std::span<const FlightPlan> plans,
                                               std::span<const std::uint32_t> knows,
                                               std::uint32_t down, const scenario::Planning& rules);

}  // namespace deconflict::conflict
