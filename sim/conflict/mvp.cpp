// SPDX-License-Identifier: MIT
#include "sim/conflict/mvp.hpp"

#include "sim/conflict/resolution.hpp"
#include "sim/core/contracts.hpp"

namespace deconflict::conflict {

namespace {

using core::Duration;
using Eigen::Vector2d;
using Eigen::Vector3d;

constexpr double kSameSpot_m = 1e-6;  // below the grid of positions no direction has a meaning
constexpr double kStill_mps = 1e-6;   // below this a velocity has no direction

/// One intruder seen by own, with the cylinder and what it needs in plain numbers.
struct Pair {
    PlainMotion motion;       // own minus intruder
    Vector2d ownVelocity_en;  // [m/s]
    bool ownIdIsLower;
    double radius_m, halfHeight_m;          // the minimum
    double wideRadius_m, wideHalfHeight_m;  // with margin
};

/// When an interval ahead begins; with margin if that is still ahead, else without; else none.
std::optional<double> begins_s(const Interval& wide, const Interval& bare) {
    if (!wide.empty() && wide.begin_s > 0.0) return wide.begin_s;
    if (!bare.empty() && bare.begin_s > 0.0) return bare.begin_s;
    return std::nullopt;
}

Vector2d rightOf(const Vector2d& direction_en) { return {direction_en.y(), -direction_en.x()}; }

/// Unit vector from the intruder to own at `offset_en`; by the tie-breaks if that says too little.
Vector2d awayDirection(const Pair& pair, const Vector2d& offset_en, double floor_m) {
    const double offset_m = offset_en.norm();
    if (offset_m >= floor_m && offset_m > kSameSpot_m) return offset_en / offset_m;
    const Vector2d s_en{pair.motion.x_m, pair.motion.y_m};
    const double range_m = s_en.norm();
    if (range_m > kSameSpot_m) return rightOf(-s_en / range_m);
    const Vector2d v_en{pair.motion.vx_mps, pair.motion.vy_mps};
    if (v_en.norm() > kStill_mps) return v_en / v_en.norm();
    const double side = pair.ownIdIsLower ? 1.0 : -1.0;
    const double speed_mps = pair.ownVelocity_en.norm();
    return side *
           (speed_mps > kStill_mps ? rightOf(pair.ownVelocity_en / speed_mps) : Vector2d::UnitX());
}

/// The push when the pair is already within the radius.
Vector2d pushFromInside_en(const Pair& pair, double tcpa_s,
                           const ModifiedVoltagePotential::Settings& settings) {
    const PlainMotion& m = pair.motion;
    const std::optional<double> entry_s =
        begins_s(timeInSlab(m, pair.wideHalfHeight_m), timeInSlab(m, pair.halfHeight_m));
    // Before a vertical entry: be outside by then. In loss: widen the closest approach.
    const double t_s = entry_s.value_or(std::max(tcpa_s, settings.shortest.si()));
    const double aim_s = entry_s.value_or(std::max(tcpa_s, 0.0));
    const Vector2d v_en{m.vx_mps, m.vy_mps};
    const Vector2d then_en = Vector2d{m.x_m, m.y_m} + v_en * aim_s;
    const Vector2d away_en = awayDirection(pair, then_en, settings.headOnFloor.si());
    // Enough for later too: the distance is convex in time, so what is gained until `t_s` exceeds
    // what the remaining approach would take back.
    return std::max((pair.wideRadius_m - then_en.norm()) / t_s, 0.0) * away_en;
}

/// The change of own horizontal velocity for one intruder.
Vector2d horizontalPush_en(const Pair& pair, const ModifiedVoltagePotential::Settings& settings) {
    const PlainMotion& m = pair.motion;
    const Vector2d s_en{m.x_m, m.y_m};
    const Vector2d v_en{m.vx_mps, m.vy_mps};
    const double a = v_en.squaredNorm();
    const double tcpa_s = a > kStill_mps * kStill_mps ? -s_en.dot(v_en) / a : 0.0;
    const double range_m = s_en.norm();
    if (range_m <= pair.radius_m) return pushFromInside_en(pair, tcpa_s, settings);
    if (!(tcpa_s > 0.0)) return Vector2d::Zero();

    // Within the margin's shell no path is tangent to the margin: take a radius between.
    const double target_m = std::min(pair.wideRadius_m, 0.5 * (pair.radius_m + range_m));
    const Vector2d cpa_en = s_en + v_en * tcpa_s;
    const double miss_m = cpa_en.norm();
    if (miss_m >= target_m) return Vector2d::Zero();
    const double sinNew = target_m / range_m;
    const double sinOld = miss_m / range_m;
    const double cosTurn =
        std::sqrt((1.0 - sinNew * sinNew) * (1.0 - sinOld * sinOld)) + sinNew * sinOld;
    return (target_m / cosTurn - miss_m) / tcpa_s *
           awayDirection(pair, cpa_en, settings.headOnFloor.si());
}

/// The change of own vertical speed for one intruder [m/s].
double verticalPush_mps(const Pair& pair, const ModifiedVoltagePotential::Settings& settings) {
    const PlainMotion& m = pair.motion;
    const Interval wide = timeInDisk(m, pair.wideRadius_m);
    if (wide.empty()) return 0.0;
    const double first_s =
        begins_s(wide, timeInDisk(m, pair.radius_m)).value_or(settings.shortest.si());
    const double last_s = std::max(wide.end_s, first_s);
    // z + w t is linear: clear at both ends is clear between.
    const double h = pair.wideHalfHeight_m;
    const double above_mps = std::max((h - m.z_m) / first_s, (h - m.z_m) / last_s);
    const double below_mps = std::min((-h - m.z_m) / first_s, (-h - m.z_m) / last_s);
    const double up_mps = std::max(above_mps - m.vz_mps, 0.0);
    const double down_mps = std::min(below_mps - m.vz_mps, 0.0);
    const double difference_mps = up_mps + down_mps;
    if (std::abs(difference_mps) * first_s < 2.0 * settings.sameLevel.si()) {
        return pair.ownIdIsLower ? up_mps : down_mps;
    }
    return difference_mps < 0.0 ? up_mps : down_mps;
}

/// What all intruders together ask for, before any limit.
struct Demand {
    Vector2d horizontal_en = Vector2d::Zero();  // [m/s]
    double vertical_mps = 0.0;
    double until_s = 0.0;  // when the horizontal closeness to the most urgent intruder ends
    bool any = false;
};

Demand demandOf(const ResolutionRequest& request,
                const ModifiedVoltagePotential::Settings& settings) {
    Demand demand;
    double soonest_s = std::numeric_limits<double>::infinity();
    const double radius_m = request.minimum.radius.si();
    const double halfHeight_m = request.minimum.halfHeight.si();
    for (const KnownState& intruder : request.intruders) {
        EXPECTS(intruder.id != request.own.id);
        EXPECTS(intruder.position_enu.allFinite() && intruder.velocity_enu.allFinite());
        const Pair pair{
            .motion = plain({.position_enu = request.own.position_enu - intruder.position_enu,
                             .velocity_enu = request.own.velocity_enu - intruder.velocity_enu}),
            .ownVelocity_en = request.own.velocity_enu.head<2>(),
            .ownIdIsLower = request.own.id < intruder.id,
            .radius_m = radius_m,
            .halfHeight_m = halfHeight_m,
            .wideRadius_m = settings.margin * radius_m,
            .wideHalfHeight_m = settings.margin * halfHeight_m};
        const double lookahead_s = request.lookahead.si();
        const Interval entry =
            cylinderEntry(pair.motion, pair.wideRadius_m, pair.wideHalfHeight_m, lookahead_s);
        if (entry.empty()) continue;
        demand.any = true;
        demand.horizontal_en += horizontalPush_en(pair, settings);
        if (entry.begin_s < soonest_s) {
            soonest_s = entry.begin_s;
            demand.vertical_mps = verticalPush_mps(pair, settings);
            demand.until_s =
                std::min(timeInDisk(pair.motion, pair.wideRadius_m).end_s, lookahead_s);
        }
    }
    return demand;
}

}  // namespace

ModifiedVoltagePotential::ModifiedVoltagePotential(const Settings& settings) : settings_(settings) {
    EXPECTS(settings.margin >= 1.0 && std::isfinite(settings.margin));
    EXPECTS(settings.headOnFloor.si() >= 0.0 && settings.sameLevel.si() >= 0.0);
    EXPECTS(settings.shortest.si() > 0.0);
}

Resolution ModifiedVoltagePotential::resolve(const ResolutionRequest& request) const {
    expectAnswerable(request);
    const Demand demand = demandOf(request, settings_);
    if (!demand.any) return resolutionOf(request, request.own.velocity_enu, {});
    const Vector3d& now_enu = request.own.velocity_enu;
    const Vector2d now_en = now_enu.head<2>();
    const Duration span = Duration::fromSi(demand.until_s);
    const Vector2d across_en =
        demand.horizontal_en.isZero(0.0)
            ? now_en
            : withinSpeeds_en(now_en + demand.horizontal_en, now_en, request.capability);
    const double up_mps = demand.vertical_mps == 0.0
                              ? now_enu.z()
                              : withinRates_mps(request, now_enu.z() + demand.vertical_mps, span);
    return resolutionOf(request, chooseDirection_enu(request, across_en, up_mps), span);
}

}  // namespace deconflict::conflict
