// SPDX-License-Identifier: MIT
#include "sim/conflict/route_prediction.hpp"

#include <algorithm>
#include <cmath>

#include "sim/core/contracts.hpp"
#include "sim/core/math.hpp"

namespace deconflict::conflict {

namespace {

using Eigen::Vector2d;
using Eigen::Vector3d;

constexpr double kSame_m = 1.0;  // points nearer than this are one
constexpr double kChord_rad = 5.0 * core::kPi / 180.0;
constexpr double kStraight_rad = 1e-6;  // no turn
constexpr double kReversal_rad =
    core::kPi - 0.02;  // a tangent would be endless: turned on the spot

double length_m(const Vector2d& v) { return std::sqrt(v.squaredNorm()); }

/// A corner of the polygon that is really flown, with the speed on the way to it.
struct Corner {
    Vector3d position_enu;
    double speed_mps;
};

/// A fly-by turn at a point.
struct Turn {
    Vector2d in, out;      ///< unit directions before and after
    double angle_rad = 0;  ///< > 0 to the left
    double tangent_m = 0;  ///< from the point to the arc's ends
    double radius_m = 0;
};

/// @param room_m  how much of either leg the turn may use
Turn turnAt(const Vector2d& in, const Vector2d& out, double radius_m, double room_m) {
    Turn turn{.in = in, .out = out};
    turn.angle_rad = core::atan2(in.x() * out.y() - in.y() * out.x(), in.dot(out));
    const double size_rad = std::abs(turn.angle_rad);
    if (size_rad < kStraight_rad || size_rad > kReversal_rad) return turn;
    const double tangent = core::tan(0.5 * size_rad);
    turn.radius_m = std::min(radius_m, room_m / tangent);
    turn.tangent_m = turn.radius_m * tangent;
    return turn;
}

/// Corners on the arc, its ends included; the height changes as along the legs.
void addArc(const Turn& turn, const Vector3d& at, double speed_mps, std::vector<Corner>& corners) {
    const Vector2d begin = at.head<2>() - turn.tangent_m * turn.in;
    const double side = turn.angle_rad > 0.0 ? 1.0 : -1.0;
    const Vector2d centre = begin + side * turn.radius_m * Vector2d(-turn.in.y(), turn.in.x());
    const int chords = 1 + static_cast<int>(std::abs(turn.angle_rad) / kChord_rad);
    for (int i = 0; i <= chords; ++i) {
        const core::SinCos a = core::sincos(turn.angle_rad * i / chords);
        const Vector2d from = begin - centre;
        corners.push_back({{centre.x() + a.cos * from.x() - a.sin * from.y(),
                            centre.y() + a.sin * from.x() + a.cos * from.y(), at.z()},
                           speed_mps});
    }
}

}  // namespace

std::vector<FlightPiece> predictRoute(const Vector3d& position_enu, const Vector3d& velocity_enu,
                                      std::span<const RoutePoint> route) {
    EXPECTS(position_enu.allFinite() && velocity_enu.allFinite());
    std::vector<RoutePoint> points;  // those that count, the first one where it is now
    points.push_back({position_enu.head<2>(), core::Length::fromSi(position_enu.z()), {}, {}});
    for (const RoutePoint& point : route) {
        EXPECTS(point.position_en.allFinite() && std::isfinite(point.altitude.si()));
        EXPECTS(point.groundSpeed.si() > 0.0 && point.turnRadius.si() >= 0.0);
        if (length_m(point.position_en - points.back().position_en) >= kSame_m)
            points.push_back(point);
    }
    if (points.size() == 1) return {{0.0, position_enu, velocity_enu}};

    const auto direction = [&](std::size_t leg) -> Vector2d {
        return (points[leg + 1].position_en - points[leg].position_en).normalized();
    };
    const auto legLength_m = [&](std::size_t leg) {
        return length_m(points[leg + 1].position_en - points[leg].position_en);
    };
    std::vector<Corner> corners;
    for (std::size_t i = 1; i < points.size(); ++i) {
        const RoutePoint& point = points[i];
        const Vector3d at(point.position_en.x(), point.position_en.y(), point.altitude.si());
        Turn turn;
        if (i + 1 < points.size())
            turn = turnAt(direction(i - 1), direction(i), point.turnRadius.si(),
                          0.5 * std::min(legLength_m(i - 1), legLength_m(i)));
        if (turn.tangent_m > kSame_m)
            addArc(turn, at, point.groundSpeed.si(), corners);
        else
            corners.push_back({at, point.groundSpeed.si()});
    }
    std::vector<FlightPiece> pieces;
    Vector3d from = position_enu;
    double t_s = 0.0;
    for (const Corner& corner : corners) {
        const Vector3d way = corner.position_enu - from;
        const double duration_s = length_m(way.head<2>()) / corner.speed_mps;
        if (!(duration_s > 0.0)) continue;
        pieces.push_back({t_s, from, way / duration_s});
        t_s += duration_s;
        from = corner.position_enu;
    }
    Vector3d onwards = pieces.back().velocity_enu;
    onwards.z() = 0.0;
    pieces.push_back({t_s, from, onwards});
    return pieces;
}

}  // namespace deconflict::conflict
