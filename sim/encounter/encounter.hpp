// SPDX-License-Identifier: MIT
// An encounter: a few aircraft on their way towards each other, as plain initial states.
#pragma once

#include <Eigen/Core>
#include <optional>
#include <vector>

#include "sim/core/units.hpp"

namespace deconflict::encounter {

/// What an aircraft does that nobody is told: it turns, and climbs or descends, for a while.
struct Excursion {
    core::Duration start;       ///< from the beginning of the encounter, >= 0
    core::Duration length;      ///< > 0
    core::TurnRate turn;        ///< to the right, if positive
    core::Speed verticalSpeed;  ///< reached by then; kept afterwards, as the track is
};

/// One aircraft at the beginning, and what it is.
struct Participant {
    Eigen::Vector3d position_enu = Eigen::Vector3d::Zero();  ///< [m]
    Eigen::Vector3d velocity_enu = Eigen::Vector3d::Zero();  ///< [m/s]; its plan is to keep it
    bool equipped = true;  ///< avoids others; otherwise it only flies
    std::optional<Excursion> excursion = {};
};

/// Aircraft are named by their place in the list: tie-breaks go by it.
struct Encounter {
    std::vector<Participant> aircraft;
};

}  // namespace deconflict::encounter
