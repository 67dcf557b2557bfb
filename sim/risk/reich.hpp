// SPDX-License-Identifier: MIT
// Reich's collision risk of parallel tracks: boxes for aircraft, overlap times relative speed.
#pragma once

#include "sim/core/units.hpp"

namespace deconflict::risk {

/// Length, wingspan and height of an aircraft, all > 0.
struct AircraftBox {
    core::Length along, across, high;
};

/// Probabilities that two aircraft overlap in each direction at a random moment.
struct OverlapChances {
    double along = 0.0, across = 0.0, high = 0.0;
};

/// Mean magnitudes of the relative speed in each direction.
struct RelativeSpeeds {
    core::Speed along, across, high;
};

/// Entries into the box of the other a unit of time:
/// Px Py Pz (|x'| / 2 lx + |y'| / 2 ly + |z'| / 2 lz).
/// Source: Reich 1966; an identity of stationary flux.
[[nodiscard]] core::Rate boxEntryRate(const AircraftBox& box, const OverlapChances& chances,
                                      const RelativeSpeeds& speeds);

/// Lateral risk of parallel tracks in terms of occupancy.
struct LateralTraffic {
    double sameOccupancy = 0.0;      ///< Es: proximate pairs on neighbouring tracks, same direction
    double oppositeOccupancy = 0.0;  ///< Eo
    core::Length proximity;          ///< Sx: half the length of track in which a pair is proximate
    core::Speed alongDifference;     ///< mean |dV| of a same-direction pair
    core::Speed speed;               ///< V: an opposite pair closes at 2 V
};

/// Accidents a flight hour, a collision counting as two:
/// Py Pz lx / Sx {Es [dV/2lx + y'/2ly + z'/2lz] + Eo [2V/2lx + y'/2ly + z'/2lz]}.
///
/// @param chances  `across` at the lateral separation, `high` for one flight level; `along` unused
/// @param speeds   `along` unused
/// Source: ICAO Doc 9689 as programmed by Park 2024; TLS 5e-9 a flight hour.
[[nodiscard]] core::Rate lateralRisk(const AircraftBox& box, const OverlapChances& chances,
                                     const RelativeSpeeds& speeds, const LateralTraffic& traffic);

/// Probability that two aircraft, planned `separation` apart, overlap across if the deviation of
/// each is double exponential with scale b: 2 ly e^(-S/b) (1 + S/b) / (4 b).
///
/// Counts the density at S as constant over the wingspan: good while ly is far below b.
[[nodiscard]] double overlapDoubleExponential(core::Length wingspan, core::Length separation,
                                              core::Length scale);

/// The same for normal deviations: 2 ly e^(-S^2 / 4 s^2) / (2 s sqrt(pi)).
[[nodiscard]] double overlapNormal(core::Length wingspan, core::Length separation,
                                   core::Length deviation);

}  // namespace deconflict::risk
