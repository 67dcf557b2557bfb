// SPDX-License-Identifier: MIT
#include "sim/encounter/geometry.hpp"

#include <cmath>

#include "sim/core/contracts.hpp"
#include "sim/core/distribution.hpp"
#include "sim/core/math.hpp"

namespace deconflict::encounter {

namespace {

using core::uniform;
using Eigen::Vector2d;
using Eigen::Vector3d;

/// Towards `track`, clockwise from north.
Vector2d direction_en(core::Angle track) {
    const core::SinCos a = core::sincos(track.si());
    return {a.sin, a.cos};
}

core::Stream streamOf(EncounterNumber which, core::Purpose purpose) {
    return core::Stream(which.seed, which.number, 0, purpose);
}

Vector3d drawVelocity_enu(core::Stream& stream, const PlacedDistribution& d) {
    const double speed_mps = uniform(stream, d.slowest.si(), d.fastest.si());
    const double track_rad = uniform(stream, -core::kPi, core::kPi);
    const bool level = core::bernoulli(stream, d.level);
    const double climb_mps = uniform(stream, -d.mostVertical.si(), d.mostVertical.si());
    const Vector2d v_en = speed_mps * direction_en(core::Angle::fromSi(track_rad));
    return {v_en.x(), v_en.y(), level ? 0.0 : climb_mps};
}

double timeToApproach_s(core::Stream& stream, const PlacedDistribution& d) {
    return uniform(stream, d.soonest.si(), d.latest.si());
}

}  // namespace

Encounter crossing(const CrossingGeometry& g) {
    EXPECTS(g.radius.si() > 0.0 && g.miss.si() >= 0.0 && g.miss <= g.radius);
    EXPECTS(g.timeToLoss.si() >= 0.0 && g.otherSpeed.si() >= 0.0);
    const Vector2d own_en{0.0, g.speed.si()};
    const Vector2d other_en = g.otherSpeed.si() * direction_en(g.angle);
    const Vector2d closing_en = other_en - own_en;
    const double closing_mps = closing_en.norm();
    EXPECTS(closing_mps > 1e-6);
    const double chord_m = std::sqrt(g.radius.si() * g.radius.si() - g.miss.si() * g.miss.si());
    const Vector2d along_en = closing_en / closing_mps;
    const Vector2d from_en = -(g.timeToLoss.si() * closing_mps + chord_m) * along_en +
                             g.miss.si() * Vector2d(-along_en.y(), along_en.x());
    const double z_m = kOwnAltitude.si();
    return {{{.position_enu = {0.0, 0.0, z_m}, .velocity_enu = {own_en.x(), own_en.y(), 0.0}},
             {.position_enu = {from_en.x(), from_en.y(), z_m + g.heightDifference.si()},
              .velocity_enu = {other_en.x(), other_en.y(), 0.0}}}};
}

Encounter ring(std::uint32_t count, core::Length circle, core::Speed speed) {
    EXPECTS(count >= 2 && circle.si() > 0.0 && speed.si() > 0.0);
    Encounter encounter;
    for (std::uint32_t i = 0; i < count; ++i) {
        const core::SinCos a = core::sincos2pi(static_cast<double>(i) / count);
        const Vector3d outward{a.sin, a.cos, 0.0};
        encounter.aircraft.push_back(
            {.position_enu = circle.si() * outward + Vector3d(0.0, 0.0, kOwnAltitude.si()),
             .velocity_enu = -speed.si() * outward});
    }
    return encounter;
}

Encounter grid(std::uint32_t lanes, core::Length spacing, core::Duration lead, core::Speed speed) {
    EXPECTS(lanes >= 1 && spacing.si() > 0.0 && lead.si() > 0.0 && speed.si() > 0.0);
    Encounter encounter;
    const double lead_m = (lead * speed).si();
    for (std::uint32_t i = 0; i < lanes; ++i) {
        // Lane i crosses at spacing * j: both come from as far before their own lane's corner.
        const double lane_m = i * spacing.si();
        encounter.aircraft.push_back({.position_enu = {-lead_m - lane_m, lane_m, kOwnAltitude.si()},
                                      .velocity_enu = {speed.si(), 0.0, 0.0}});
    }
    for (std::uint32_t i = 0; i < lanes; ++i) {
        const double lane_m = i * spacing.si();
        encounter.aircraft.push_back({.position_enu = {lane_m, -lead_m - lane_m, kOwnAltitude.si()},
                                      .velocity_enu = {0.0, speed.si(), 0.0}});
    }
    return encounter;
}

Encounter placed(const PlacedDistribution& d, EncounterNumber which) {
    EXPECTS(d.soonest.si() >= 0.0 && d.soonest <= d.latest && d.slowest.si() >= 0.0);
    EXPECTS(d.slowest <= d.fastest && d.leastClosing <= d.fastest);
    core::Stream stream = streamOf(which, core::Purpose::plan);
    const double t_s = timeToApproach_s(stream, d);
    Vector3d own_enu, other_enu, closing_enu;
    do {
        own_enu = drawVelocity_enu(stream, d);
        other_enu = drawVelocity_enu(stream, d);
        closing_enu = other_enu - own_enu;
    } while (closing_enu.head<2>().norm() < d.leastClosing.si());
    const double miss_m = uniform(stream, 0.0, d.horizontalMiss.si());
    const double side = core::bernoulli(stream, 0.5) ? 1.0 : -1.0;
    const double up_m = uniform(stream, -d.verticalMiss.si(), d.verticalMiss.si());
    const Vector2d along_en = closing_enu.head<2>().normalized();
    const Vector2d miss_en = side * miss_m * Vector2d(-along_en.y(), along_en.x());
    const Vector3d start_enu{0.0, 0.0, kOwnAltitude.si()};
    const Vector3d then_enu = start_enu + Vector3d(miss_en.x(), miss_en.y(), up_m);
    return {{{.position_enu = start_enu, .velocity_enu = own_enu},
             {.position_enu = then_enu - closing_enu * t_s, .velocity_enu = other_enu}}};
}

Encounter manoeuvring(const PlacedDistribution& distribution, const ExcursionDistribution& e,
                      EncounterNumber which) {
    EXPECTS(e.shortest.si() > 0.0 && e.shortest <= e.longest);
    Encounter encounter = placed(distribution, which);
    core::Stream plan = streamOf(which, core::Purpose::plan);
    const double approach_s = timeToApproach_s(plan, distribution);
    core::Stream stream = streamOf(which, core::Purpose::blunder);
    const double start_s = uniform(stream, 0.0, approach_s);
    const double length_s = uniform(stream, e.shortest.si(), e.longest.si());
    const double turn_radps = uniform(stream, -e.turn.si(), e.turn.si());
    const double climb_mps = uniform(stream, -e.verticalSpeed.si(), e.verticalSpeed.si());
    Participant& intruder = encounter.aircraft[1];
    intruder.equipped = false;
    intruder.excursion = Excursion{.start = core::Duration::fromSi(start_s),
                                   .length = core::Duration::fromSi(length_s),
                                   .turn = core::TurnRate::fromSi(turn_radps),
                                   .verticalSpeed = core::Speed::fromSi(climb_mps)};
    return encounter;
}

}  // namespace deconflict::encounter
