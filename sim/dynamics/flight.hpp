// SPDX-License-Identifier: MIT
// One element's flight of the day, with everything drawn that its mission left to chance.
#pragma once

#include <Eigen/Core>
#include <array>
#include <cstdint>
#include <vector>

#include "sim/core/ids.hpp"
#include "sim/core/random.hpp"
#include "sim/world/model.hpp"

namespace deconflict::dynamics {

/// One leg towards a place; distances on the map [projected m].
struct Leg {
    scenario::StepKind kind = scenario::StepKind::via;
    Eigen::Vector2d point_xy = Eigen::Vector2d::Zero();  ///< waypoint, or centre of the hold
    double altitude_m = 0;                               ///< from here on towards the point
    double speed_mps = 0;                                ///< true airspeed
    double hold_s = 0;
    double radius_m = 0;                          ///< orbit
    std::array<Eigen::Vector2d, 4> corners_xy{};  ///< racetrack, in flying order
};

/// An element (one or more aircraft in formation) from take-off to landing.
struct Flight {
    core::MissionId mission;
    core::AircraftId leader;  ///< its wingmen have the next ids
    int elements = 1;
    double departure_s = 0;  ///< after the replication's start
    std::vector<Leg> legs;   ///< the last one leads home; empty for a recorded track
};

/// Every flight of a replication, by departure time.
///
/// Pure function of (model, seed, replication); a mission's flights do not depend on other missions
/// nor on the agreements, so that variants fly the same day.
[[nodiscard]] std::vector<Flight> drawFlights(const world::Model& model, std::uint64_t seed,
                                              std::uint64_t replication);

/// Draws the place of a step again and moves its leg there; nothing if the step has a fixed place.
void redrawTarget(const world::Model& model, const world::PlanStep& step, core::Stream& stream,
                  Leg& leg);

}  // namespace deconflict::dynamics
