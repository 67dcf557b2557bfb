// SPDX-License-Identifier: MIT
#include "sim/conflict/recovery.hpp"

#include "sim/core/contracts.hpp"

namespace deconflict::conflict {

namespace {

/// Tracks within the guard's angle; an aircraft without a track counts as parallel to every other.
bool nearParallel(const Eigen::Vector3d& a_enu, const Eigen::Vector3d& b_enu, double cosParallel) {
    const double product = a_enu.x() * b_enu.x() + a_enu.y() * b_enu.y();
    const double lengths = std::sqrt(a_enu.head<2>().squaredNorm() * b_enu.head<2>().squaredNorm());
    return product >= cosParallel * lengths;
}

}  // namespace

bool pastClosestApproach(const KnownState& own, const KnownState& intruder, const Cylinder& minimum,
                         const BouncingGuard& guard) {
    EXPECTS(minimum.radius.si() > 0.0 && guard.radiusFactor >= 1.0);
    const double x_m = own.position_enu.x() - intruder.position_enu.x();
    const double y_m = own.position_enu.y() - intruder.position_enu.y();
    const double vx_mps = own.velocity_enu.x() - intruder.velocity_enu.x();
    const double vy_mps = own.velocity_enu.y() - intruder.velocity_enu.y();
    const bool diverging = x_m * vx_mps + y_m * vy_mps > 0.0;
    const double distance2 = x_m * x_m + y_m * y_m;
    const double radius_m = minimum.radius.si();
    const double nearRadius_m = guard.radiusFactor * radius_m;
    const bool separated = distance2 >= radius_m * radius_m;
    const bool bouncing = distance2 < nearRadius_m * nearRadius_m &&
                          nearParallel(own.velocity_enu, intruder.velocity_enu, guard.cosParallel);
    return diverging && separated && !bouncing;
}

bool freeToRevert(const KnownState& own, const Eigen::Vector3d& nominal_enu,
                  std::span<const KnownState> others, const Cylinder& minimum,
                  core::Duration lookahead) {
    EXPECTS(minimum.radius.si() > 0.0 && minimum.halfHeight.si() > 0.0);
    EXPECTS(lookahead.si() > 0.0 && std::isfinite(lookahead.si()));
    for (const KnownState& other : others) {
        const PlainMotion m = plain({.position_enu = own.position_enu - other.position_enu,
                                     .velocity_enu = nominal_enu - other.velocity_enu});
        if (!cylinderEntry(m, minimum.radius.si(), minimum.halfHeight.si(), lookahead.si())
                 .empty()) {
            return false;
        }
    }
    return true;
}

}  // namespace deconflict::conflict
