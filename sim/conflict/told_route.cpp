// SPDX-License-Identifier: MIT
#include "sim/conflict/told_route.hpp"

#include <algorithm>
#include <cmath>
#include <span>

namespace deconflict::conflict {

namespace {

using Eigen::Vector2d;
using world::Waypoint;

constexpr double kReversal = 1e-9;  // of 1 + cosine: a turn back to where it came from

double length_m(const Vector2d& v) { return std::sqrt(v.squaredNorm()); }

/// How far before a point the turn from one direction into the other begins.
double lead_m(const Vector2d& in, const Vector2d& out, double radius_m) {
    const double lengths = length_m(in) * length_m(out);
    if (!(lengths > 0.0)) return 0.0;
    const double cosine = std::clamp(in.dot(out) / lengths, -1.0, 1.0);
    const double tangent = std::sqrt((1.0 - cosine) / std::max(1.0 + cosine, kReversal));
    return radius_m * std::min(tangent, 2.0);
}

/// How many points are behind after `elapsed_s` of flight from `from_xy`.
std::size_t passedOf(std::span<const Waypoint> points, Vector2d from_xy, double scale,
                     double elapsed_s) {
    double arrives_s = 0.0;
    for (std::size_t i = 0; i < points.size(); ++i) {
        const Waypoint& point = points[i];
        const Vector2d in = point.point_xy - from_xy;
        arrives_s += length_m(in) / scale / point.speed_mps;
        const double before_m =
            i + 1 < points.size()
                ? lead_m(in, points[i + 1].point_xy - point.point_xy, point.turnRadius_m)
                : 0.0;
        if (arrives_s - before_m / point.speed_mps > elapsed_s) return i;
        from_xy = point.point_xy;
    }
    return points.size();
}

}  // namespace

void readToldRoute(const picture::Track& track, const LookPoint& look,
                   std::vector<RoutePoint>& route) {
    route.clear();
    if (!track.intent || !track.reported) return;
    const std::vector<Waypoint>& points = track.intent->route;
    const std::size_t passed = passedOf(points, track.reported->position_xyz().head<2>(),
                                        look.scale, look.now_s - track.reported->t_s);
    for (std::size_t i = passed; i < points.size(); ++i)
        route.push_back({.position_en = (points[i].point_xy - look.here_xy) / look.scale,
                         .altitude = core::Length::fromSi(points[i].altitude_m),
                         .groundSpeed = core::Speed::fromSi(points[i].speed_mps),
                         .turnRadius = core::Length::fromSi(points[i].turnRadius_m)});
}

}  // namespace deconflict::conflict
