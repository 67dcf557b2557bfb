// SPDX-License-Identifier: MIT
#include "sim/surveillance/fleet_noise.hpp"

namespace deconflict::surveillance {

FleetNoise::FleetNoise(double step_s, std::uint64_t seed, std::uint64_t replication,
                       core::Purpose purpose, std::uint32_t major)
    : knot_s_(dynamics::ticksPerKnot(step_s) * step_s),
      major_(major),
      error_(seed, replication, purpose, dynamics::ticksPerKnot(step_s)) {}

void FleetNoise::advance(const dynamics::Aircraft& aircraft, std::span<const double> correlation_s,
                         std::uint32_t tick) {
    error_.advance(tick);
    if (fleet_ == aircraft.id) return;
    std::vector<bool> keep(fleet_.size(), false);  // both lists are in order of take-off
    std::size_t known = 0;
    for (std::size_t i = 0; i < fleet_.size() && known < aircraft.size(); ++i) {
        keep[i] = fleet_[i] == aircraft.id[known];
        if (keep[i]) ++known;
    }
    error_.keepIf(keep);
    for (std::size_t i = known; i < aircraft.size(); ++i)
        error_.add(core::pairEntity(major_, aircraft.id[i].index()),
                   correlation_s[aircraft.nation[i].index()] / knot_s_, tick);
    fleet_ = aircraft.id;
}

}  // namespace deconflict::surveillance
