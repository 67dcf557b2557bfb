// SPDX-License-Identifier: MIT
#include "sim/risk/reich.hpp"

#include <cmath>

#include "sim/core/contracts.hpp"
#include "sim/core/math.hpp"

namespace deconflict::risk {
namespace {

void expectBox(const AircraftBox& box) {
    EXPECTS(box.along.si() > 0.0 && box.across.si() > 0.0 && box.high.si() > 0.0);
}

}  // namespace

core::Rate boxEntryRate(const AircraftBox& box, const OverlapChances& chances,
                        const RelativeSpeeds& speeds) {
    expectBox(box);
    const core::Rate turnover =
        0.5 * (speeds.along / box.along + speeds.across / box.across + speeds.high / box.high);
    return chances.along * chances.across * chances.high * turnover;
}

core::Rate lateralRisk(const AircraftBox& box, const OverlapChances& chances,
                       const RelativeSpeeds& speeds, const LateralTraffic& traffic) {
    expectBox(box);
    EXPECTS(traffic.proximity.si() > 0.0);
    const core::Rate both = 0.5 * (speeds.across / box.across + speeds.high / box.high);
    const core::Rate same = 0.5 * (traffic.alongDifference / box.along) + both;
    const core::Rate opposite = traffic.speed / box.along + both;
    return chances.across * chances.high * (box.along / traffic.proximity) *
           (traffic.sameOccupancy * same + traffic.oppositeOccupancy * opposite);
}

double overlapDoubleExponential(core::Length wingspan, core::Length separation,
                                core::Length scale) {
    EXPECTS(scale.si() > 0.0 && separation.si() >= 0.0);
    const double far = separation / scale;
    return 2.0 * (wingspan / scale) * core::exp(-far) * (1.0 + far) / 4.0;
}

double overlapNormal(core::Length wingspan, core::Length separation, core::Length deviation) {
    EXPECTS(deviation.si() > 0.0);
    const double far = separation / deviation;
    return (wingspan / deviation) * core::exp(-0.25 * far * far) / std::sqrt(core::kPi);
}

}  // namespace deconflict::risk
