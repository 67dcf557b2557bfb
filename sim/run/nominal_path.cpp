// SPDX-License-Identifier: MIT
#include "sim/run/nominal_path.hpp"

#include <algorithm>
#include <cmath>

namespace deconflict::run {
namespace {

constexpr double kPathStep_s = 6.0;  ///< a turn of 4 km radius at 250 m/s bulges by 70 m (assumed)

std::uint32_t ticksPerPoint(const world::Model& model) {
    return std::max(1U, static_cast<std::uint32_t>(kPathStep_s / model.step_s + 0.5));
}

}  // namespace

double pathStep_s(const world::Model& model) { return ticksPerPoint(model) * model.step_s; }

double takeOffOf_s(const world::Model& model, double departure_s) {
    return std::max(1.0, std::ceil(departure_s / model.step_s)) * model.step_s;
}

std::vector<NominalPath> nominalPaths(const world::Model& model, const dynamics::Truth& day) {
    const std::uint32_t every = ticksPerPoint(model);
    std::vector<NominalPath> paths;
    for (std::uint32_t i = 0; i < day.flights.size(); ++i) {
        const dynamics::Flight& flight = day.flights[i];
        const double from_s = takeOffOf_s(model, flight.departure_s);
        paths.push_back({.leader = flight.leader,
                         .mission = flight.mission,
                         .from_s = from_s,
                         .cruise_m = flight.legs.empty() ? 0.0 : flight.legs.front().altitude_m,
                         .points = {}});
        auto tick = static_cast<std::uint32_t>(from_s / model.step_s + 0.5);
        dynamics::Element element = dynamics::takeOff(model, day, from_s, i);
        for (std::uint32_t flown = 0; !element.landed && tick <= 2 * model.ticks; ++flown) {
            if (flown % every == 0)
                paths.back().points.emplace_back(element.position_xy.x(), element.position_xy.y(),
                                                 element.altitude_m);
            dynamics::flyOn(model, day, ++tick * model.step_s, model.step_s, element);
        }
    }
    return paths;
}

}  // namespace deconflict::run
