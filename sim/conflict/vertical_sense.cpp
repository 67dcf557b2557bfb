// SPDX-License-Identifier: MIT
#include "sim/conflict/vertical_sense.hpp"

#include <cmath>

#include "sim/conflict/cpa.hpp"

namespace deconflict::conflict {

namespace {

constexpr double kSameLevel_m = 30.48;

}  // namespace

VerticalSense verticalSenseOf(const ResolutionRequest& request, core::Length separated) {
    VerticalSense sense;
    for (const KnownState& other : request.intruders) {
        const RelativeMotion motion{request.own.position_enu - other.position_enu,
                                    request.own.velocity_enu - other.velocity_enu};
        const double t_s = closestApproach(motion, request.lookahead).time.si();
        const double now_m = motion.position_enu.z();
        const double above_m =
            std::abs(now_m) >= separated.si() ? now_m : now_m + motion.velocity_enu.z() * t_s;
        const bool higher =
            std::abs(above_m) < kSameLevel_m ? request.own.id < other.id : above_m > 0.0;
        (higher ? sense.down : sense.up) = false;
    }
    return sense;
}

}  // namespace deconflict::conflict
