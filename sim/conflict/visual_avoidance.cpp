// SPDX-License-Identifier: MIT
#include "sim/conflict/visual_avoidance.hpp"

#include <algorithm>
#include <cmath>

#include "sim/conflict/cylinder.hpp"
#include "sim/conflict/envelope.hpp"
#include "sim/conflict/tower.hpp"

namespace deconflict::conflict {
namespace {

using surveillance::Sighting;

bool isOneTowers(const world::Model& model, const Sighting& seen) {
    return isWithTower(model, seen.crewNation, seen.crew_xyz.head<2>(), seen.scale) ||
           isWithTower(model, seen.otherNation, seen.other_xyz.head<2>(), seen.scale);
}

/// The crew itself, at the origin of the ground plane.
KnownState crewOf(const Sighting& seen) {
    return {.id = seen.crew,
            .position_enu = {0.0, 0.0, seen.crew_xyz.z()},
            .velocity_enu = seen.crewVelocity_xyz};
}

KnownState otherOf(const Sighting& seen) {
    KnownState other{
        .id = seen.other, .position_enu = seen.other_xyz, .velocity_enu = seen.otherVelocity_xyz};
    other.position_enu.head<2>() -= seen.crew_xyz.head<2>();
    other.position_enu.head<2>() /= seen.scale;
    return other;
}

}  // namespace

void VisualAvoidance::noteDanger(core::AircraftId leader, double now_s) {
    for (Avoiding& avoiding : avoiding_)
        if (avoiding.leader == leader) {
            avoiding.danger_s = now_s;
            return;
        }
    avoiding_.push_back({.leader = leader, .danger_s = now_s});
}

void VisualAvoidance::decideOne(const world::Model& model, std::span<const Sighting> ofOneCrew,
                                double now_s, std::vector<world::Command>& commands) {
    const scenario::SeeAndAvoid& eyes = *model.nations[nation_.index()].crew.eyes;
    const Cylinder minimum{.radius = eyes.radius, .halfHeight = eyes.halfHeight};
    const KnownState own = crewOf(ofOneCrew.front());
    intruders_.clear();
    for (const Sighting& seen : ofOneCrew) {
        if (now_s < seen.since_s + eyes.delay.si() || isOneTowers(model, seen)) continue;
        const KnownState other = otherOf(seen);
        const RelativeMotion motion{.position_enu = own.position_enu - other.position_enu,
                                    .velocity_enu = own.velocity_enu - other.velocity_enu};
        if (!cylinderEntry(plain(motion), eyes.radius.si(), eyes.halfHeight.si(),
                           eyes.lookahead.si())
                 .empty())
            intruders_.push_back(other);
    }
    if (intruders_.empty()) return;
    noteDanger(own.id, now_s);
    const world::AircraftType& type = model.types[ofOneCrew.front().crewType.index()];
    const Resolution resolution = byEye_.resolve({.own = own,
                                                  .intruders = intruders_,
                                                  .minimum = minimum,
                                                  .lookahead = eyes.lookahead,
                                                  .capability = capabilityOf(type),
                                                  .allowed = Manoeuvre::either});
    const Advisory& advisory = resolution.advisory;
    world::Command command{.leader = own.id, .execute_s = now_s};
    if (!resolution.change_enu.head<2>().isZero(0.0))
        command.lateral = {.direction_xy = advisory.track_en,
                           .speed_mps = advisory.groundSpeed.si()};
    if (advisory.level)
        command.vertical = {.level_m = advisory.level->si(),
                            .rate_mps = std::abs(advisory.verticalSpeed.si())};
    if (!command.resumesPlan()) commands.push_back(command);
}

void VisualAvoidance::decide(const world::Model& model, std::span<const Sighting> sightings,
                             double now_s, std::vector<world::Command>& commands) {
    for (std::size_t begin = 0; begin < sightings.size();) {
        std::size_t end = begin;
        while (end < sightings.size() && sightings[end].crew == sightings[begin].crew) ++end;
        decideOne(model, sightings.subspan(begin, end - begin), now_s, commands);
        begin = end;
    }
    std::erase_if(avoiding_, [&](const Avoiding& avoiding) {
        if (now_s < avoiding.danger_s + kClear_s) return false;
        commands.push_back({.leader = avoiding.leader, .execute_s = now_s});
        return true;
    });
}

}  // namespace deconflict::conflict
