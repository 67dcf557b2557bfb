// SPDX-License-Identifier: MIT
#include "sim/dynamics/guidance.hpp"

#include <algorithm>
#include <cmath>

#include "sim/core/contracts.hpp"

namespace deconflict::dynamics {
namespace {

using Eigen::Vector2d;

constexpr double kGravity_mps2 = 9.80665;
constexpr double kArrival_m = 3000.0;  ///< from home: handed to the tower, leaves the run (assumed)
constexpr double kArrivalAltitude_m = 300.0;  ///< above sea level there (assumed)
constexpr double kDescentSlope = 0.08;        ///< height over distance on the way home (assumed)
constexpr double kDescentReserve = 0.8;  ///< of a type's descent rate is planned with (assumed)
constexpr double kEstablished = 1.3;     ///< of the radius: nearer than this the hold has begun

Vector2d leftOf(const Vector2d& v) { return {-v.y(), v.x()}; }

/// Unit vector, or `otherwise` for a vector too short to have a direction.
Vector2d directionOf(const Vector2d& v, const Vector2d& otherwise) {
    const double length = std::sqrt(v.squaredNorm());
    return length > 1e-6 ? Vector2d(v / length) : otherwise;
}

/// Direction of the line from `start` to `end`; of what is left of it where that is no line.
Vector2d lineDirection(const Vector2d& start, const Vector2d& end, const Vector2d& position) {
    const Vector2d line = end - start;
    const double length = std::sqrt(line.squaredNorm());
    return length > 1e-6 ? Vector2d(line / length) : directionOf(end - position, Vector2d::UnitY());
}

/// Follows the straight line from `start` to `end`, converging over about one turn radius.
Vector2d followLine(const Vector2d& position, const Vector2d& start, const Vector2d& end,
                    double capture_m) {
    const Vector2d along = lineDirection(start, end, position);
    const double cross_m = leftOf(along).dot(position - start);
    return directionOf(along * capture_m - leftOf(along) * cross_m, along);
}

/// Follows a left-hand circle; far from it, flies towards its rim.
Vector2d followCircle(const Vector2d& position, const Leg& leg, const Vector2d& fallback) {
    const Vector2d out = directionOf(position - leg.point_xy, fallback);
    const double distance_m = std::sqrt((position - leg.point_xy).squaredNorm());
    const double inward = std::clamp(2.0 * (distance_m - leg.radius_m) / leg.radius_m, -0.95, 0.95);
    return leftOf(out) * std::sqrt(1.0 - inward * inward) - out * inward;
}

constexpr double kEarliestTurn = 2.0;  ///< radii before a waypoint: no turn begins before that

/// How far before a waypoint the turn to the next leg begins: R tan(half the turn), at most 2 R.
double anticipation_m(const Vector2d& in, const Vector2d& out, double radius_m) {
    const double cosine = std::clamp(in.dot(out), -1.0, 1.0);
    const double tangent = std::sqrt((1.0 - cosine) / std::max(1.0 + cosine, 1e-9));
    return radius_m * std::min(tangent, kEarliestTurn);
}

/// What is left of the line from `start` to `point`, along it; negative beyond its end.
double remaining_m(const Vector2d& position, const Vector2d& start, const Vector2d& point) {
    return lineDirection(start, point, position).dot(point - position);
}

void startLeg(const Vector2d& from, Element& element) {
    ++element.leg;
    element.legStart_xy = from;
    element.corner = 0;
    element.holding = false;
}

/// Where the leg after this one heads, for the fly-by turn.
Vector2d nextDirection(const Flight& flight, const Element& element, const Vector2d& in) {
    if (element.leg + 1 >= flight.legs.size()) return in;
    const Leg& next = flight.legs[element.leg + 1];
    return directionOf(next.point_xy - flight.legs[element.leg].point_xy, in);
}

bool waypointDone(const Flight& flight, double radius_m, const Element& element) {
    const Leg& leg = flight.legs[element.leg];
    const double missing_m = remaining_m(element.position_xy, element.legStart_xy, leg.point_xy);
    const bool home = element.leg + 1 == flight.legs.size();
    if (home)
        return missing_m <= kArrival_m ||
               (leg.point_xy - element.position_xy).squaredNorm() < kArrival_m * kArrival_m;
    if (leg.kind != scenario::StepKind::via) return missing_m <= 0.0;
    if (missing_m > kEarliestTurn * radius_m) return false;
    const Vector2d in = directionOf(leg.point_xy - element.legStart_xy, element.heading_xy);
    return missing_m <= anticipation_m(in, nextDirection(flight, element, in), radius_m);
}

/// Counts racetrack corners and starts the clock of a hold once established in it.
void flyHold(const Leg& leg, double radius_m, double t_s, Element& element) {
    if (leg.kind == scenario::StepKind::racetrack) {
        const Vector2d& from = element.corner == 0 && !element.holding
                                   ? element.legStart_xy
                                   : leg.corners_xy[(element.corner + 3) % 4];
        const Vector2d& to = leg.corners_xy[element.corner];
        const double missing_m = remaining_m(element.position_xy, from, to);
        if (missing_m > kEarliestTurn * radius_m) return;
        const Vector2d in = directionOf(to - from, element.heading_xy);
        const Vector2d out =
            directionOf(leg.corners_xy[(element.corner + 1) % 4] - to, element.heading_xy);
        if (missing_m > anticipation_m(in, out, radius_m)) return;
        element.corner = (element.corner + 1) % 4;
    } else {
        const double limit_m = kEstablished * leg.radius_m;
        if ((element.position_xy - leg.point_xy).squaredNorm() > limit_m * limit_m) return;
    }
    if (!element.holding) element.holdUntil_s = t_s + leg.hold_s;
    element.holding = true;
}

}  // namespace

double turnRadius_m(const world::AircraftType& type, double airspeed_mps) {
    return airspeed_mps * airspeed_mps / (kGravity_mps2 * type.bankTangent);
}

double homewardAltitude_m(const Leg& leg, const world::AircraftType& type, double airspeed_mps,
                          double left_m) {
    const double slope = std::min(kDescentSlope, kDescentReserve * type.climb_mps / airspeed_mps);
    return std::min(leg.altitude_m, kArrivalAltitude_m + slope * left_m);
}

void sequence(const Flight& flight, const world::AircraftType& type, double t_s, Element& element) {
    EXPECTS(element.leg < flight.legs.size());
    const Leg& leg = flight.legs[element.leg];
    const double radius_m = turnRadius_m(type, element.airspeed_mps);
    if (leg.kind == scenario::StepKind::orbit || leg.kind == scenario::StepKind::racetrack) {
        flyHold(leg, radius_m, t_s, element);
        if (element.holding && t_s >= element.holdUntil_s) startLeg(element.position_xy, element);
        return;
    }
    if (!waypointDone(flight, radius_m, element)) return;
    if (element.leg + 1 == flight.legs.size()) {
        element.landed = true;
        return;
    }
    startLeg(leg.point_xy, element);
}

void takeUpCommands(double t_s, Element& element) {
    if (!element.pending || t_s < element.pending->execute_s) return;
    const bool turned = element.active && element.active->lateral;
    element.active = element.pending;
    element.pending.reset();
    // Straight on from here, not back to the line that was left.
    if (turned && !element.active->lateral) element.legStart_xy = element.position_xy;
    if (element.active->resumesPlan()) element.active.reset();
}

Target commandTarget(const Target& plan, const world::Command& command,
                     const world::AircraftType& type, const Vector2d& wind_mps) {
    Target target = plan;
    if (command.lateral) {
        const Vector2d air_mps =
            command.lateral->speed_mps * command.lateral->direction_xy - wind_mps;
        target.track_xy = command.lateral->direction_xy;
        target.airspeed_mps =
            std::clamp(std::sqrt(air_mps.squaredNorm()), type.minSpeed_mps, type.maxSpeed_mps);
    }
    if (command.vertical) {
        target.altitude_m = command.vertical->level_m;
        target.climb_mps = command.vertical->rate_mps;
    }
    return target;
}

Target planTarget(const Flight& flight, const world::AircraftType& type, double step_s,
                  const Element& element) {
    EXPECTS(element.leg < flight.legs.size());
    const Leg& leg = flight.legs[element.leg];
    const double capture_m = turnRadius_m(type, element.airspeed_mps);
    Target target{
        .airspeed_mps = leg.speed_mps, .altitude_m = leg.altitude_m, .climb_mps = type.climb_mps};
    if (leg.kind == scenario::StepKind::orbit) {
        target.track_xy = followCircle(element.position_xy + step_s * element.ground_mps, leg,
                                       element.heading_xy);
    } else if (leg.kind == scenario::StepKind::racetrack) {
        const Vector2d& from =
            element.holding ? leg.corners_xy[(element.corner + 3) % 4] : element.legStart_xy;
        target.track_xy =
            followLine(element.position_xy, from, leg.corners_xy[element.corner], capture_m);
    } else {
        target.track_xy =
            followLine(element.position_xy, element.legStart_xy, leg.point_xy, capture_m);
    }
    if (element.leg + 1 == flight.legs.size()) {
        const double left_m = std::sqrt((leg.point_xy - element.position_xy).squaredNorm());
        target.altitude_m = homewardAltitude_m(leg, type, element.airspeed_mps, left_m);
    }
    return target;
}

}  // namespace deconflict::dynamics
