// SPDX-License-Identifier: MIT
#include "sim/conflict/outlook.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "sim/core/contracts.hpp"
#include "sim/core/math.hpp"

namespace deconflict::conflict {

namespace {

using Eigen::Vector2d;
using Eigen::Vector3d;

constexpr double kStep_s = 1.0;
constexpr double kEver = std::numeric_limits<double>::infinity();

double towards(double now, double wanted, double most) {
    return now + std::clamp(wanted - now, -most, most);
}

/// The own aircraft on its way from what it flies to the target.
class OwnFlight {
public:
    OwnFlight(const OutlookRequest& request, const ManoeuvreTarget& target)
        : agility_(request.agility), position_enu_(request.own.position_enu) {
        const Vector3d& v = request.own.velocity_enu;
        speed_mps_ = v.head<2>().norm();
        climb_mps_ = v.z();
        if (speed_mps_ > 0.0) track_en_ = v.head<2>() / speed_mps_;
        turn_rad_ = target.turn ? target.turn->si() : 0.0;
        wantedSpeed_mps_ = target.groundSpeed ? target.groundSpeed->si() : speed_mps_;
        wantedClimb_mps_ = target.verticalSpeed ? target.verticalSpeed->si() : climb_mps_;
        levelsOff_ = target.altitude.has_value();
        if (levelsOff_) altitude_m_ = target.altitude->si();
    }
    [[nodiscard]] bool settled() const {
        return turn_rad_ == 0.0 && speed_mps_ == wantedSpeed_mps_ &&
               climb_mps_ == wantedClimb_mps_ && !levelsOff_;
    }
    /// Straight legs of one second, each with the mean velocity of its time.
    void fly() {
        const double turned_rad =
            std::clamp(turn_rad_, -agility_.turn.si() * kStep_s, agility_.turn.si() * kStep_s);
        const Vector2d before_en = velocity_en();
        const double climbBefore_mps = climb_mps_;
        if (turned_rad != 0.0) {
            const core::SinCos a = core::sincos(turned_rad);
            track_en_ = {track_en_.x() * a.cos + track_en_.y() * a.sin,
                         track_en_.y() * a.cos - track_en_.x() * a.sin};
            turn_rad_ -= turned_rad;
        }
        speed_mps_ = towards(speed_mps_, wantedSpeed_mps_, agility_.along.si() * kStep_s);
        if (levelsOff_) aimAtAltitude();
        climb_mps_ = towards(climb_mps_, wantedClimb_mps_, agility_.vertical.si() * kStep_s);
        const Vector2d mean_en = 0.5 * (before_en + velocity_en());
        position_enu_ +=
            kStep_s * Vector3d(mean_en.x(), mean_en.y(), 0.5 * (climbBefore_mps + climb_mps_));
    }
    [[nodiscard]] PlainMotion relativeTo(const KnownState& other, double t_s) const {
        const Vector2d v_en = velocity_en();
        const Vector3d& o = other.velocity_enu;
        const Vector3d s_enu = position_enu_ - other.position_enu - t_s * o;
        return {s_enu.x(),        s_enu.y(),        s_enu.z(),
                v_en.x() - o.x(), v_en.y() - o.y(), climb_mps_ - o.z()};
    }

private:
    [[nodiscard]] Vector2d velocity_en() const { return speed_mps_ * track_en_; }
    /// Begins to level off when what is left would be used up by doing so.
    void aimAtAltitude() {
        const double left_m = altitude_m_ - position_enu_.z();
        const double braking_m = 0.5 * climb_mps_ * std::abs(climb_mps_) / agility_.vertical.si();
        const bool near = std::abs(left_m - braking_m) <= std::abs(climb_mps_) * kStep_s ||
                          (left_m - braking_m) * wantedClimb_mps_ <= 0.0;
        if (!near) return;
        wantedClimb_mps_ = 0.0;
        levelsOff_ = false;
    }

    Agility agility_;
    Vector3d position_enu_;
    Vector2d track_en_ = Vector2d::UnitY();
    double speed_mps_ = 0.0, climb_mps_ = 0.0;
    double turn_rad_ = 0.0, wantedSpeed_mps_ = 0.0, wantedClimb_mps_ = 0.0;
    double altitude_m_ = 0.0;
    bool levelsOff_ = false;
};

/// Gathers what is seen of all intruders.
class Record {
public:
    explicit Record(const WellClearVolume& volume)
        : volume_(plain(volume)),
          plainVolume_{.radius = volume.distance, .halfHeight = volume.height} {}

    /// At this moment, while the own velocity changes.
    void addMoment(const PlainMotion& m, double t_s) {
        const Interval now = wellClearEntry<TimeVariable::modifiedTau>(m, volume_, kStep_s);
        if (!now.empty() && now.begin_s == 0.0)
            addViolation(t_s, t_s + std::min(now.end_s, kStep_s));
        const double h2 = (m.x_m * m.x_m + m.y_m * m.y_m) / square(volume_.distance_m);
        nearness_ = std::min(nearness_, std::max(h2, square(m.z_m / volume_.height_m)));
    }
    /// From this moment on, along a straight line.
    void addLine(const PlainMotion& m, double t_s, double length_s) {
        const Interval window = wellClearEntry<TimeVariable::modifiedTau>(m, volume_, length_s);
        if (!window.empty()) addViolation(t_s + window.begin_s, t_s + window.end_s);
        const RelativeMotion motion{{m.x_m, m.y_m, m.z_m}, {m.vx_mps, m.vy_mps, m.vz_mps}};
        nearness_ = std::min(
            nearness_,
            cylinderConflict(motion, plainVolume_, core::Duration::fromSi(length_s)).nearness);
    }
    [[nodiscard]] Outlook outlook(double lookahead_s) const {
        Outlook result;
        result.clearance = std::sqrt(nearness_);
        if (first_s_ < kEver) {
            result.violation = core::Duration::fromSi(first_s_);
            if (last_s_ < lookahead_s) result.regained = core::Duration::fromSi(last_s_);
        }
        return result;
    }

private:
    static double square(double x) { return x * x; }
    void addViolation(double begin_s, double end_s) {
        first_s_ = std::min(first_s_, begin_s);
        last_s_ = std::max(last_s_, end_s);
    }

    PlainWellClear volume_;
    Cylinder plainVolume_;
    double first_s_ = kEver, last_s_ = 0.0, nearness_ = kEver;
};

}  // namespace

Outlook outlookOf(const OutlookRequest& request, const ManoeuvreTarget& target) {
    EXPECTS(request.lookahead.si() > 0.0 && std::isfinite(request.lookahead.si()));
    EXPECTS(request.agility.turn.si() > 0.0 && request.agility.along.si() > 0.0);
    EXPECTS(request.agility.vertical.si() > 0.0);
    EXPECTS(request.volume.variable == TimeVariable::modifiedTau);
    EXPECTS(!target.altitude || target.verticalSpeed);
    const double lookahead_s = request.lookahead.si();
    OwnFlight own(request, target);
    Record record(request.volume);
    double t_s = 0.0;
    for (; !own.settled() && t_s < lookahead_s; t_s += kStep_s) {
        for (const KnownState& other : request.intruders)
            record.addMoment(own.relativeTo(other, t_s), t_s);
        own.fly();
    }
    if (t_s < lookahead_s)
        for (const KnownState& other : request.intruders)
            record.addLine(own.relativeTo(other, t_s), t_s, lookahead_s - t_s);
    return record.outlook(lookahead_s);
}

}  // namespace deconflict::conflict
