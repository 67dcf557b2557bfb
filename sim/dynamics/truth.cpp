// SPDX-License-Identifier: MIT
#include "sim/dynamics/truth.hpp"

#include <algorithm>
#include <cmath>

#include "sim/core/contracts.hpp"
#include "sim/core/math.hpp"
#include "sim/dynamics/guidance.hpp"
#include "sim/dynamics/motion.hpp"

namespace deconflict::dynamics {
namespace {

using Eigen::Vector2d;

constexpr double kKnot_s = 10.0;              ///< between two draws of a correlated error
constexpr double kTakeOffAltitude_m = 300.0;  ///< where an element enters the run (assumed)

const world::Mission& missionOf(const world::Model& model, const Flight& flight) {
    return model.missions[flight.mission.index()];
}

Vector2d drawWind(const world::Model& model, std::uint64_t seed, std::uint64_t replication) {
    core::Stream stream(seed, replication, 0, core::Purpose::wind);
    const double from_rad = scenario::draw(model.wind.from_rad, stream);
    const double speed_mps = std::max(0.0, scenario::draw(model.wind.speed_mps, stream));
    const core::SinCos from = core::sincos(from_rad);
    return -speed_mps * Vector2d(from.sin, from.cos);
}

/// Follows the recording; landed where it ends.
void replayTrack(const world::Track& track, double sinceStart_s, const world::Model& model,
                 Element& element) {
    const auto& t = track.t_s;
    const auto after = std::upper_bound(t.begin(), t.end(), sinceStart_s);
    if (after == t.end() && sinceStart_s > t.back()) {
        element.landed = true;
        return;
    }
    const std::size_t j =
        std::clamp<std::size_t>(static_cast<std::size_t>(after - t.begin()), 1, t.size() - 1);
    const double span_s = t[j] - t[j - 1];
    const double part = (sinceStart_s - t[j - 1]) / span_s;
    const Eigen::Vector3d moved = track.position_m[j] - track.position_m[j - 1];
    const Eigen::Vector3d now = track.position_m[j - 1] + part * moved;
    element.position_xy = now.head<2>();
    element.altitude_m = now.z();
    const double scale = model.theatre->projection.scale(element.position_xy);
    element.ground_mps = moved.head<2>() / (span_s * scale);
    element.verticalSpeed_mps = moved.z() / span_s;
    const double speed_mps = std::sqrt(element.ground_mps.squaredNorm());
    element.airspeed_mps = speed_mps;
    if (speed_mps > 0.0) element.heading_xy = element.ground_mps / speed_mps;
    element.plan_mps = element.ground_mps;
    element.planAltitude_m = element.altitude_m;
}

void addAircraft(const world::Model& model, const Flight& flight, std::uint32_t elementIndex,
                 std::uint32_t tick, Truth& truth) {
    const world::Mission& mission = missionOf(model, flight);
    Aircraft& a = truth.aircraft;
    for (std::uint32_t place = 0; place < static_cast<std::uint32_t>(flight.elements); ++place) {
        const core::AircraftId id(flight.leader.index() + place);
        a.id.push_back(id);
        a.nation.push_back(mission.nation);
        a.type.push_back(mission.type);
        a.mission.push_back(flight.mission);
        a.leader.push_back(flight.leader);
        a.element.push_back(elementIndex);
        a.place.push_back(place);
        for (auto* column : {&a.x_m, &a.y_m, &a.z_m, &a.oldX_m, &a.oldY_m, &a.oldZ_m, &a.vx_mps,
                             &a.vy_mps, &a.vz_mps, &a.planX_mps, &a.planY_mps, &a.planZ_m})
            column->push_back(0.0);
        a.tookOff_s.push_back(tick * model.step_s);
        a.scale.push_back(1.0);
        a.fresh.push_back(1);
        const double knot_s = truth.ticksPerKnot * model.step_s;
        truth.error.add(id.index(), mission.errorCorrelation_s / knot_s, tick);
        truth.excursions.add(id);
    }
    truth.sorties += flight.elements;
}

void depart(const world::Model& model, std::uint32_t tick, Truth& truth) {
    const double now_s = tick * model.step_s;
    while (truth.nextFlight < truth.flights.size() &&
           truth.flights[truth.nextFlight].departure_s <= now_s) {
        const std::uint32_t index = truth.nextFlight++;
        truth.elements.push_back(takeOff(model, truth, now_s, index));
        addAircraft(model, truth.flights[index],
                    static_cast<std::uint32_t>(truth.elements.size() - 1), tick, truth);
    }
}

void land(Truth& truth) {
    if (std::none_of(truth.elements.begin(), truth.elements.end(),
                     [](const Element& element) { return element.landed; }))
        return;
    std::vector<std::uint32_t> newIndex(truth.elements.size());
    std::uint32_t elementsKept = 0;
    for (std::uint32_t e = 0; e < truth.elements.size(); ++e) {
        newIndex[e] = elementsKept;
        if (truth.elements[e].landed) continue;
        if (elementsKept != e) truth.elements[elementsKept] = truth.elements[e];
        ++elementsKept;
    }
    Aircraft& a = truth.aircraft;
    std::vector<bool> keep(a.size());
    for (std::size_t i = 0; i < a.size(); ++i) {
        const std::uint32_t e = a.element[i];
        const std::uint32_t next = e + 1 < newIndex.size() ? newIndex[e + 1] : elementsKept;
        keep[i] = next != newIndex[e];
        a.element[i] = newIndex[e];
    }
    const auto compact = [&](auto& column) {
        std::size_t kept = 0;
        for (std::size_t i = 0; i < keep.size(); ++i)
            if (keep[i]) column[kept++] = column[i];
        column.resize(kept);
    };
    compact(a.id), compact(a.nation), compact(a.type), compact(a.mission), compact(a.leader);
    compact(a.element), compact(a.place), compact(a.x_m), compact(a.y_m), compact(a.z_m);
    compact(a.oldX_m), compact(a.oldY_m), compact(a.oldZ_m), compact(a.vx_mps), compact(a.vy_mps);
    compact(a.vz_mps), compact(a.planX_mps), compact(a.planY_mps), compact(a.planZ_m);
    compact(a.tookOff_s);
    compact(a.scale), compact(a.fresh);
    truth.error.keepIf(keep);
    truth.excursions.keepIf(keep);
    truth.elements.resize(elementsKept);
}

void placeAircraft(const world::Model& model, double now_s, Truth& truth) {
    Aircraft& a = truth.aircraft;
    for (std::size_t i = 0; i < a.size(); ++i) {
        const Element& element = truth.elements[a.element[i]];
        const world::Mission& mission = model.missions[a.mission[i].index()];
        const double scale = model.theatre->projection.scale(element.position_xy);
        const auto error = truth.error.at(i);
        const double side_m = sideOf(a.place[i]) * mission.spacing_m * scale;
        const double lateral_m = mission.lateralError_m * scale;
        a.oldX_m[i] = a.x_m[i], a.oldY_m[i] = a.y_m[i], a.oldZ_m[i] = a.z_m[i];
        a.x_m[i] = element.position_xy.x() + side_m * element.heading_xy.y() + lateral_m * error[0];
        a.y_m[i] = element.position_xy.y() - side_m * element.heading_xy.x() + lateral_m * error[1];
        a.z_m[i] = element.altitude_m + mission.verticalError_m * error[2];
        if (mission.excursions) {
            const ExcursionOffset off =
                truth.excursions.at(i, *mission.excursions, now_s - a.tookOff_s[i]);
            a.x_m[i] += off.right_m * scale * element.heading_xy.y();
            a.y_m[i] -= off.right_m * scale * element.heading_xy.x();
            a.z_m[i] += off.up_m;
        }
        a.vx_mps[i] = element.ground_mps.x();
        a.vy_mps[i] = element.ground_mps.y();
        a.vz_mps[i] = element.verticalSpeed_mps;
        a.planX_mps[i] = element.plan_mps.x();
        a.planY_mps[i] = element.plan_mps.y();
        a.planZ_m[i] = element.planAltitude_m;
        a.scale[i] = scale;
    }
}

}  // namespace

double sideOf(std::uint32_t place) {
    const double rank = 0.5 * (place + 1 - (place + 1) % 2);
    return place % 2 == 1 ? rank : -rank;
}

Element takeOff(const world::Model& model, const Truth& truth, double now_s,
                std::uint32_t flightIndex) {
    const Flight& flight = truth.flights[flightIndex];
    const world::Mission& mission = missionOf(model, flight);
    Element element;
    element.flight = flightIndex;
    if (mission.track) {
        replayTrack(*mission.track, now_s - flight.departure_s, model, element);
        return element;
    }
    element.position_xy = mission.from_xy;
    element.legStart_xy = mission.from_xy;
    element.altitude_m = kTakeOffAltitude_m;
    element.airspeed_mps = model.types[mission.type.index()].minSpeed_mps;
    const Vector2d ahead = flight.legs.front().point_xy - mission.from_xy;
    const double length_m = std::sqrt(ahead.squaredNorm());
    if (length_m > 1.0) element.heading_xy = ahead / length_m;
    element.ground_mps = element.airspeed_mps * element.heading_xy + truth.wind_mps;
    element.plan_mps = element.ground_mps;
    element.planAltitude_m = flight.legs.front().altitude_m;
    return element;
}

void flyOn(const world::Model& model, const Truth& truth, double now_s, double step_s,
           Element& element) {
    const Flight& flight = truth.flights[element.flight];
    const world::Mission& mission = missionOf(model, flight);
    if (mission.track) {
        replayTrack(*mission.track, now_s - flight.departure_s, model, element);
        return;
    }
    const world::AircraftType& type = model.types[mission.type.index()];
    sequence(flight, type, now_s, element);
    if (element.landed) return;
    takeUpCommands(now_s, element);
    const Target plan = planTarget(flight, type, step_s, element);
    const Target target =
        element.active ? commandTarget(plan, *element.active, type, truth.wind_mps) : plan;
    fly(target, type, truth.wind_mps, step_s, model.theatre->projection.scale(element.position_xy),
        element);
    element.plan_mps = std::sqrt(element.ground_mps.squaredNorm()) * plan.track_xy;
    element.planAltitude_m = plan.altitude_m;
}

std::uint32_t ticksPerKnot(double step_s) {
    EXPECTS(step_s > 0.0);
    return std::max(1U, static_cast<std::uint32_t>(kKnot_s / step_s + 0.5));
}

Truth beginTruth(const world::Model& model, std::uint64_t seed, std::uint64_t replication) {
    const std::uint32_t knot = ticksPerKnot(model.step_s);
    return {.flights = drawFlights(model, seed, replication),
            .wind_mps = drawWind(model, seed, replication),
            .elements = {},
            .aircraft = {},
            .error = core::OrnsteinUhlenbeck(seed, replication, core::Purpose::flightTechnicalError,
                                             knot),
            .excursions = Excursions(seed, replication),
            .ticksPerKnot = knot};
}

void advance(const world::Model& model, std::uint32_t tick,
             std::span<const world::Command> commands, Truth& truth) {
    for (Element& element : truth.elements) {
        for (const world::Command& command : commands)
            if (command.leader == truth.flights[element.flight].leader) element.pending = command;
        flyOn(model, truth, tick * model.step_s, model.step_s, element);
    }
    land(truth);
    std::fill(truth.aircraft.fresh.begin(), truth.aircraft.fresh.end(), std::uint8_t{0});
    depart(model, tick, truth);
    truth.error.advance(tick);
    placeAircraft(model, tick * model.step_s, truth);
    truth.aircraftSteps += static_cast<std::int64_t>(truth.aircraft.size());
}

}  // namespace deconflict::dynamics
