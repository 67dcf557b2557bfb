// SPDX-License-Identifier: MIT
#include "sim/surveillance/lookout.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "sim/core/contracts.hpp"
#include "sim/core/distribution.hpp"
#include "sim/core/math.hpp"
#include "sim/surveillance/visual_acquisition.hpp"

namespace deconflict::surveillance {
namespace {

using Eigen::Vector3d;

constexpr double kNearest_m = 1.0;  ///< nearer, a solid angle has no meaning

Vector3d positionOf(const dynamics::Aircraft& a, std::size_t i) {
    return {a.x_m[i], a.y_m[i], a.z_m[i]};
}

Vector3d velocityOf(const dynamics::Aircraft& a, std::size_t i) {
    return {a.vx_mps[i], a.vy_mps[i], a.vz_mps[i]};
}

bool isTold(std::span<const TrafficCall> told, core::AircraftId crew, core::AircraftId other) {
    return std::any_of(told.begin(), told.end(), [&](const TrafficCall& call) {
        return call.crew == crew && call.other == other;
    });
}

/// To either side of the track, whichever way.
core::Angle bearingOf(const Vector3d& velocity, const Vector3d& to) {
    const double cross = velocity.x() * to.y() - velocity.y() * to.x();
    return core::Angle::fromSi(core::atan2(cross, velocity.x() * to.x() + velocity.y() * to.y()));
}

}  // namespace

double shownArea_m2(const world::AircraftType& type) { return 0.25 * type.span_m * type.height_m; }

void Lookout::drawThreshold(Contact& contact) const {
    core::Stream stream(seed_, replication_, contact.crew.index(), core::Purpose::seeAndAvoid,
                        contact.other.index() << 8 | (contact.before & 0xFFU));
    contact.threshold = core::exponential(stream, 1.0);
    contact.hazard = 0.0;
    contact.since_s = -1.0;
}

void Lookout::rename(std::uint64_t seed) {
    if (seed == seed_) return;
    seed_ = seed;
    for (Contact& contact : contacts_)
        if (contact.since_s < 0.0) drawThreshold(contact);
}

Lookout::Contact& Lookout::contactOf(core::AircraftId crew, core::AircraftId other) {
    const std::pair key(crew.index(), other.index());
    const auto at = std::lower_bound(contacts_.begin(), contacts_.end(), key,
                                     [](const Contact& c, const auto& k) {
                                         return std::pair(c.crew.index(), c.other.index()) < k;
                                     });
    if (at != contacts_.end() && at->crew == crew && at->other == other) return *at;
    Contact fresh{.crew = crew, .other = other};
    drawThreshold(fresh);
    return *contacts_.insert(at, fresh);
}

void Lookout::look(const world::Model& model, const dynamics::Aircraft& aircraft,
                   std::span<const TrafficCall> told, double now_s,
                   std::vector<Sighting>& sightings) {
    const scenario::Eye& eye = model.nations[nation_.index()].crew.eyes->eye;
    for (Contact& contact : contacts_) contact.inReach = false;
    for (std::size_t i = 0; i < aircraft.size(); ++i) {
        if (aircraft.nation[i] != nation_ || aircraft.place[i] != 0) continue;
        for (std::size_t j = 0; j < aircraft.size(); ++j) {
            if (aircraft.leader[j] == aircraft.id[i]) continue;
            Vector3d to = positionOf(aircraft, j) - positionOf(aircraft, i);
            to.head<2>() /= aircraft.scale[i];
            const double range_m = std::max(std::sqrt(to.squaredNorm()), kNearest_m);
            if (range_m > kReach_m) continue;
            Contact& contact = contactOf(aircraft.id[i], aircraft.id[j]);
            contact.inReach = true;
            if (contact.since_s < 0.0 && inView(eye, bearingOf(velocityOf(aircraft, i), to))) {
                const VisualTarget target{
                    .area = Area::fromSi(shownArea_m2(model.types[aircraft.type[j].index()])),
                    .alerted = isTold(told, contact.crew, contact.other)};
                contact.hazard +=
                    acquisitionRate(eye, target, core::Length::fromSi(range_m)).si() * model.step_s;
                if (contact.hazard >= contact.threshold) contact.since_s = now_s;
            }
            if (contact.since_s < 0.0) continue;
            sightings.push_back({.crew = contact.crew,
                                 .other = contact.other,
                                 .crewNation = nation_,
                                 .otherNation = aircraft.nation[j],
                                 .crewType = aircraft.type[i],
                                 .since_s = contact.since_s,
                                 .scale = aircraft.scale[i],
                                 .crew_xyz = positionOf(aircraft, i),
                                 .crewVelocity_xyz = velocityOf(aircraft, i),
                                 .other_xyz = positionOf(aircraft, j),
                                 .otherVelocity_xyz = velocityOf(aircraft, j)});
        }
    }
    for (Contact& contact : contacts_)
        if (!contact.inReach && contact.hazard > 0.0) {
            ++contact.before;
            drawThreshold(contact);
        }
}

}  // namespace deconflict::surveillance
