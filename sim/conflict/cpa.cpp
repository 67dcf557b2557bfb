// SPDX-License-Identifier: MIT
#include "sim/conflict/cpa.hpp"

#include <algorithm>
#include <cmath>

#include "sim/core/contracts.hpp"

namespace deconflict::conflict {

namespace {

using core::Duration;
using core::Length;

double horizontalDistanceAt_m(const PlainMotion& m, double t_s) {
    const double x_m = m.x_m + m.vx_mps * t_s;
    const double y_m = m.y_m + m.vy_mps * t_s;
    return std::sqrt(x_m * x_m + y_m * y_m);
}

/// -(s.v)/(v.v), not before now; now when nothing moves.
double approachTime_s(const PlainMotion& m) {
    const double a = m.vx_mps * m.vx_mps + m.vy_mps * m.vy_mps;
    const double b = m.x_m * m.vx_mps + m.y_m * m.vy_mps;
    if (!(a > 0.0) || !(b < 0.0)) return 0.0;
    const double t_s = -b / a;
    // A relative speed so small that the quotient leaves the doubles is no motion.
    return std::isfinite(t_s) ? t_s : 0.0;
}

double verticalMiss_m(const PlainMotion& m, double lookahead_s) {
    if (!(m.z_m * m.vz_mps < 0.0)) return std::abs(m.z_m);
    const double reach_m = std::abs(m.vz_mps) * lookahead_s;
    return reach_m >= std::abs(m.z_m) ? 0.0 : std::abs(m.z_m + lookahead_s * m.vz_mps);
}

ClosestApproach approachAt(const PlainMotion& m, double t_s) {
    return {.time = Duration::fromSi(t_s),
            .distance = Length::fromSi(horizontalDistanceAt_m(m, t_s))};
}

}  // namespace

ClosestApproach closestApproach(const RelativeMotion& motion) {
    const PlainMotion m = plain(motion);
    return approachAt(m, approachTime_s(m));
}

ClosestApproach closestApproach(const RelativeMotion& motion, Duration lookahead) {
    EXPECTS(lookahead.si() > 0.0);
    const PlainMotion m = plain(motion);
    return approachAt(m, std::min(approachTime_s(m), lookahead.si()));
}

EncounterMetrics encounterMetrics(const RelativeMotion& motion, Duration lookahead,
                                  Length threshold) {
    EXPECTS(threshold.si() >= 0.0);
    const PlainMotion m = plain(motion);
    EncounterMetrics result;
    result.horizontalMiss = closestApproach(motion, lookahead).distance;
    result.verticalMiss = Length::fromSi(verticalMiss_m(m, lookahead.si()));
    result.approach = closestApproach(motion);
    if (m.z_m == 0.0) {
        result.coAltitude = Duration{};
    } else if (m.vz_mps != 0.0) {
        result.coAltitude = Duration::fromSi(-m.z_m / m.vz_mps);
    }
    const double closing = m.x_m * m.vx_mps + m.y_m * m.vy_mps;
    if (closing < 0.0) {
        const double range2 = m.x_m * m.x_m + m.y_m * m.y_m;
        result.modifiedTau = Duration::fromSi((threshold.si() * threshold.si() - range2) / closing);
    }
    return result;
}

}  // namespace deconflict::conflict
