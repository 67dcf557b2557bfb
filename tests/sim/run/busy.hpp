// SPDX-License-Identifier: MIT
// A busy hour with and without an agreement, for tests of replications and batches.
#pragma once

#include "tests/sim/dynamics/scene.hpp"

namespace deconflict::test {

/// Two controlled nations whose flights cross all the time; `none` and `both` share or not.
inline world::World busyWorld(
    const std::string& control =
        "{period: 10 s, lookahead: 180 s, horizontal: 6 nmi, vertical: 1500 ft}",
    const std::string& incidents = Scene{}.incidents) {
    const auto sortie = [](const char* name, const char* nation, const char* from, const char* to) {
        return std::string("  ") + name + ": {nation: " + nation + ", type: Su-34, from: " + from +
               ", to: " + to +
               ", elements: 2, spacing: 1 km, departures: {poisson_process: 20 per h}, altitude: "
               "{uniform: [5700 m, 6300 m]}, speed: 240 m/s, error: {lateral: 150 m, vertical: 30 "
               "m, correlation: 60 s}}\n";
    };
    return worldOf(
        Scene{.sorties = sortie("east", "RUS", "[34 deg, 37 deg]", "[34 deg, 39 deg]") +
                         sortie("north", "FRA", "[33.2 deg, 38 deg]", "[35 deg, 38 deg]"),
              .step = "2 s",
              .duration = "40 min",
              .wind = "{from: {normal: [270 deg, 25 deg]}, speed: {gamma: [4, 5 m/s]}}",
              .control = control,
              .sharing = "  rus_to_fra: {from: RUS, to: FRA, in_force: 0, period: 12 s, latency: "
                         "{lognormal: [2 s, 0.5]}, loss: 5 %}\n"
                         "  fra_to_rus: {from: FRA, to: RUS, in_force: 0, period: 12 s, latency: "
                         "{lognormal: [2 s, 0.5]}, loss: 5 %}\n",
              .variants = "  none: {}\n  both: {sharing: {rus_to_fra: {in_force: 1}, fra_to_rus: "
                          "{in_force: 1}}}\n",
              .incidents = incidents});
}

inline const world::World& busy() {
    static const world::World world = busyWorld();
    return world;
}
inline const world::Model& none() { return *busy().find("none"); }
inline const world::Model& both() { return *busy().find("both"); }

}  // namespace deconflict::test
