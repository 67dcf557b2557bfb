// SPDX-License-Identifier: MIT
// One element's flight of the day, with everything drawn that its mission left to chance.
#pragma once

#include <Eigen/Core>
#include <array>
#include <cstdint>
#include <optional>
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
    std::uint32_t slot = 0;  ///< of a schedule: which of its times it departs at
};

/// Every flight of a replication, by departure time.
///
/// Pure function of (model, seed, replication); a mission's flights do not depend on other missions
/// nor on the agreements, so that variants fly the same day.
[[nodiscard]] std::vector<Flight> drawFlights(const world::Model& model, std::uint64_t seed,
                                              std::uint64_t replication);

/// Another departure of a flight by the law of its mission, given all other flights and that this
/// one is flown.
[[nodiscard]] double redrawDeparture(const world::Model& model, const Flight& flight,
                                     core::Stream& stream);

/// Another cruising altitude of a flight by the law of its mission, given all else; none if its
/// plan names altitudes on the way, or is a recorded track.
[[nodiscard]] std::optional<double> redrawAltitude(const world::Model& model, const Flight& flight,
                                                   core::Stream& stream);

/// Lets the element of that leader depart at another time.
///
/// Numbers of aircraft rise with the departures of a mission, as they are drawn: they go on to
/// other elements if it overtakes any. Returns the leader's number from then on.
core::AircraftId departAt(core::AircraftId leader, double departure_s,
                          std::vector<Flight>& flights);

/// Draws the place of a step again and moves its leg there; nothing if the step has a fixed place.
void redrawTarget(const world::Model& model, const world::PlanStep& step, core::Stream& stream,
                  Leg& leg);

}  // namespace deconflict::dynamics
