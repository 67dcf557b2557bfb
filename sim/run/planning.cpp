// SPDX-License-Identifier: MIT
#include "sim/run/planning.hpp"

#include <algorithm>
#include <cmath>

#include "sim/conflict/strategic.hpp"

namespace deconflict::run {
namespace {

using scenario::Field;

constexpr int kMostDraws = 64;            ///< of a target; after that it stays where it was drawn
constexpr double kLowestPlan_m = 1000.0;  ///< nobody is sent lower to avoid a plan (assumed)

/// Bit n of entry m: nation m was told this kind of thing by nation n.
std::vector<std::uint32_t> toldBy(const world::Model& model, std::span<const picture::Link> links,
                                  Field field) {
    std::vector<std::uint32_t> told(model.nations.size(), 0);
    for (std::size_t i = 0; i < links.size(); ++i)
        if (links[i].inForce() && has(model.edges[i].terms.fields, field))
            told[links[i].to().index()] |= 1U << links[i].from().index();
    return told;
}

/// Bit n: an edge in force that carries plans of nation n is down as the day is planned.
std::uint32_t downOf(const world::Model& model, std::span<const picture::Link> links) {
    std::uint32_t down = 0;
    for (std::size_t i = 0; i < links.size(); ++i)
        if (links[i].inForce() && links[i].downAtStart() &&
            has(model.edges[i].terms.fields, Field::plans))
            down |= 1U << links[i].from().index();
    return down;
}

bool isProtected(const world::Model& model, std::uint32_t told, const dynamics::Leg& leg) {
    return std::any_of(model.protectedAreas.begin(), model.protectedAreas.end(),
                       [&](const world::ProtectedArea& area) {
                           return (told >> area.nation.index() & 1U) != 0 &&
                                  world::contains(model.areas[area.area], leg.point_xy,
                                                  model.theatre->projection, leg.radius_m);
                       });
}

void avoidProtectedAreas(const world::Model& model, std::span<const std::uint32_t> told,
                         std::uint64_t seed, std::uint64_t replication,
                         std::vector<dynamics::Flight>& flights) {
    if (model.protectedAreas.empty()) return;
    for (dynamics::Flight& flight : flights) {
        const world::Mission& mission = model.missions[flight.mission.index()];
        core::Stream stream(seed, replication, flight.leader.index(), core::Purpose::target);
        for (std::size_t i = 0; i < mission.plan.size() && i < flight.legs.size(); ++i)
            for (int draw = 0; draw < kMostDraws &&
                               isProtected(model, told[mission.nation.index()], flight.legs[i]);
                 ++draw)
                dynamics::redrawTarget(model, mission.plan[i], stream, flight.legs[i]);
    }
}

/// The flight's plan on the ground plane, with constant speeds and without wind and climbs.
conflict::FlightPlan planOf(const world::Model& model, const dynamics::Flight& flight) {
    const world::Mission& mission = model.missions[flight.mission.index()];
    const double scale = model.theatre->projection.scale(mission.from_xy);
    conflict::FlightPlan plan{.nation = mission.nation,
                              .priority = mission.priority,
                              .departure_s = flight.departure_s,
                              .lowest_m = kLowestPlan_m,
                              .highest_m = model.types[mission.type.index()].ceiling_m,
                              .pieces = {}};
    double t_s = flight.departure_s;
    Eigen::Vector2d at_xy = mission.from_xy / scale;
    for (const dynamics::Leg& leg : flight.legs) {
        const Eigen::Vector2d to_xy = leg.point_xy / scale;
        const double arrives_s = t_s + std::sqrt((to_xy - at_xy).squaredNorm()) / leg.speed_mps;
        plan.pieces.push_back({.from_s = t_s,
                               .to_s = arrives_s,
                               .from_xy = at_xy,
                               .to_xy = to_xy,
                               .altitude_m = leg.altitude_m});
        t_s = arrives_s;
        at_xy = to_xy;
        if (leg.hold_s <= 0.0) continue;
        double reach_m = leg.radius_m / scale;
        if (leg.kind == scenario::StepKind::racetrack)
            reach_m = std::sqrt((leg.corners_xy[0] - leg.point_xy).squaredNorm()) / scale;
        plan.pieces.push_back({.from_s = t_s,
                               .to_s = t_s + leg.hold_s,
                               .from_xy = at_xy,
                               .to_xy = at_xy,
                               .altitude_m = leg.altitude_m,
                               .radius_m = reach_m});
        t_s += leg.hold_s;
    }
    return plan;
}

}  // namespace

bool plansMayBeTold(const world::Model& model) {
    return std::any_of(model.edges.begin(), model.edges.end(), [](const world::Edge& edge) {
        return edge.terms.in_force > 0.0 && has(edge.terms.fields, Field::plans);
    });
}

void planDay(const world::Model& model, std::span<const picture::Link> links, std::uint64_t seed,
             std::uint64_t replication, std::vector<dynamics::Flight>& flights) {
    avoidProtectedAreas(model, toldBy(model, links, Field::protectedAreas), seed, replication,
                        flights);
    const std::vector<std::uint32_t> knows = toldBy(model, links, Field::plans);
    if (std::none_of(knows.begin(), knows.end(), [](std::uint32_t bits) { return bits != 0; }))
        return;
    std::vector<conflict::FlightPlan> plans;
    plans.reserve(flights.size());
    for (const dynamics::Flight& flight : flights) plans.push_back(planOf(model, flight));
    const std::vector<double> changes =
        conflict::levelChanges(plans, knows, downOf(model, links), model.planning);
    for (std::size_t i = 0; i < flights.size(); ++i)
        for (dynamics::Leg& leg : flights[i].legs) leg.altitude_m += changes[i];
}

}  // namespace deconflict::run
