// SPDX-License-Identifier: MIT
#include "sim/encounter/airframe.hpp"

#include <algorithm>
#include <cmath>

#include "sim/core/contracts.hpp"

namespace deconflict::encounter {

namespace {

using Eigen::Vector2d;
using Eigen::Vector3d;

constexpr double kStill_mps = 1e-9;  // below this a velocity has no direction

double towards(double now, double wanted, double most) {
    return now + std::clamp(wanted - now, -most, most);
}

Vector2d rotatedRight(const Vector2d& v_en, const core::SinCos& a) {
    return {v_en.x() * a.cos + v_en.y() * a.sin, v_en.y() * a.cos - v_en.x() * a.sin};
}

}  // namespace

Vector3d turnedRight(const Vector3d& velocity_enu, core::Angle angle) {
    const Vector2d v_en = rotatedRight(velocity_enu.head<2>(), core::sincos(angle.si()));
    return {v_en.x(), v_en.y(), velocity_enu.z()};
}

Pilot::Pilot(const Airframe& airframe, core::Duration step)
    : airframe_(airframe),
      step_s_(step.si()),
      mostTurn_(core::sincos(airframe.turnRate.si() * step_s_)) {
    EXPECTS(step_s_ > 0.0 && std::isfinite(step_s_));
    EXPECTS(airframe.slowest.si() >= 0.0 && airframe.slowest <= airframe.fastest);
    EXPECTS(airframe.climb.si() >= 0.0 && airframe.descent.si() >= 0.0);
    EXPECTS(airframe.turnRate.si() * step_s_ < 0.5 * core::kPi);
}

Vector2d Pilot::turned_en(const Vector2d& now_en, const Vector2d& command_en) const {
    const double now_mps = now_en.norm();
    const double wanted_mps = command_en.norm();
    if (!(now_mps > kStill_mps) || !(wanted_mps > kStill_mps)) return now_en;
    const double scale = now_mps * wanted_mps;
    const double cross = now_en.x() * command_en.y() - now_en.y() * command_en.x();
    const double cosine = now_en.dot(command_en) / scale;
    const Vector2d direction_en =
        cosine >= mostTurn_.cos
            ? Vector2d(command_en / wanted_mps)
            // Exactly behind counts as to the right.
            : rotatedRight(now_en / now_mps,
                           {cross > 0.0 ? -mostTurn_.sin : mostTurn_.sin, mostTurn_.cos});
    const double speed_mps = std::clamp(wanted_mps, airframe_.slowest.si(), airframe_.fastest.si());
    return direction_en * towards(now_mps, speed_mps, airframe_.acceleration.si() * step_s_);
}

void Pilot::fly(Motion& motion, const Vector3d& command_enu) const {
    Vector3d& v = motion.velocity_enu;
    const double climb_mps =
        std::clamp(command_enu.z(), -airframe_.descent.si(), airframe_.climb.si());
    if (airframe_.handling == Handling::turning) {
        const Vector2d across_en = turned_en(v.head<2>(), command_enu.head<2>());
        v = {across_en.x(), across_en.y(),
             towards(v.z(), climb_mps, airframe_.verticalAcceleration.si() * step_s_)};
    } else {
        // Squares first: most steps need neither root, and the rounded root decides alike.
        const double fastest_mps = airframe_.fastest.si();
        const double wanted2 = command_enu.head<2>().squaredNorm();
        const double shrink = wanted2 > fastest_mps * fastest_mps
                                  ? std::min(fastest_mps / std::sqrt(wanted2), 1.0)
                                  : 1.0;
        const Vector3d change{command_enu.x() * shrink - v.x(), command_enu.y() * shrink - v.y(),
                              climb_mps - v.z()};
        const double most_mps = airframe_.acceleration.si() * step_s_;
        const double change2 = change.squaredNorm();
        const double change_mps = change2 > most_mps * most_mps ? std::sqrt(change2) : 0.0;
        v += change_mps > most_mps ? Vector3d(change * (most_mps / change_mps)) : change;
    }
    motion.position_enu += v * step_s_;
}

}  // namespace deconflict::encounter
