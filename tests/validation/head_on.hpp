// SPDX-License-Identifier: MIT
// Two aircraft head-on, whose chance of a near mid-air collision is known.
#pragma once

#include <cmath>
#include <string>

#include "tests/sim/dynamics/scene.hpp"

namespace deconflict::batch {

inline constexpr double kLateral_m = 150.0, kVertical_m = 30.0;

/// Two aircraft that meet head-on after some 330 s, one of them with flight technical error.
inline world::World headOn(int apart_m, const std::string& sharing = "",
                           const std::string& control = "none") {
    const auto flight = [](const char* name, const char* nation, const char* from, const char* to,
                           int altitude_m, double lateral_m, double vertical_m) {
        return std::string("  ") + name + ": {nation: " + nation +
               ", type: Su-34, from: [34 deg, " + from + " deg], to: [34 deg, " + to +
               " deg], departures: {at: [0 s]}, altitude: " + std::to_string(altitude_m) +
               " m, speed: 240 m/s, error: {lateral: " + std::to_string(lateral_m) +
               " m, vertical: " + std::to_string(vertical_m) + " m, correlation: 60 s}}\n";
    };
    return world::test::worldOf(deconflict::test::textOf(
        {.sorties = flight("east", "RUS", "36", "37.7", 6000, 0.0, 0.0) +
                    flight("west", "FRA", "37.7", "36", 6000 + apart_m, kLateral_m, kVertical_m),
         .duration = "8 min",
         .control = control,
         .sharing = sharing}));
}

inline double between(double low, double high) {
    return 0.5 * (std::erfc(low / std::sqrt(2.0)) - std::erfc(high / std::sqrt(2.0)));
}

/// Both errors are stationary, and all but constant while the two pass (0.6 s).
inline double expectedNmac(int apart_m) {
    constexpr double kRadius_m = 500 * 0.3048, kHeight_m = 100 * 0.3048;
    return between(-kRadius_m / kLateral_m, kRadius_m / kLateral_m) *
           between((-apart_m - kHeight_m) / kVertical_m, (-apart_m + kHeight_m) / kVertical_m);
}

}  // namespace deconflict::batch
