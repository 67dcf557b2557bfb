// SPDX-License-Identifier: MIT
#include "sim/conflict/resolution.hpp"

#include <algorithm>
#include <cmath>

#include "sim/core/contracts.hpp"

namespace deconflict::conflict {

namespace {

using core::Length;
using core::Speed;
using Eigen::Vector2d;
using Eigen::Vector3d;

constexpr double kStill_mps = 1e-6;  // below this a velocity has no direction

/// How much of what can be flown a change uses: a ratio, comparable between the two directions.
double effort(const ResolutionRequest& request, const Vector3d& velocity_enu) {
    const Vector3d& now_enu = request.own.velocity_enu;
    const Vector3d change_enu = velocity_enu - now_enu;
    const double speed_mps = std::max(now_enu.head<2>().norm(), 1.0);
    const Capability& limits = request.capability;
    const double rate_mps =
        std::max(change_enu.z() > 0.0 ? limits.climb.si() : limits.descent.si(), kStill_mps);
    return change_enu.head<2>().norm() / speed_mps + std::abs(change_enu.z()) / rate_mps;
}

}  // namespace

void expectAnswerable(const ResolutionRequest& request) {
    const Capability& limits = request.capability;
    EXPECTS(request.minimum.radius.si() > 0.0 && request.minimum.halfHeight.si() > 0.0);
    EXPECTS(request.lookahead.si() > 0.0 && std::isfinite(request.lookahead.si()));
    EXPECTS(limits.slowest.si() >= 0.0 && limits.slowest <= limits.fastest);
    EXPECTS(limits.climb.si() >= 0.0 && limits.descent.si() >= 0.0);
    EXPECTS(limits.lowest <= limits.highest);
    EXPECTS(request.own.position_enu.allFinite() && request.own.velocity_enu.allFinite());
    for (const KnownState& intruder : request.intruders) {
        EXPECTS(intruder.id != request.own.id);
        EXPECTS(intruder.position_enu.allFinite() && intruder.velocity_enu.allFinite());
    }
}

bool isClear(const ResolutionRequest& request, const Vector3d& velocity_enu) {
    for (const KnownState& intruder : request.intruders) {
        const PlainMotion m =
            plain({.position_enu = request.own.position_enu - intruder.position_enu,
                   .velocity_enu = velocity_enu - intruder.velocity_enu});
        if (!cylinderEntry(m, request.minimum.radius.si(), request.minimum.halfHeight.si(),
                           request.lookahead.si())
                 .empty()) {
            return false;
        }
    }
    return true;
}

Vector2d withinSpeeds_en(const Vector2d& wanted_en, const Vector2d& now_en,
                         const Capability& limits) {
    const double wanted_mps = wanted_en.norm();
    const double flown_mps = std::clamp(wanted_mps, limits.slowest.si(), limits.fastest.si());
    if (wanted_mps > kStill_mps) return wanted_en * (flown_mps / wanted_mps);
    const double now_mps = now_en.norm();
    return now_mps > kStill_mps ? Vector2d(now_en * (flown_mps / now_mps))
                                : Vector2d(Vector2d::UnitY() * flown_mps);
}

double withinRates_mps(const ResolutionRequest& request, double wanted_mps, core::Duration span) {
    const Capability& limits = request.capability;
    const double flown_mps = std::clamp(wanted_mps, -limits.descent.si(), limits.climb.si());
    const double span_s = std::max(span.si(), 1.0);
    const double altitude_m = request.own.position_enu.z();
    const double most_mps = std::max(limits.highest.si() - altitude_m, 0.0) / span_s;
    const double least_mps = std::min(limits.lowest.si() - altitude_m, 0.0) / span_s;
    return std::clamp(flown_mps, least_mps, most_mps);
}

Vector3d chooseDirection_enu(const ResolutionRequest& request, const Vector2d& across_en,
                             double up_mps) {
    const Vector3d& now_enu = request.own.velocity_enu;
    const Vector3d horizontal_enu{across_en.x(), across_en.y(), now_enu.z()};
    const Vector3d vertical_enu{now_enu.x(), now_enu.y(), up_mps};
    if (request.allowed == Manoeuvre::horizontal) return horizontal_enu;
    if (request.allowed == Manoeuvre::vertical) return vertical_enu;
    const bool horizontalClears = isClear(request, horizontal_enu);
    const bool verticalClears = isClear(request, vertical_enu);
    if (horizontalClears && verticalClears) {
        return effort(request, vertical_enu) <= effort(request, horizontal_enu) ? vertical_enu
                                                                                : horizontal_enu;
    }
    if (horizontalClears) return horizontal_enu;
    if (verticalClears) return vertical_enu;
    return {across_en.x(), across_en.y(), up_mps};
}

Resolution resolutionOf(const ResolutionRequest& request, const Vector3d& velocity_enu,
                        core::Duration span) {
    const KnownState& own = request.own;
    Resolution resolution;
    resolution.change_enu = velocity_enu - own.velocity_enu;
    resolution.complete = isClear(request, velocity_enu);
    Advisory& advisory = resolution.advisory;
    const double speed_mps = velocity_enu.head<2>().norm();
    const double ownSpeed_mps = own.velocity_enu.head<2>().norm();
    if (speed_mps > kStill_mps) {
        advisory.track_en = velocity_enu.head<2>() / speed_mps;
    } else if (ownSpeed_mps > kStill_mps) {
        advisory.track_en = own.velocity_enu.head<2>() / ownSpeed_mps;
    }
    advisory.groundSpeed = Speed::fromSi(speed_mps);
    advisory.verticalSpeed = Speed::fromSi(velocity_enu.z());
    if (velocity_enu.z() != own.velocity_enu.z())
        advisory.level = Length::fromSi(own.position_enu.z() + velocity_enu.z() * span.si());
    return resolution;
}

}  // namespace deconflict::conflict
