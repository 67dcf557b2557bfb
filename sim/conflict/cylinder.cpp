// SPDX-License-Identifier: MIT
#include "sim/conflict/cylinder.hpp"

#include "sim/core/contracts.hpp"

namespace deconflict::conflict {

namespace {

/// q(t) = (a t + 2 b) t + c: a squared distance counted in squared minima.
struct Quadratic {
    double a, b, c;
    [[nodiscard]] double at(double t) const { return (a * t + 2.0 * b) * t + c; }
};

/// The root of difference = 0 between `low` and `high`, where it changes sign.
double crossing(const Quadratic& difference, double low, double high) {
    const double root2 = std::max(difference.b * difference.b - difference.a * difference.c, 0.0);
    const double q = -(difference.b + std::copysign(std::sqrt(root2), difference.b));
    const double middle = 0.5 * (low + high);
    const double one = difference.a != 0.0 ? q / difference.a : difference.c / q;
    const double two = q != 0.0 ? difference.c / q : one;
    // Just one root is inside, but rounding may have moved it across an end.
    const bool first = std::abs(one - middle) < std::abs(two - middle);
    return std::clamp(first ? one : two, low, high);
}

/// The moment in [0, lookahead_s] at which the larger of the two is least.
double nearestMoment(const Quadratic& across, const Quadratic& up, double lookahead_s) {
    const auto lowest = [lookahead_s](const Quadratic& q) {
        return q.a > 0.0 ? std::clamp(-q.b / q.a, 0.0, lookahead_s) : 0.0;
    };
    double acrossLow = lowest(across);
    double upLow = lowest(up);
    if (!(across.a > 0.0)) acrossLow = upLow;
    if (!(up.a > 0.0)) upLow = acrossLow;
    if (across.at(acrossLow) >= up.at(acrossLow)) return acrossLow;
    if (up.at(upLow) >= across.at(upLow)) return upLow;
    const Quadratic difference{across.a - up.a, across.b - up.b, across.c - up.c};
    return crossing(difference, std::min(acrossLow, upLow), std::max(acrossLow, upLow));
}

}  // namespace

CylinderConflict cylinderConflict(const RelativeMotion& motion, const Cylinder& cylinder,
                                  core::Duration lookahead) {
    const double radius_m = cylinder.radius.si();
    const double halfHeight_m = cylinder.halfHeight.si();
    EXPECTS(radius_m > 0.0 && halfHeight_m > 0.0);
    EXPECTS(lookahead.si() > 0.0 && std::isfinite(lookahead.si()));
    EXPECTS(motion.position_enu.allFinite() && motion.velocity_enu.allFinite());

    const PlainMotion m = plain(motion);
    CylinderConflict result;
    result.lossNow = insideCylinder(m, radius_m, halfHeight_m);
    const Interval inside = cylinderEntry(m, radius_m, halfHeight_m, lookahead.si());
    if (!inside.empty()) {
        result.window = TimeWindow{core::Duration::fromSi(inside.begin_s),
                                   core::Duration::fromSi(inside.end_s)};
    }
    // Scaled first, so that both distances are counted in minima.
    const double x = m.x_m / radius_m, y = m.y_m / radius_m, z = m.z_m / halfHeight_m;
    const double vx = m.vx_mps / radius_m, vy = m.vy_mps / radius_m, vz = m.vz_mps / halfHeight_m;
    const Quadratic across{vx * vx + vy * vy, x * vx + y * vy, x * x + y * y};
    const Quadratic up{vz * vz, z * vz, z * z};
    const double nearest_s = nearestMoment(across, up, lookahead.si());
    const double dx = x + vx * nearest_s, dy = y + vy * nearest_s, dz = z + vz * nearest_s;
    const double later = std::max(dx * dx + dy * dy, dz * dz);
    const double now = std::max(x * x + y * y, z * z);
    if (later < now) result.nearest = core::Duration::fromSi(nearest_s);
    result.nearness = std::min(now, later);
    return result;
}

}  // namespace deconflict::conflict
