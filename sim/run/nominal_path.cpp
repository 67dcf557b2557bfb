// SPDX-License-Identifier: MIT
#include "sim/run/nominal_path.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace deconflict::run {
namespace {

constexpr double kPathStep_s = 6.0;  ///< a turn of 4 km radius at 250 m/s bulges by 70 m (assumed)
constexpr std::uint32_t kNever = 1U << 30;  ///< ticks to the next knot of an error

std::uint32_t ticksPerPoint(const world::Model& model) {
    return std::max(1U, static_cast<std::uint32_t>(kPathStep_s / model.step_s + 0.5));
}

}  // namespace

double pathStep_s(const world::Model& model) { return ticksPerPoint(model) * model.step_s; }

double takeOffOf_s(const world::Model& model, double departure_s) {
    return std::max(1.0, std::ceil(departure_s / model.step_s)) * model.step_s;
}

void keepFirstErrors(dynamics::Truth& day) {
    day.error = core::OrnsteinUhlenbeck(0, 0, core::Purpose::flightTechnicalError, kNever);
    day.ticksPerKnot = kNever;
}

std::vector<NominalPath> nominalPaths(const world::Model& model, dynamics::Truth day) {
    keepFirstErrors(day);
    const std::uint32_t every = ticksPerPoint(model);
    std::vector<NominalPath> paths;
    std::vector<std::uint32_t> tookOff;  // ticks, by flight
    for (const dynamics::Flight& flight : day.flights)
        paths.push_back(
            {.leader = flight.leader, .mission = flight.mission, .from_s = 0.0, .points = {}});
    for (std::uint32_t tick = 1; tick <= 2 * model.ticks; ++tick) {
        dynamics::advance(model, tick, {}, day);
        if (day.nextFlight == day.flights.size() && day.elements.empty()) break;
        while (tookOff.size() < day.nextFlight) {
            paths[tookOff.size()].from_s = tick * model.step_s;
            tookOff.push_back(tick);
        }
        for (const dynamics::Element& element : day.elements)
            if ((tick - tookOff[element.flight]) % every == 0)
                paths[element.flight].points.emplace_back(
                    element.position_xy.x(), element.position_xy.y(), element.altitude_m);
    }
    return paths;
}

}  // namespace deconflict::run
