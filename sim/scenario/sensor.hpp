// SPDX-License-Identifier: MIT
// A nation's sensor as a scenario describes it: what it covers, how often, how well.
#pragma once

#include <optional>
#include <string>
#include <variant>

#include "sim/core/units.hpp"
#include "sim/geo/lat_lon.hpp"

namespace deconflict::scenario {

/// Azimuth errors with heavier tails than a normal law: a share of plots has a larger deviation.
struct AzimuthTails {
    double share = 0;   ///< probability
    double factor = 1;  ///< ratio: of the deviation in the tail to that of the core, >= 1
};

/// What a sensor says of who an aircraft is: right, wrong (any other nation alike), or nothing.
struct Identification {
    double correct = 0, wrong = 0;  ///< probabilities; the rest is `unknown`
};

/// A radar on the ground, on a ship, or on an aircraft.
struct Sensor {
    std::string name;
    std::string nation;
    std::variant<geo::LatLon, std::string> site;  ///< a fixed place, or the mission that carries it
    core::Length height;                          ///< of the antenna over the sea; fixed sites only
    core::Length range;                           ///< instrumented range, > 0
    core::Length floor;                           ///< nothing below this altitude is seen
    core::Angle sectorFrom, sectorWidth;  ///< clockwise from true north; a full circle: 2 pi
    core::Duration period;                ///< of one scan
    double detection = 1;                 ///< probability a scan
    core::Length rangeError;              ///< standard deviation
    core::Angle azimuthError;             ///< standard deviation of the core
    AzimuthTails azimuthTails;
    core::Length altitudeError;  ///< standard deviation
    core::Duration correlation;  ///< of all three errors, Ornstein-Uhlenbeck
    Identification identification;
};

/// An aircraft's altimeter as others read it by interrogation.
struct Altimetry {
    core::Length laplace;  ///< scale of the constant error of one aircraft
    core::Length quantum;  ///< of the altitude reported; 0: none
};

}  // namespace deconflict::scenario
