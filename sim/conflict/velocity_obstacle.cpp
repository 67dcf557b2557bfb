// SPDX-License-Identifier: MIT
#include "sim/conflict/velocity_obstacle.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "sim/conflict/resolution.hpp"
#include "sim/conflict/vertical_sense.hpp"
#include "sim/core/contracts.hpp"

namespace deconflict::conflict {

namespace {

using core::Duration;
using Eigen::Vector2d;

constexpr double kSameSpot_m = 1e-6;  // below the grid of positions no direction has a meaning
constexpr double kOnEdge_mps = 1e-9;  // a velocity so near to an edge is outside
constexpr double kEver = std::numeric_limits<double>::infinity();

/// Points along a line: origin + t direction, t >= 0, `direction` of length 1.
struct Ray {
    Vector2d origin_en, direction_en;
    [[nodiscard]] Vector2d at(double t) const { return origin_en + t * direction_en; }
    [[nodiscard]] Vector2d nearestTo(const Vector2d& p_en) const {
        return at(std::max(0.0, (p_en - origin_en).dot(direction_en)));
    }
};

double cross(const Vector2d& a, const Vector2d& b) { return a.x() * b.y() - a.y() * b.x(); }

/// Velocities of own that lead into one intruder's circle.
struct Cone {
    Vector2d apex_en, axis_en;  // the axis has length 1
    double sinHalf, cosHalf;

    Cone(const KnownState& own, const KnownState& other, double radius_m)
        : apex_en(other.velocity_enu.head<2>()) {
        const Vector2d to_en = (other.position_enu - own.position_enu).head<2>();
        const double range_m = to_en.norm();
        axis_en = range_m > kSameSpot_m
                      ? Vector2d(to_en / range_m)
                      : (own.id < other.id ? Vector2d(1.0, 0.0) : Vector2d(-1.0, 0.0));
        sinHalf = range_m > radius_m ? radius_m / range_m : 1.0;
        cosHalf = std::sqrt(1.0 - sinHalf * sinHalf);
    }
    /// How far inside, as the distance to the nearer edge [m/s]; <= 0 outside.
    [[nodiscard]] double depth_mps(const Vector2d& v_en) const {
        const Vector2d d_en = v_en - apex_en;
        const double along = d_en.dot(axis_en);
        const double across = std::abs(cross(axis_en, d_en));
        return along * sinHalf - across * cosHalf;
    }
    [[nodiscard]] Ray edge(bool right) const {
        const Vector2d left_en{-axis_en.y(), axis_en.x()};
        return {apex_en, axis_en * cosHalf + (right ? -sinHalf : sinHalf) * left_en};
    }
};

double deepest_mps(const std::vector<Cone>& cones, const Vector2d& v_en) {
    double depth_mps = -kEver;
    for (const Cone& cone : cones) depth_mps = std::max(depth_mps, cone.depth_mps(v_en));
    return depth_mps;
}

/// Where a ray has the given speed.
void addAtSpeed(const Ray& ray, double speed_mps, std::vector<Vector2d>& candidates) {
    const double b = ray.origin_en.dot(ray.direction_en);
    const double c = ray.origin_en.squaredNorm() - speed_mps * speed_mps;
    const double discriminant = b * b - c;
    if (discriminant < 0.0) return;
    for (const double t : {-b - std::sqrt(discriminant), -b + std::sqrt(discriminant)})
        if (t >= 0.0) candidates.push_back(ray.at(t));
}

void addCrossing(const Ray& one, const Ray& two, std::vector<Vector2d>& candidates) {
    const double sine = cross(one.direction_en, two.direction_en);
    if (std::abs(sine) < 1e-12) return;
    const Vector2d between_en = two.origin_en - one.origin_en;
    const double t = cross(between_en, two.direction_en) / sine;
    const double u = cross(between_en, one.direction_en) / sine;
    if (t >= 0.0 && u >= 0.0) candidates.push_back(one.at(t));
}

/// The nearest ground velocity outside all cones and within the speeds; else the least deep one.
Vector2d wayOut_en(const ResolutionRequest& request, double radius_m) {
    const Vector2d now_en = request.own.velocity_enu.head<2>();
    const Capability& limits = request.capability;
    std::vector<Cone> cones;
    std::vector<Ray> edges;
    for (const KnownState& other : request.intruders) {
        cones.emplace_back(request.own, other, radius_m);
        // Right first: it wins where both are as far, head-on.
        edges.push_back(cones.back().edge(true));
        edges.push_back(cones.back().edge(false));
    }
    if (deepest_mps(cones, now_en) <= kOnEdge_mps) return now_en;
    std::vector<Vector2d> candidates;
    for (std::size_t i = 0; i < edges.size(); ++i) {
        candidates.push_back(edges[i].nearestTo(now_en));
        addAtSpeed(edges[i], limits.fastest.si(), candidates);
        addAtSpeed(edges[i], limits.slowest.si(), candidates);
        for (std::size_t j = 0; j < i; ++j) addCrossing(edges[i], edges[j], candidates);
    }
    Vector2d best_en = now_en, leastDeep_en = now_en;
    double best = kEver, leastDeep = kEver;
    for (const Vector2d& candidate_en : candidates) {
        const Vector2d v_en = withinSpeeds_en(candidate_en, now_en, limits);
        const double depth_mps = deepest_mps(cones, v_en);
        const double change = (v_en - now_en).squaredNorm();
        // A nanometre a second is no reason to prefer the other side.
        if (depth_mps <= kOnEdge_mps && change < best - kOnEdge_mps) {
            best = change;
            best_en = v_en;
        }
        if (depth_mps < leastDeep) {
            leastDeep = depth_mps;
            leastDeep_en = v_en;
        }
    }
    return best < kEver ? best_en : leastDeep_en;
}

/// Own vertical speeds, low to high, that meet one intruder.
struct Forbidden {
    double low_mps, high_mps;
};

std::vector<Forbidden> forbiddenRates(const ResolutionRequest& request, double margin,
                                      double& until_s) {
    std::vector<Forbidden> all;
    const double height_m = margin * request.minimum.halfHeight.si();
    for (const KnownState& other : request.intruders) {
        const PlainMotion m =
            plain({.position_enu = request.own.position_enu - other.position_enu,
                   .velocity_enu = request.own.velocity_enu - other.velocity_enu});
        const Interval near = timeInDisk(m, margin * request.minimum.radius.si());
        // Already within the margin: by the radius itself. In a present loss: within a second.
        const Interval bare = timeInDisk(m, request.minimum.radius.si());
        const double begin_s = near.begin_s > 0.0                    ? near.begin_s
                               : !bare.empty() && bare.begin_s > 0.0 ? bare.begin_s
                                                                     : 1.0;
        const double end_s = std::min(near.end_s, request.lookahead.si());
        if (near.empty() || !(begin_s < end_s)) continue;
        const double o = other.velocity_enu.z();
        all.push_back({o + std::min((-height_m - m.z_m) / begin_s, (-height_m - m.z_m) / end_s),
                       o + std::max((height_m - m.z_m) / begin_s, (height_m - m.z_m) / end_s)});
        until_s = std::max(until_s, end_s);
    }
    return all;
}

/// The nearest vertical speed outside all, on the side that is allowed.
double wayUpOrDown_mps(const ResolutionRequest& request, const std::vector<Forbidden>& all) {
    const double now_mps = request.own.velocity_enu.z();
    const VerticalSense sense = verticalSenseOf(request, request.minimum.halfHeight);
    double up_mps = now_mps, down_mps = now_mps;
    // Leaving one interval may lead into another: until nothing moves, at most once for each.
    for (std::size_t round = 0; round < all.size(); ++round) {
        for (const Forbidden& f : all) {
            if (f.low_mps < up_mps && up_mps < f.high_mps) up_mps = f.high_mps;
            if (f.low_mps < down_mps && down_mps < f.high_mps) down_mps = f.low_mps;
        }
    }
    if (sense.up != sense.down) return sense.up ? up_mps : down_mps;
    return up_mps - now_mps <= now_mps - down_mps ? up_mps : down_mps;
}

}  // namespace

VelocityObstacles::VelocityObstacles(const Settings& settings) : settings_(settings) {
    EXPECTS(settings.margin >= 1.0 && std::isfinite(settings.margin));
}

Resolution VelocityObstacles::resolve(const ResolutionRequest& request) const {
    expectAnswerable(request);
    if (request.intruders.empty()) return resolutionOf(request, request.own.velocity_enu, {});
    const Vector2d across_en = wayOut_en(request, settings_.margin * request.minimum.radius.si());
    double until_s = 0.0;
    const std::vector<Forbidden> forbidden = forbiddenRates(request, settings_.margin, until_s);
    const Duration span = Duration::fromSi(until_s);
    const double up_mps = withinRates_mps(request, wayUpOrDown_mps(request, forbidden), span);
    return resolutionOf(request, chooseDirection_enu(request, across_en, up_mps), span);
}

}  // namespace deconflict::conflict
