// SPDX-License-Identifier: MIT
#include "sim/encounter/lookout.hpp"

#include <algorithm>
#include <cmath>

#include "sim/core/distribution.hpp"
#include "sim/core/random.hpp"
#include "sim/encounter/separation.hpp"

namespace deconflict::encounter {

Lookout::Lookout(const SeeAndAvoid& eyes, const conflict::Capability& capability,
                 std::uint64_t seed, core::Duration cadence)
    : eyes_(eyes), capability_(capability), seed_(seed), cadence_s_(cadence.si()) {}

void Lookout::begin(std::uint64_t number, std::size_t aircraft) {
    sightings_.clear();
    for (std::uint32_t k = 0; k < aircraft * aircraft; ++k) {
        core::Stream stream(seed_, number, k, core::Purpose::seeAndAvoid);
        sightings_.push_back({.threshold = core::exponential(stream, 1.0)});
    }
}

void Lookout::look(std::size_t own, std::span<const Motion> motions, std::span<const char> alerted,
                   double now_s) {
    const Motion& a = motions[own];
    for (std::size_t j = 0; j < motions.size(); ++j) {
        Sighting& sighting = sightings_[own * motions.size() + j];
        if (j == own || sighting.seenAt_s >= 0.0) continue;
        const Eigen::Vector3d to_enu = motions[j].position_enu - a.position_enu;
        const double range_m = to_enu.norm();
        const double cross = a.velocity_enu.x() * to_enu.y() - a.velocity_enu.y() * to_enu.x();
        const double dot = a.velocity_enu.x() * to_enu.x() + a.velocity_enu.y() * to_enu.y();
        if (!surveillance::inView(eyes_.eye, core::Angle::fromSi(core::atan2(cross, dot))))
            continue;
        const core::Rate rate = surveillance::acquisitionRate(
            eyes_.eye, {eyes_.area, alerted[j] != 0}, core::Length::fromSi(std::max(range_m, 1.0)));
        sighting.hazard += rate.si() * cadence_s_;
        if (sighting.hazard >= sighting.threshold) sighting.seenAt_s = now_s;
    }
}

std::optional<Eigen::Vector3d> Lookout::escape(std::size_t own, std::span<const Motion> motions,
                                               double now_s) {
    const conflict::Cylinder minimum{.radius = eyes_.radius, .halfHeight = eyes_.halfHeight};
    const auto stateOf = [&](std::size_t i) {
        return conflict::KnownState{core::AircraftId{static_cast<std::uint32_t>(i)},
                                    motions[i].position_enu, motions[i].velocity_enu};
    };
    intruders_.clear();
    for (std::size_t j = 0; j < motions.size(); ++j) {
        const Sighting& sighting = sightings_[own * motions.size() + j];
        if (j == own || sighting.seenAt_s < 0.0 || now_s < sighting.seenAt_s + eyes_.delay.si())
            continue;
        if (!conflict::cylinderEntry(between(motions[own], motions[j]), minimum.radius.si(),
                                     minimum.halfHeight.si(), eyes_.lookahead.si())
                 .empty())
            intruders_.push_back(stateOf(j));
    }
    if (intruders_.empty()) return std::nullopt;
    const conflict::Resolution resolution =
        byEye_.resolve({.own = stateOf(own),
                        .intruders = intruders_,
                        .minimum = minimum,
                        .lookahead = eyes_.lookahead,
                        .capability = capability_,
                        .allowed = conflict::Manoeuvre::either});
    return motions[own].velocity_enu + resolution.change_enu;
}

}  // namespace deconflict::encounter
