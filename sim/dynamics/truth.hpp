// SPDX-License-Identifier: MIT
// Where every aircraft really is: nominal motion of the elements plus each aircraft's own error.
#pragma once

#include <Eigen/Core>
#include <cstdint>
#include <span>
#include <vector>

#include "sim/core/ids.hpp"
#include "sim/core/ornstein_uhlenbeck.hpp"
#include "sim/dynamics/element.hpp"
#include "sim/dynamics/excursions.hpp"
#include "sim/dynamics/flight.hpp"
#include "sim/world/command.hpp"
#include "sim/world/model.hpp"

namespace deconflict::dynamics {

/// The aircraft in the air, one entry each in all arrays, in order of take-off (n each).
struct Aircraft {
    std::vector<core::AircraftId> id;
    std::vector<core::NationId> nation;
    std::vector<core::TypeId> type;
    std::vector<core::MissionId> mission;
    std::vector<core::AircraftId> leader;        ///< of its element
    std::vector<std::uint32_t> element;          ///< index into Truth::elements
    std::vector<std::uint32_t> place;            ///< in the formation; 0 leads
    std::vector<double> x_m, y_m, z_m;           ///< map position and altitude now
    std::vector<double> oldX_m, oldY_m, oldZ_m;  ///< one tick ago
    std::vector<double> vx_mps, vy_mps, vz_mps;  ///< over the ground, of the nominal motion
    std::vector<double> planX_mps, planY_mps;    ///< over the ground, as its plan asks for
    std::vector<double> planZ_m;                 ///< and the altitude it asks for
    std::vector<double> tookOff_s;               ///< after the replication's start
    std::vector<double> scale;                   ///< projected metres per ground metre here
    std::vector<std::uint8_t> fresh;             ///< took off this tick: has no old position

    [[nodiscard]] std::size_t size() const { return id.size(); }
};

/// A value; copies continue independently.
struct Truth {
    std::vector<Flight> flights;  ///< of the whole replication, by departure
    std::uint32_t nextFlight = 0;
    Eigen::Vector2d wind_mps = Eigen::Vector2d::Zero();  ///< map frame
    std::vector<Element> elements;
    Aircraft aircraft;
    core::OrnsteinUhlenbeck error;  ///< flight technical error, entity = aircraft id
    Excursions excursions;
    std::int64_t sorties = 0;        ///< aircraft that took off so far
    std::int64_t aircraftSteps = 0;  ///< flight time in ticks so far, summed over aircraft
    std::uint32_t ticksPerKnot = 1;
};

/// Sideways place in a formation, in spacings to the right: 0 of the leader, 1, -1, 2, ...
[[nodiscard]] double sideOf(std::uint32_t place);

/// Ticks between two knots of every correlated error: about ten seconds.
[[nodiscard]] std::uint32_t ticksPerKnot(double step_s);

/// The day before anybody took off.
[[nodiscard]] Truth beginTruth(const world::Model& model, std::uint64_t seed,
                               std::uint64_t replication);

/// The element of a flight of the day, by its index, where it enters the run.
[[nodiscard]] Element takeOff(const world::Model& model, const Truth& truth, double now_s,
                              std::uint32_t flight);

/// The nominal motion of one element from `now_s - step_s` to `now_s`: its plan, or the command it
/// has; `landed` is set at its end. @param step_s  (0, 10]
void flyOn(const world::Model& model, const Truth& truth, double now_s, double step_s,
           Element& element);

/// The truth at `tick`, one tick after the present one: departures, commands, flight, landings.
///
/// Distances between ticks are those of straight lines from the old to the new position.
void advance(const world::Model& model, std::uint32_t tick,
             std::span<const world::Command> commands, Truth& truth);

}  // namespace deconflict::dynamics
