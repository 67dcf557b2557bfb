// SPDX-License-Identifier: MIT
// Aircraft that tests move by hand, tick by tick, before a judge.
#pragma once

#include <Eigen/Core>
#include <cstdint>
#include <vector>

#include "sim/dynamics/truth.hpp"

namespace deconflict::incident::test {

/// Adds an aircraft that is at `position` and was there a tick ago.
inline void addAircraft(dynamics::Aircraft& a, std::uint32_t id, std::uint32_t mission,
                        const world::Model& model, const Eigen::Vector3d& position,
                        std::uint32_t leader) {
    const world::Mission& flown = model.missions[mission];
    a.id.emplace_back(id);
    a.nation.push_back(flown.nation);
    a.type.push_back(flown.type);
    a.mission.emplace_back(mission);
    a.leader.emplace_back(leader);
    a.element.push_back(0);
    a.place.push_back(id - leader);
    for (auto* x : {&a.x_m, &a.oldX_m}) x->push_back(position.x());
    for (auto* y : {&a.y_m, &a.oldY_m}) y->push_back(position.y());
    for (auto* z : {&a.z_m, &a.oldZ_m}) z->push_back(position.z());
    for (auto* v : {&a.vx_mps, &a.vy_mps, &a.vz_mps}) v->push_back(0.0);
    a.scale.push_back(1.0);
    a.fresh.push_back(0);
}

/// Where it is after the next tick.
inline void moveTo(dynamics::Aircraft& a, std::size_t i, const Eigen::Vector3d& position) {
    a.oldX_m[i] = a.x_m[i], a.oldY_m[i] = a.y_m[i], a.oldZ_m[i] = a.z_m[i];
    a.x_m[i] = position.x(), a.y_m[i] = position.y(), a.z_m[i] = position.z();
}

}  // namespace deconflict::incident::test
