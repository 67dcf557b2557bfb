// SPDX-License-Identifier: MIT
#include "sim/dynamics/route_ahead.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "sim/dynamics/guidance.hpp"

namespace deconflict::dynamics {
namespace {

using Eigen::Vector2d;
using scenario::StepKind;
using world::Waypoint;

constexpr double kLeastGroundShare = 0.3;  ///< of the airspeed, against any wind (assumed)
constexpr double kSame_m = 1.0;            ///< points nearer than this are one
constexpr double kApproach_s = 20.0;       ///< of flight between points on the way to a circle
constexpr double kEntry = 1.1;             ///< of its radius: there the approach ends

/// Writes a route point by point, and keeps where and when the flight would be there.
class RouteWriter {
public:
    RouteWriter(const world::AircraftType& type, const Vector2d& wind_mps, const Element& element,
                double scale)
        : type_(&type),
          wind_mps_(wind_mps),
          at_xy_(element.position_xy),
          altitude_m_(element.altitude_m),
          scale_(scale) {}

    [[nodiscard]] bool full() const { return spent_s_ >= kRouteAhead_s; }
    [[nodiscard]] double spent_s() const { return spent_s_; }
    [[nodiscard]] const Vector2d& at_xy() const { return at_xy_; }
    [[nodiscard]] double onGround_m(double projected_m) const { return projected_m / scale_; }
    [[nodiscard]] double onMap_m(double ground_m) const { return ground_m * scale_; }
    [[nodiscard]] std::vector<Waypoint> take() { return std::move(points_); }

    /// Straight there, at the leg's speed, its height changing evenly.
    void slideTo(const Vector2d& to_xy, double altitude_m, const Leg& leg, double turnRadius_m) {
        const double length_m = lengthTo_m(to_xy);
        if (full() || length_m < kSame_m) return;
        const double speed_mps = groundSpeed_mps(to_xy, leg);
        points_.push_back({to_xy, altitude_m, speed_mps, turnRadius_m});
        spent_s_ += length_m / speed_mps;
        at_xy_ = to_xy;
        altitude_m_ = altitude_m;
    }
    /// Straight there, and at the leg's height as soon as the type's rate allows.
    void flyTo(const Vector2d& to_xy, const Leg& leg, double turnRadius_m) {
        const double length_m = lengthTo_m(to_xy), change_m = leg.altitude_m - altitude_m_;
        if (full() || length_m < kSame_m) return;
        const double climbing_m =
            std::abs(change_m) / type_->climb_mps * groundSpeed_mps(to_xy, leg);
        const double share = climbing_m > 0.0 ? length_m / climbing_m : 2.0;
        if (share > 1.0 && climbing_m > kSame_m)
            slideTo(at_xy_ + (to_xy - at_xy_) / share, leg.altitude_m, leg, 0.0);
        slideTo(to_xy, altitude_m_ + std::min(share, 1.0) * (leg.altitude_m - altitude_m_), leg,
                turnRadius_m);
    }

private:
    [[nodiscard]] double lengthTo_m(const Vector2d& to_xy) const {
        return std::sqrt((to_xy - at_xy_).squaredNorm()) / scale_;
    }
    [[nodiscard]] double groundSpeed_mps(const Vector2d& to_xy, const Leg& leg) const {
        const Vector2d way_xy = to_xy - at_xy_;
        const double along_mps = wind_mps_.dot(way_xy) / std::sqrt(way_xy.squaredNorm());
        return std::max(leg.speed_mps + along_mps, kLeastGroundShare * leg.speed_mps);
    }

    const world::AircraftType* type_;
    Vector2d wind_mps_, at_xy_;
    double altitude_m_, scale_, spent_s_ = 0.0;
    std::vector<Waypoint> points_;
};

/// The way to a circle that guidance takes, which is not the shortest one.
void approachCircle(const Flight& flight, std::uint32_t legIndex, const world::AircraftType& type,
                    const Vector2d& heading_xy, RouteWriter& route) {
    const Leg& leg = flight.legs[legIndex];
    Element probe;
    probe.leg = legIndex;
    probe.airspeed_mps = leg.speed_mps;
    probe.heading_xy = heading_xy;
    const double near_m = kEntry * leg.radius_m;
    while (!route.full() && (route.at_xy() - leg.point_xy).squaredNorm() > near_m * near_m) {
        probe.position_xy = route.at_xy();
        probe.heading_xy = planTarget(flight, type, 0.0, probe).track_xy;
        route.flyTo(route.at_xy() + route.onMap_m(kApproach_s * leg.speed_mps) * probe.heading_xy,
                    leg, 0.0);
    }
}

/// Left-hand around the centre from the present bearing on, until the hold is over.
void flyCircle(const Leg& leg, double until_s, RouteWriter& route) {
    // The octagon around the circle: corners at radius / cos(22.5 deg), 45 deg apart, the first one
    // half of that from here.
    constexpr double kOut = 1.0823922002923940;
    constexpr double kCos22 = 0.9238795325112867, kSin22 = 0.3826834323650898;
    constexpr double kCos45 = 0.7071067811865476;
    const Vector2d out = route.at_xy() - leg.point_xy;
    const double distance_m = std::sqrt(out.squaredNorm());
    if (distance_m < kSame_m) return;
    const Vector2d from = out * (kOut * leg.radius_m / distance_m);
    Vector2d corner(kCos22 * from.x() - kSin22 * from.y(), kSin22 * from.x() + kCos22 * from.y());
    do {
        route.flyTo(leg.point_xy + corner, leg, route.onGround_m(leg.radius_m));
        corner = {kCos45 * (corner.x() - corner.y()), kCos45 * (corner.x() + corner.y())};
    } while (!route.full() && route.spent_s() < until_s);
}

void flyRacetrack(const Leg& leg, std::uint32_t corner, double radius_m, double until_s,
                  RouteWriter& route) {
    do {
        route.flyTo(leg.corners_xy[corner], leg, radius_m);
        corner = (corner + 1) % 4;
    } while (!route.full() && route.spent_s() < until_s);
}

/// Level until the descent begins, then evenly down.
void flyHome(const Leg& leg, const world::AircraftType& type, RouteWriter& route) {
    const double bottom_m = homewardAltitude_m(leg, type, leg.speed_mps, 0.0);
    const double rise_m = homewardAltitude_m(leg, type, leg.speed_mps, 1.0) - bottom_m;
    const Vector2d way_xy = leg.point_xy - route.at_xy();
    const double length_m = std::sqrt(way_xy.squaredNorm());
    const double descent_m = rise_m > 0.0 ? (leg.altitude_m - bottom_m) / rise_m : 0.0;
    if (descent_m < length_m) route.flyTo(leg.point_xy - way_xy * (descent_m / length_m), leg, 0.0);
    route.slideTo(leg.point_xy, bottom_m, leg, 0.0);
}

}  // namespace

std::vector<Waypoint> routeAhead(const world::Model& model, const Truth& truth,
                                 const Element& element, double now_s) {
    const Flight& flight = truth.flights[element.flight];
    if (element.active || element.pending || flight.legs.empty()) return {};
    const world::AircraftType& type =
        model.types[model.missions[flight.mission.index()].type.index()];
    RouteWriter route(type, truth.wind_mps, element,
                      model.theatre->projection.scale(element.position_xy));
    for (std::uint32_t i = element.leg; i < flight.legs.size() && !route.full(); ++i) {
        const Leg& leg = flight.legs[i];
        const bool inHold = i == element.leg && element.holding;
        if (leg.kind == StepKind::orbit && !inHold)
            approachCircle(flight, i, type, element.heading_xy, route);
        const double until_s = inHold ? element.holdUntil_s - now_s : route.spent_s() + leg.hold_s;
        const double radius_m = turnRadius_m(type, leg.speed_mps);
        if (i + 1 == flight.legs.size())
            flyHome(leg, type, route);
        else if (leg.kind == StepKind::orbit)
            flyCircle(leg, until_s, route);
        else if (leg.kind == StepKind::racetrack)
            flyRacetrack(leg, i == element.leg ? element.corner : 0, radius_m, until_s, route);
        else
            route.flyTo(leg.point_xy, leg, leg.kind == StepKind::via ? radius_m : 0.0);
    }
    return route.take();
}

}  // namespace deconflict::dynamics
