// SPDX-License-Identifier: MIT
#include "sim/conflict/orca.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "sim/conflict/resolution.hpp"
#include "sim/core/contracts.hpp"

namespace deconflict::conflict {

namespace {

using Eigen::Vector2d;

constexpr double kSmall = 1e-9;
constexpr double kHeadOn = 1e-12;  // of the cross product of unit vectors
constexpr double kEver = std::numeric_limits<double>::infinity();

/// Velocities v with (v - point) . normal >= 0 are allowed; `normal` has length 1.
struct HalfPlane {
    Vector2d point_en, normal_en;
    [[nodiscard]] double violation_mps(const Vector2d& v_en) const {
        return (point_en - v_en).dot(normal_en);
    }
};

Vector2d unitOr(const Vector2d& v_en, const Vector2d& otherwise_en) {
    const double length = v_en.norm();
    return length > kSmall ? Vector2d(v_en / length) : otherwise_en;
}

/// The least change of the relative velocity that leaves the truncated cone, and its direction.
HalfPlane leastChange(const Vector2d& to_en, const Vector2d& v_en, double radius_m,
                      double horizon_s) {
    const double range2 = to_en.squaredNorm();
    const double radius2 = radius_m * radius_m;
    const double time_s = range2 > radius2 ? horizon_s : 1.0;  // a present loss ends within 1 s
    const Vector2d w_en = v_en - to_en / time_s;
    const double towards = w_en.dot(to_en);
    if (range2 <= radius2 || (towards < 0.0 && towards * towards > radius2 * w_en.squaredNorm())) {
        const Vector2d away_en = unitOr(w_en, unitOr(-to_en, Vector2d::UnitX()));
        return {(radius_m / time_s - w_en.norm()) * away_en, away_en};
    }
    const double leg_m = std::sqrt(range2 - radius2);
    const double side = to_en.x() * w_en.y() - to_en.y() * w_en.x();
    // Left of the cone only if clearly so: exactly head-on both turn right.
    const bool left = side > kHeadOn * range2;
    const Vector2d leg_en = left ? Vector2d(to_en.x() * leg_m - to_en.y() * radius_m,
                                            to_en.x() * radius_m + to_en.y() * leg_m)
                                 : Vector2d(to_en.x() * leg_m + to_en.y() * radius_m,
                                            -to_en.x() * radius_m + to_en.y() * leg_m);
    const Vector2d along_en = leg_en / range2;
    const Vector2d out_en =
        left ? Vector2d(-along_en.y(), along_en.x()) : Vector2d(along_en.y(), -along_en.x());
    return {along_en * v_en.dot(along_en) - v_en, out_en};
}

double worst_mps(const std::vector<HalfPlane>& planes, const Vector2d& v_en) {
    double worst = -kEver;
    for (const HalfPlane& plane : planes) worst = std::max(worst, plane.violation_mps(v_en));
    return worst;
}

/// Corners and feet: the nearest allowed velocity is one of them.
std::vector<Vector2d> candidatesOf(const std::vector<HalfPlane>& planes, const Vector2d& now_en,
                                   double fastest_mps) {
    std::vector<Vector2d> candidates = {now_en};
    for (std::size_t i = 0; i < planes.size(); ++i) {
        const HalfPlane& plane = planes[i];
        const Vector2d along_en{-plane.normal_en.y(), plane.normal_en.x()};
        candidates.emplace_back(now_en + plane.normal_en * plane.violation_mps(now_en));
        const Vector2d foot_en = plane.normal_en * plane.point_en.dot(plane.normal_en);
        const double rest = fastest_mps * fastest_mps - foot_en.squaredNorm();
        if (rest >= 0.0)
            for (const double t : {std::sqrt(rest), -std::sqrt(rest)})
                candidates.emplace_back(foot_en + t * along_en);
        for (std::size_t j = 0; j < i; ++j) {
            const double slope = along_en.dot(planes[j].normal_en);
            if (std::abs(slope) < kSmall) continue;
            candidates.emplace_back(plane.point_en +
                                    along_en * (planes[j].violation_mps(plane.point_en) / slope));
        }
    }
    return candidates;
}

}  // namespace

Orca::Orca(const Settings& settings) : settings_(settings) {
    EXPECTS(settings.margin >= 1.0 && std::isfinite(settings.margin));
    EXPECTS(settings.share > 0.0 && settings.share <= 1.0);
}

Resolution Orca::resolve(const ResolutionRequest& request) const {
    expectAnswerable(request);
    const Vector2d now_en = request.own.velocity_enu.head<2>();
    const double radius_m = settings_.margin * request.minimum.radius.si();
    std::vector<HalfPlane> planes;
    for (const KnownState& other : request.intruders) {
        HalfPlane plane =
            leastChange((other.position_enu - request.own.position_enu).head<2>(),
                        now_en - other.velocity_enu.head<2>(), radius_m, request.lookahead.si());
        plane.point_en = now_en + settings_.share * plane.point_en;
        planes.push_back(plane);
    }
    Vector2d best_en = now_en;
    double best = kEver, leastWorst_mps = kEver;
    for (const Vector2d& wanted_en :
         candidatesOf(planes, now_en, request.capability.fastest.si())) {
        const Vector2d v_en = withinSpeeds_en(wanted_en, now_en, request.capability);
        const double worst = std::max(worst_mps(planes, v_en), kSmall);
        const double change = (v_en - now_en).squaredNorm();
        if (worst < leastWorst_mps || (worst == leastWorst_mps && change < best)) {
            leastWorst_mps = worst;
            best = change;
            best_en = v_en;
        }
    }
    return resolutionOf(request, {best_en.x(), best_en.y(), request.own.velocity_enu.z()}, {});
}

}  // namespace deconflict::conflict
