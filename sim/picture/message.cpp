// SPDX-License-Identifier: MIT
#include "sim/picture/message.hpp"

#include <algorithm>
#include <cmath>

namespace deconflict::picture {
namespace {

constexpr double kFarthest_m = 2e6;
constexpr double kLowest_m = -500.0, kHighest_m = 30e3;
constexpr double kFastest_mps = 1000.0;

bool isFinite(const surveillance::Intent& intent) {
    return intent.velocity_xy.allFinite() && std::isfinite(intent.altitude_m) &&
           std::all_of(intent.route.begin(), intent.route.end(), [](const world::Waypoint& point) {
               return point.point_xy.allFinite() && std::isfinite(point.altitude_m) &&
                      point.speed_mps > 0.0 && std::isfinite(point.speed_mps) &&
                      point.turnRadius_m >= 0.0 && std::isfinite(point.turnRadius_m);
           });
}

bool isFinite(const Message& m) {
    return std::isfinite(m.t_s) && m.position_xy.allFinite() && std::isfinite(m.altitude_m) &&
           m.velocity_xyz.allFinite() && m.deviation_m > 0.0 && std::isfinite(m.deviation_m) &&
           m.altitudeDeviation_m > 0.0 && std::isfinite(m.altitudeDeviation_m) &&
           isFinite(m.intent);
}

bool isInRange(const Message& m) {
    return m.position_xy.squaredNorm() <= kFarthest_m * kFarthest_m && m.altitude_m >= kLowest_m &&
           m.altitude_m <= kHighest_m &&
           m.velocity_xyz.squaredNorm() <= kFastest_mps * kFastest_mps;
}

}  // namespace

const char* nameOf(Verdict verdict) {
    constexpr const char* kNames[kVerdicts] = {"taken",        "corrupt",     "out_of_range",
                                               "future_dated", "too_old",     "superseded",
                                               "unknown",      "implausible", "own_data"};
    return kNames[static_cast<std::size_t>(verdict)];
}

Verdict judged(const Message& message, double now_s) {
    if (message.subject.index() >= kSubjects) return Verdict::unknown;
    if (!isFinite(message)) return Verdict::corrupt;
    if (!isInRange(message)) return Verdict::outOfRange;
    if (message.t_s > now_s + kClockTolerance_s) return Verdict::futureDated;
    return Verdict::taken;
}

bool canReach(const Eigen::Vector2d& from_xy, double from_s, const Eigen::Vector2d& to_xy,
              double to_s, double most_mps, double slack_m) {
    const double reach_m = most_mps * std::abs(to_s - from_s) + slack_m;
    return (to_xy - from_xy).squaredNorm() <= reach_m * reach_m;
}

}  // namespace deconflict::picture
