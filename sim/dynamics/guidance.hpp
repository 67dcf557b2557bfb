// SPDX-License-Identifier: MIT
// From a flight's plan, or a controller's command, to what the element should do this tick.
#pragma once

#include "sim/dynamics/element.hpp"
#include "sim/dynamics/flight.hpp"

namespace deconflict::dynamics {

/// Moves to the next leg where the present one is done; marks the element landed at the end.
///
/// Waypoints are passed by a fly-by turn, targets overhead; holds are left when their time is up.
void sequence(const Flight& flight, const world::AircraftType& type, double t_s, Element& element);

/// Takes up commands whose time has come.
void takeUpCommands(double t_s, Element& element);

/// What the plan asks for during the tick that begins. The flight has legs and the element has not
/// landed. On a circle it is the direction at the tick's end, so that the radius does not grow with
/// the tick.
[[nodiscard]] Target planTarget(const Flight& flight, const world::AircraftType& type,
                                double step_s, const Element& element);

/// The plan's target with what the command changes of it, its speed within the type's envelope.
///
/// @param wind_mps  velocity of the air in the map frame
[[nodiscard]] Target commandTarget(const Target& plan, const world::Command& command,
                                   const world::AircraftType& type,
                                   const Eigen::Vector2d& wind_mps);

/// The height on the way home, `left_m` before its end [projected m]: the leg's, or that of the
/// descent.
[[nodiscard]] double homewardAltitude_m(const Leg& leg, const world::AircraftType& type,
                                        double airspeed_mps, double left_m);

/// Radius of a level turn with the type's bank limit: V^2 / (g tan phi) [m].
[[nodiscard]] double turnRadius_m(const world::AircraftType& type, double airspeed_mps);

}  // namespace deconflict::dynamics
