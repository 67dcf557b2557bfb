// SPDX-License-Identifier: MIT
// How an aircraft of an encounter follows a commanded velocity: limits, and one step of flight.
#pragma once

#include <Eigen/Core>

#include "sim/core/math.hpp"
#include "sim/core/units.hpp"

namespace deconflict::encounter {

enum class Handling {
    holonomic,  ///< the velocity vector itself is accelerated, as a multirotor's
    turning,    ///< track, ground speed and vertical speed change each at a rate of their own
};

/// Limits of flight. A command beyond them is flown as far as they allow.
struct Airframe {
    Handling handling = Handling::turning;
    core::Speed slowest;              ///< least ground speed of a command, >= 0
    core::Speed fastest;              ///< greatest
    core::Speed climb, descent;       ///< greatest rates, >= 0
    core::Acceleration acceleration;  ///< holonomic: of the whole vector; turning: of the speed
    core::TurnRate turnRate;          ///< turning only, > 0
    core::Acceleration verticalAcceleration;  ///< turning only, > 0
};

/// Where an aircraft is and how it moves.
struct Motion {
    Eigen::Vector3d position_enu = Eigen::Vector3d::Zero();  ///< [m]
    Eigen::Vector3d velocity_enu = Eigen::Vector3d::Zero();  ///< [m/s]
};

/// Flies in steps of one length. Const after construction: any thread may call.
class Pilot {
public:
    Pilot(const Airframe& airframe, core::Duration step);
    /// One step towards the commanded velocity; the new velocity holds during the step.
    void fly(Motion& motion, const Eigen::Vector3d& command_enu) const;

private:
    [[nodiscard]] Eigen::Vector2d turned_en(const Eigen::Vector2d& now_en,
                                            const Eigen::Vector2d& command_en) const;

    Airframe airframe_;
    double step_s_;
    core::SinCos mostTurn_;  // of one step
};

/// Turns the track of a velocity to the right.
[[nodiscard]] Eigen::Vector3d turnedRight(const Eigen::Vector3d& velocity_enu, core::Angle angle);

}  // namespace deconflict::encounter
