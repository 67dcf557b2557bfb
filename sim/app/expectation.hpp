// SPDX-License-Identifier: MIT
// What a scenario lets fly on average, before anything is simulated.
#pragma once

#include "sim/world/model.hpp"

namespace deconflict::app {

/// The exposure of one replication.
struct Expectation {
    double sorties = 0;      ///< mean number of aircraft that take off
    double flightHours = 0;  ///< mean flight time, summed over aircraft; rough
};

/// Sorties are exact but for departures that jitter moves past the clock's ends.
///
/// Flight hours: the plan's length at its mean speeds plus the mean holds, cut at the clock's end;
/// no wind, no turns, no climb. Error: some 10 % of a replication's mean (check_test.cpp).
[[nodiscard]] Expectation expectationOf(const world::Model& model, const world::Mission& mission);

/// The sum over all missions.
[[nodiscard]] Expectation expectationOf(const world::Model& model);

}  // namespace deconflict::app
