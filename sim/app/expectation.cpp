// SPDX-License-Identifier: MIT
#include "sim/app/expectation.hpp"

#include <algorithm>

namespace deconflict::app {
namespace {

constexpr double kHour_s = 3600.0;

Eigen::Vector2d middleOf(const world::Area& area) {
    if (const auto* circle = std::get_if<world::CircleXy>(&area.shape)) return circle->centre_xy;
    const auto& outline = std::get<world::OutlineXy>(area.shape);
    Eigen::Vector2d sum = Eigen::Vector2d::Zero();
    for (const Eigen::Vector2d& corner : outline) sum += corner;
    return sum / static_cast<double>(outline.size());
}

/// From take-off to landing.
double flightTime_s(const world::Model& model, const world::Mission& mission) {
    if (mission.track) return mission.track->t_s.back();
    const geo::Projection& projection = model.theatre->projection;
    double speed_mps = scenario::mean(mission.speed_mps);
    double time_s = 0.0;
    Eigen::Vector2d at = mission.from_xy;
    for (const world::PlanStep& step : mission.plan) {
        const auto* point = std::get_if<Eigen::Vector2d>(&step.where);
        const Eigen::Vector2d next =
            point ? *point : middleOf(model.areas[std::get<std::uint32_t>(step.where)]);
        if (step.speed_mps) speed_mps = scenario::mean(*step.speed_mps);
        time_s += projection.separation(at, next).si() / speed_mps;
        const bool holds =
            step.kind == scenario::StepKind::orbit || step.kind == scenario::StepKind::racetrack;
        if (holds) time_s += scenario::mean(step.hold_s);
        at = next;
    }
    return time_s + projection.separation(at, mission.to_xy).si() / speed_mps;
}

}  // namespace

Expectation expectationOf(const world::Model& model, const world::Mission& mission) {
    const double end_s = model.ticks * model.step_s;
    const double flight_s = flightTime_s(model, mission);
    Expectation one;  // of one element
    if (const auto* scheduled = std::get_if<scenario::Scheduled>(&mission.departures)) {
        for (const double t_s : scheduled->times_s) {
            if (t_s >= end_s) continue;
            one.sorties += 1.0;
            one.flightHours += std::min(flight_s, end_s - t_s) / kHour_s;
        }
    } else {
        const auto& poisson = std::get<scenario::PoissonProcess>(mission.departures);
        const double from_s = poisson.from_s, until_s = std::min(poisson.until_s, end_s);
        const double cut_s = std::clamp(end_s - flight_s, from_s, std::max(from_s, until_s));
        const double whole_s2 = flight_s * (cut_s - from_s);
        const double part_s2 =
            end_s * (until_s - cut_s) - 0.5 * (until_s * until_s - cut_s * cut_s);
        one.sorties = poisson.rate_per_s * (until_s - from_s);
        one.flightHours = poisson.rate_per_s * (whole_s2 + part_s2) / kHour_s;
    }
    return {.sorties = one.sorties * mission.elements,
            .flightHours = one.flightHours * mission.elements};
}

Expectation expectationOf(const world::Model& model) {
    Expectation sum;
    for (const world::Mission& mission : model.missions) {
        const Expectation one = expectationOf(model, mission);
        sum.sorties += one.sorties;
        sum.flightHours += one.flightHours;
    }
    return sum;
}

}  // namespace deconflict::app
