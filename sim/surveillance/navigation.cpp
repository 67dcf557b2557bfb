// SPDX-License-Identifier: MIT
#include "sim/surveillance/navigation.hpp"

#include "sim/core/contracts.hpp"

namespace deconflict::surveillance {

Navigation::Navigation(const world::Model& model, std::uint64_t seed, std::uint64_t replication)
    : knot_s_(dynamics::ticksPerKnot(model.step_s) * model.step_s),
      error_(seed, replication, core::Purpose::navigationError,
             dynamics::ticksPerKnot(model.step_s)) {}

void Navigation::advance(const world::Model& model, const dynamics::Aircraft& aircraft,
                         std::uint32_t tick) {
    error_.advance(tick);
    if (fleet_ == aircraft.id) return;
    std::vector<bool> keep(fleet_.size(), false);  // both lists are in order of take-off
    std::size_t known = 0;
    for (std::size_t i = 0; i < fleet_.size() && known < aircraft.size(); ++i) {
        keep[i] = fleet_[i] == aircraft.id[known];
        if (keep[i]) ++known;
    }
    error_.keepIf(keep);
    for (std::size_t i = known; i < aircraft.size(); ++i) {
        const world::Nation& nation = model.nations[aircraft.nation[i].index()];
        error_.add(aircraft.id[i].index(), nation.errorCorrelation_s / knot_s_, tick);
    }
    fleet_ = aircraft.id;
}

void Navigation::report(const world::Model& model, const dynamics::Aircraft& aircraft, double t_s,
                        std::vector<Report>& reports) const {
    EXPECTS(fleet_ == aircraft.id);
    reports.resize(aircraft.size());
    for (std::size_t i = 0; i < aircraft.size(); ++i) {
        const world::Nation& nation = model.nations[aircraft.nation[i].index()];
        const auto error = error_.at(i);
        const double horizontal_m = nation.horizontalError_m * aircraft.scale[i];
        reports[i] = {.subject = aircraft.id[i],
                      .leader = aircraft.leader[i],
                      .nation = aircraft.nation[i],
                      .type = aircraft.type[i],
                      .mission = aircraft.mission[i],
                      .t_s = t_s,
                      .position_xyz = {aircraft.x_m[i] + horizontal_m * error[0],
                                       aircraft.y_m[i] + horizontal_m * error[1],
                                       aircraft.z_m[i] + nation.verticalError_m * error[2]},
                      .velocity_xyz = {aircraft.vx_mps[i], aircraft.vy_mps[i], aircraft.vz_mps[i]},
                      .intent = Intent{.velocity_xy = {aircraft.planX_mps[i], aircraft.planY_mps[i]},
                                       .altitude_m = aircraft.planZ_m[i]}};
    }
}

}  // namespace deconflict::surveillance
