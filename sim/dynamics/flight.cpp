// SPDX-License-Identifier: MIT
#include "sim/dynamics/flight.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "sim/core/contracts.hpp"
#include "sim/core/distribution.hpp"
#include "sim/core/math.hpp"

namespace deconflict::dynamics {
namespace {

using Eigen::Vector2d;

constexpr double kLowest_m = 300.0;  ///< nobody plans to fly below this (assumed)

/// When one flight of a mission departs.
struct Departure {
    double t_s;
    std::uint32_t slot;
};

double endOf_s(const world::Model& model) { return model.ticks * model.step_s; }

/// Departures of one mission, ascending, within the replication.
std::vector<Departure> drawDepartures(const world::Model& model, std::uint32_t mission,
                                      core::Stream stream) {
    std::vector<Departure> drawn;
    const scenario::Departures& law = model.missions[mission].departures;
    if (const auto* scheduled = std::get_if<scenario::Scheduled>(&law)) {
        for (std::uint32_t slot = 0; slot < scheduled->times_s.size(); ++slot)
            drawn.push_back(
                {scheduled->times_s[slot] + scenario::draw(scheduled->jitter_s, stream), slot});
    } else {
        const auto& poisson = std::get<scenario::PoissonProcess>(law);
        const double until_s = std::min(poisson.until_s, endOf_s(model));
        double t_s = poisson.from_s;
        while (poisson.rate_per_s > 0.0) {
            t_s += core::exponential(stream, 1.0 / poisson.rate_per_s);
            if (t_s >= until_s) break;
            drawn.push_back({t_s, 0});
        }
    }
    for (Departure& departure : drawn) departure.t_s = std::max(departure.t_s, 0.0);
    std::erase_if(drawn, [&](const Departure& d) { return d.t_s >= endOf_s(model); });
    std::stable_sort(drawn.begin(), drawn.end(),
                     [](const Departure& a, const Departure& b) { return a.t_s < b.t_s; });
    return drawn;
}

Vector2d drawInCircle(const world::CircleXy& circle, double scale, core::Stream& stream) {
    const double radius_m = circle.radius_m * scale * std::sqrt(stream.nextUniform());
    const core::SinCos angle = core::sincos2pi(stream.nextUniform());
    return circle.centre_xy + radius_m * Vector2d(angle.cos, angle.sin);
}

/// Uniform in the outline's box, drawn again until it is inside the outline.
Vector2d drawInOutline(const world::OutlineXy& outline, core::Stream& stream) {
    Vector2d low = outline.front(), high = outline.front();
    for (const Vector2d& p : outline) {
        low = low.cwiseMin(p);
        high = high.cwiseMax(p);
    }
    for (;;) {
        const double x = core::uniform(stream, low.x(), high.x());
        const double y = core::uniform(stream, low.y(), high.y());
        if (world::insideOutline(outline, {x, y})) return {x, y};
    }
}

Vector2d drawPlace(const world::Model& model, const world::PlanStep& step, core::Stream& stream) {
    if (const auto* point = std::get_if<Vector2d>(&step.where)) return *point;
    const world::Area& area = model.areas[std::get<std::uint32_t>(step.where)];
    if (const auto* circle = std::get_if<world::CircleXy>(&area.shape))
        return drawInCircle(*circle, model.theatre->projection.scale(circle->centre_xy), stream);
    return drawInOutline(std::get<world::OutlineXy>(area.shape), stream);
}

/// The values that hold from one step on until another step changes them.
struct Cruise {
    double altitude_m, speed_mps;
};

double drawAltitude(const scenario::Distribution& altitude_m, const world::AircraftType& type,
                    core::Stream& stream) {
    return std::clamp(scenario::draw(altitude_m, stream), kLowest_m, type.ceiling_m);
}

Cruise drawCruise(const scenario::Distribution& altitude_m, const scenario::Distribution& speed_mps,
                  const world::AircraftType& type, core::Stream& stream) {
    const double z_m = drawAltitude(altitude_m, type, stream);
    const double v_mps = scenario::draw(speed_mps, stream);
    return {.altitude_m = z_m,
            .speed_mps = std::clamp(v_mps, type.minSpeed_mps, type.maxSpeed_mps)};
}

Leg drawLeg(const world::Model& model, const world::PlanStep& step, const Cruise& cruise,
            core::Stream& stream) {
    Leg leg{.kind = step.kind,
            .point_xy = drawPlace(model, step, stream),
            .altitude_m = cruise.altitude_m,
            .speed_mps = cruise.speed_mps};
    const double scale = model.theatre->projection.scale(leg.point_xy);
    if (step.kind == scenario::StepKind::orbit || step.kind == scenario::StepKind::racetrack)
        leg.hold_s = std::max(0.0, scenario::draw(step.hold_s, stream));
    leg.radius_m = step.radius_m * scale;
    const Vector2d along = 0.5 * step.length_m * scale * step.heading_xy;
    const Vector2d across =
        0.5 * step.width_m * scale * Vector2d(step.heading_xy.y(), -step.heading_xy.x());
    leg.corners_xy = {leg.point_xy - along - across, leg.point_xy + along - across,
                      leg.point_xy + along + across, leg.point_xy - along + across};
    return leg;
}

std::vector<Leg> drawLegs(const world::Model& model, const world::Mission& mission,
                          core::Stream stream) {
    const world::AircraftType& type = model.types[mission.type.index()];
    Cruise cruise = drawCruise(mission.altitude_m, mission.speed_mps, type, stream);
    std::vector<Leg> legs;
    legs.reserve(mission.plan.size() + 1);
    for (const world::PlanStep& step : mission.plan) {
        const Cruise here = drawCruise(
            step.altitude_m.value_or(scenario::Distribution::constant(cruise.altitude_m)),
            step.speed_mps.value_or(scenario::Distribution::constant(cruise.speed_mps)), type,
            stream);
        cruise = here;
        legs.push_back(drawLeg(model, step, cruise, stream));
    }
    legs.push_back({.kind = scenario::StepKind::via,
                    .point_xy = mission.to_xy,
                    .altitude_m = cruise.altitude_m,
                    .speed_mps = cruise.speed_mps});
    return legs;
}

void sortByDeparture(std::vector<Flight>& flights) {
    std::stable_sort(flights.begin(), flights.end(), [](const Flight& a, const Flight& b) {
        return a.departure_s < b.departure_s;
    });
}

}  // namespace

double redrawDeparture(const world::Model& model, const Flight& flight, core::Stream& stream) {
    const scenario::Departures& law = model.missions[flight.mission.index()].departures;
    if (const auto* poisson = std::get_if<scenario::PoissonProcess>(&law))  // given their number
        return core::uniform(stream, poisson->from_s, std::min(poisson->until_s, endOf_s(model)));
    const auto& scheduled = std::get<scenario::Scheduled>(law);
    for (;;) {
        const double t_s =
            scheduled.times_s[flight.slot] + scenario::draw(scheduled.jitter_s, stream);
        if (t_s < endOf_s(model)) return std::max(0.0, t_s);
    }
}

std::optional<double> redrawAltitude(const world::Model& model, const Flight& flight,
                                     core::Stream& stream) {
    const world::Mission& mission = model.missions[flight.mission.index()];
    const bool changes =
        std::any_of(mission.plan.begin(), mission.plan.end(),
                    [](const world::PlanStep& step) { return step.altitude_m.has_value(); });
    if (mission.track || changes) return std::nullopt;
    return drawAltitude(mission.altitude_m, model.types[mission.type.index()], stream);
}

core::AircraftId departAt(core::AircraftId leader, double departure_s,
                          std::vector<Flight>& flights) {
    const auto moved = std::find_if(flights.begin(), flights.end(),
                                    [&](const Flight& flight) { return flight.leader == leader; });
    EXPECTS(moved != flights.end());
    moved->departure_s = departure_s;
    const core::MissionId mission = moved->mission;
    std::vector<core::AircraftId> numbers;  // of the mission, as they were given: rising
    for (const Flight& flight : flights)
        if (flight.mission == mission) numbers.push_back(flight.leader);
    std::sort(numbers.begin(), numbers.end());
    sortByDeparture(flights);
    core::AircraftId now = leader;
    auto next = numbers.begin();
    for (Flight& flight : flights) {
        if (flight.mission != mission) continue;
        if (flight.leader == leader) now = *next;
        flight.leader = *next++;
    }
    return now;
}

void redrawTarget(const world::Model& model, const world::PlanStep& step, core::Stream& stream,
                  Leg& leg) {
    const Vector2d moved = drawPlace(model, step, stream) - leg.point_xy;
    leg.point_xy += moved;
    for (Vector2d& corner : leg.corners_xy) corner += moved;
}

std::vector<Flight> drawFlights(const world::Model& model, std::uint64_t seed,
                                std::uint64_t replication) {
    std::vector<Flight> flights;
    std::uint32_t nextAircraft = 0;
    for (std::uint32_t m = 0; m < model.missions.size(); ++m) {
        const world::Mission& mission = model.missions[m];
        const auto departures =
            drawDepartures(model, m, core::Stream(seed, replication, m, core::Purpose::departure));
        for (std::uint32_t k = 0; k < departures.size(); ++k) {
            const core::Stream stream(seed, replication, core::pairEntity(m, k),
                                      core::Purpose::plan);
            flights.push_back(
                {.mission = core::MissionId(m),
                 .leader = core::AircraftId(nextAircraft),
                 .elements = mission.elements,
                 .departure_s = departures[k].t_s,
                 .legs = mission.track ? std::vector<Leg>{} : drawLegs(model, mission, stream),
                 .slot = departures[k].slot});
            nextAircraft += static_cast<std::uint32_t>(mission.elements);
        }
    }
    sortByDeparture(flights);
    return flights;
}

}  // namespace deconflict::dynamics
