// SPDX-License-Identifier: MIT
#include "sim/surveillance/navigation.hpp"

#include "sim/core/distribution.hpp"

namespace deconflict::surveillance {

Navigation::Navigation(const world::Model& model, std::uint64_t seed, std::uint64_t replication)
    : seed_(seed),
      replication_(replication),
      noise_(model.step_s, seed, replication, core::Purpose::navigationError, 0) {
    for (const world::Nation& nation : model.nations)
        correlation_s_.push_back(nation.navigation.correlation.si());
}

Eigen::Vector2d Navigation::driftOf(core::AircraftId aircraft) {
    while (drift_.size() <= aircraft.index()) {
        const auto entity = static_cast<std::uint32_t>(drift_.size());
        const auto [east, north] =
            core::normalPair({seed_, replication_, entity, core::Purpose::navigationDrift}, 0);
        drift_.emplace_back(east, north);
    }
    return drift_[aircraft.index()];
}

void Navigation::report(const world::Model& model, const dynamics::Aircraft& aircraft,
                        std::uint32_t tick, std::vector<Report>& reports) {
    noise_.advance(aircraft, correlation_s_, tick);
    reports.resize(aircraft.size());
    const double t_s = tick * model.step_s;
    for (std::size_t i = 0; i < aircraft.size(); ++i) {
        const scenario::Navigation& own = model.nations[aircraft.nation[i].index()].navigation;
        const auto error = noise_.at(i);
        const double horizontal_m = own.horizontal.si() * aircraft.scale[i];
        Eigen::Vector2d off_m(horizontal_m * error[0], horizontal_m * error[1]);
        if (own.drift.si() > 0.0) {
            const double flown_s = t_s - aircraft.tookOff_s[i];
            off_m += own.drift.si() * flown_s * aircraft.scale[i] * driftOf(aircraft.id[i]);
        }
        reports[i] = {.subject = aircraft.id[i],
                      .leader = aircraft.leader[i],
                      .nation = aircraft.nation[i],
                      .type = aircraft.type[i],
                      .mission = aircraft.mission[i],
                      .t_s = t_s,
                      .position_xyz = {aircraft.x_m[i] + off_m.x(), aircraft.y_m[i] + off_m.y(),
                                       aircraft.z_m[i] + own.vertical.si() * error[2]},
                      .velocity_xyz = {aircraft.vx_mps[i], aircraft.vy_mps[i], aircraft.vz_mps[i]},
                      .intent = {.velocity_xy = {aircraft.planX_mps[i], aircraft.planY_mps[i]},
                                 .altitude_m = aircraft.planZ_m[i]}};
    }
}

}  // namespace deconflict::surveillance
