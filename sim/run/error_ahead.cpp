// SPDX-License-Identifier: MIT
#include "sim/run/error_ahead.hpp"

#include <algorithm>

namespace deconflict::run {

using Eigen::Vector3d;

ErrorAhead::Law ErrorAhead::in(double ahead_s, bool forgets) const {
    const double part = std::min(1.0, ahead_s / next_s);
    const double x = std::max(0.0, ahead_s - next_s) / correlation_s;
    const double kept =  // e^-x is not needed
        forgets ? 0.0 : 1.0 / (1.0 + x * (1.0 + x * (0.5 + x / 6.0)));
    const double fresh = 1.0 - kept * kept;
    return {.mean_enu = kept * (now_enu + part * (next_enu - now_enu)),
            .lateral_m2 = lateral_m * lateral_m * fresh,
            .vertical_m2 = vertical_m * vertical_m * fresh};
}

ErrorAhead errorAheadOf(const world::Model& model, const State& state, std::size_t i) {
    const world::Mission& mission = model.missions[state.truth.aircraft.mission[i].index()];
    const Vector3d deviation_m(mission.lateralError_m, mission.lateralError_m,
                               mission.verticalError_m);
    const auto now = state.truth.error.at(i), next = state.truth.error.next(i);
    return {.now_enu = deviation_m.cwiseProduct(Vector3d(now.data())),
            .next_enu = deviation_m.cwiseProduct(Vector3d(next.data())),
            .next_s = state.truth.error.ticksToNext() * model.step_s,
            .lateral_m = mission.lateralError_m,
            .vertical_m = mission.verticalError_m,
            .correlation_s = mission.errorCorrelation_s};
}

}  // namespace deconflict::run
