// SPDX-License-Identifier: MIT
// Closed forms of how often aircraft without any control come too near: gas, streams, overtaking.
#pragma once

#include "sim/core/units.hpp"

namespace deconflict::risk {

using Area = core::Quantity<2, 0, 0>;
using AirVolume = core::Quantity<3, 0, 0>;

/// Mean relative speed of two level aircraft whose courses are independent and uniform.
///
/// Both speeds >= 0, not both 0. Source: (2/pi)(v1 + v2) E(m), m = 4 v1 v2 / (v1 + v2)^2, with E
/// the complete elliptic integral of the *parameter* m; equal speeds give 4 v / pi.
[[nodiscard]] core::Speed meanRelativeSpeed(core::Speed first, core::Speed second);

/// The same for directions uniform in space: v + w^2 / (3 v) with v the larger; 4 v / 3 if equal.
[[nodiscard]] core::Speed meanRelativeSpeedInSpace(core::Speed first, core::Speed second);

/// Encounters of one pair a unit of time in an area: 2 R E[v] / A.
[[nodiscard]] core::Rate discRate(core::Length radius, core::Speed meanRelative, Area area);

/// What decides how often a pair enters an upright cylinder around each other.
struct CylinderFlow {
    core::Length radius, halfHeight;
    core::Speed horizontal;  ///< mean relative speed, horizontal
    core::Speed vertical;    ///< mean of the relative climb's magnitude
};

/// Entries of one pair a unit of time: (4 R H E|vh| + pi R^2 E|vz|) / V.
[[nodiscard]] core::Rate cylinderRate(const CylinderFlow& flow, AirVolume volume);

/// Mean |v1 - v2| of two independent normal climb rates of that deviation: 2 s / sqrt(pi).
[[nodiscard]] core::Speed meanRelativeClimb(core::Speed deviation);

/// Expected share of pairs in loss or in conflict within the look-ahead, at one moment:
/// (pi R^2 + 2 R E[v] T) / A. Source: form of Hoekstra and Sunil.
[[nodiscard]] double conflictShare(core::Length radius, core::Speed meanRelative,
                                   core::Duration lookahead, Area area);

/// N (N - 1) / 2; aircraft >= 0.
[[nodiscard]] double pairsOf(int aircraft);

/// Two Poisson streams of aircraft along straight routes.
struct TrafficStream {
    core::Rate flow;    ///< aircraft passing a point
    core::Speed speed;  ///< > 0
};

/// Pairs passing within R where two routes cross: 2 R Q1 Q2 v / (v1 v2 sin a), v relative.
///
/// @param crossing  angle between the courses, within (0, pi)
[[nodiscard]] core::Rate crossingRate(const TrafficStream& first, const TrafficStream& second,
                                      core::Angle crossing, core::Length radius);

/// Overtakings a unit of time on a common route: Q1 Q2 L |1/v1 - 1/v2|.
[[nodiscard]] core::Rate overtakingRate(const TrafficStream& first, const TrafficStream& second,
                                        core::Length route);

}  // namespace deconflict::risk
