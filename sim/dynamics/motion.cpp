// SPDX-License-Identifier: MIT
#include "sim/dynamics/motion.hpp"

#include <algorithm>
#include <cmath>

#include "sim/core/math.hpp"

namespace deconflict::dynamics {
namespace {

using Eigen::Vector2d;

constexpr double kGravity_mps2 = 9.80665;
constexpr double kPitch_mps2 =
    2.5;  ///< change of vertical speed, about 0.25 g (Bendix CAS-67A manual)
constexpr double kCapture_s =
    4.0;  ///< time constant of the last metres of an altitude capture (assumed)

/// The nose's direction that makes the ground track point along `track`, given the wind.
Vector2d noseFor(const Vector2d& track, double airspeed_mps, const Vector2d& wind_mps) {
    const Vector2d across_mps = wind_mps - wind_mps.dot(track) * track;
    const double along2 = airspeed_mps * airspeed_mps - across_mps.squaredNorm();
    const Vector2d nose =
        track * std::sqrt(std::max(along2, 0.01 * airspeed_mps * airspeed_mps)) - across_mps;
    return nose / std::sqrt(nose.squaredNorm());
}

/// Turns towards `wanted` by at most `most_rad`.
Vector2d turned(const Vector2d& heading, const Vector2d& wanted, double most_rad) {
    const double cosine = heading.dot(wanted);
    // Nearly there, as in all straight flight: 1 - x^2 / 2 + x^4 / 24 is never below cos x.
    const double square = most_rad * most_rad;
    if (cosine > 1.0 - square * (0.5 - square / 24.0) + 1e-12) return wanted;
    const core::SinCos most = core::sincos(most_rad);
    if (most_rad >= core::kPi || cosine >= most.cos) return wanted;
    const double side = heading.x() * wanted.y() - heading.y() * wanted.x() >= 0.0 ? 1.0 : -1.0;
    const Vector2d left(-heading.y(), heading.x());
    const Vector2d next = heading * most.cos + left * (side * most.sin);
    return next / std::sqrt(next.squaredNorm());
}

/// Mean direction over an arc from heading a to heading b: its chord over its length.
/// Error: below 2e-7 of it; finite for opposite headings, which have no mean.
Vector2d arcMean(const Vector2d& a, const Vector2d& b) {
    const double e = 1.0 - std::clamp(a.dot(b), -1.0, 1.0);
    if (e > 0.1) {  // beyond 26 deg, in long ticks only
        const double tangent = std::sqrt(e / std::max(2.0 - e, 1e-12));
        return 0.5 * tangent / core::atan2(tangent, 1.0) * (a + b);
    }
    // angle^2 / 4 from 1 - cos; tan(angle / 2) / (angle / 2) as a series of it
    const double q = 0.25 * e * (2.0 + e * (1.0 / 3.0 + e * (4.0 / 45.0 + e / 35.0)));
    const double stretch = 1.0 + q * (1.0 / 3.0 + q * (2.0 / 15.0 + q * 17.0 / 315.0));
    return 0.5 * stretch * (a + b);
}

/// The vertical speed that leads to the target, arriving without overshoot.
double climbTowards(const Target& target, const world::AircraftType& type, double altitude_m) {
    const double most_mps = std::min(type.climb_mps, target.climb_mps);
    const double missing_m = std::clamp(target.altitude_m, 0.0, type.ceiling_m) - altitude_m;
    const double size_m = std::abs(missing_m);
    const double rate_mps =
        std::min({most_mps, size_m / kCapture_s, std::sqrt(kPitch_mps2 * size_m)});
    return missing_m >= 0.0 ? rate_mps : -rate_mps;
}

}  // namespace

void fly(const Target& target, const world::AircraftType& type, const Vector2d& wind_mps,
         double step_s, double scale, Element& element) {
    const double oldSpeed_mps = element.airspeed_mps;
    const double change_mps = type.acceleration_mps2 * step_s;
    const double wantedSpeed_mps =
        std::clamp(target.airspeed_mps, type.minSpeed_mps, type.maxSpeed_mps);
    element.airspeed_mps += std::clamp(wantedSpeed_mps - oldSpeed_mps, -change_mps, change_mps);
    const double meanSpeed_mps = 0.5 * (oldSpeed_mps + element.airspeed_mps);

    const Vector2d oldHeading = element.heading_xy;
    const Vector2d nose = noseFor(target.track_xy, meanSpeed_mps, wind_mps);
    const double rate_radps = kGravity_mps2 * type.bankTangent / meanSpeed_mps;
    element.heading_xy = turned(oldHeading, nose, rate_radps * step_s);
    element.position_xy +=
        (meanSpeed_mps * arcMean(oldHeading, element.heading_xy) + wind_mps) * (step_s * scale);
    element.ground_mps = element.airspeed_mps * element.heading_xy + wind_mps;

    const double oldRate_mps = element.verticalSpeed_mps;
    const double wanted_mps = climbTowards(target, type, element.altitude_m);
    const double rateChange_mps = kPitch_mps2 * step_s;
    element.verticalSpeed_mps +=
        std::clamp(wanted_mps - oldRate_mps, -rateChange_mps, rateChange_mps);
    const double climbed_m = 0.5 * (oldRate_mps + element.verticalSpeed_mps) * step_s;
    element.altitude_m = std::clamp(element.altitude_m + climbed_m, 0.0, type.ceiling_m);
}

}  // namespace deconflict::dynamics
