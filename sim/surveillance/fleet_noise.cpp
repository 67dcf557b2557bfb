// SPDX-License-Identifier: MIT
#include "sim/surveillance/fleet_noise.hpp"

#include "sim/core/contracts.hpp"

namespace deconflict::surveillance {
namespace {

constexpr std::uint32_t kNone = 0xFFFFFFFFU;

}  // namespace

FleetNoise::FleetNoise(double step_s, std::uint64_t seed, std::uint64_t replication,
                       core::Purpose purpose, std::uint32_t major,
                       std::optional<core::NationId> without)
    : knot_s_(dynamics::ticksPerKnot(step_s) * step_s),
      major_(major),
      without_(without),
      error_(seed, replication, purpose, dynamics::ticksPerKnot(step_s)) {}

void FleetNoise::advance(const dynamics::Aircraft& aircraft, std::span<const double> correlation_s,
                         std::uint32_t tick) {
    error_.advance(tick);
    if (fleet_ == aircraft.id) return;
    std::vector<bool> keep(error_.size(), false);
    std::size_t known = 0;  // of the aircraft: both lists are in order of take-off
    for (std::size_t i = 0; i < fleet_.size(); ++i) {
        const bool stays = known < aircraft.size() && fleet_[i] == aircraft.id[known];
        if (stays) ++known;
        if (process_[i] != kNone) keep[process_[i]] = stays;
    }
    error_.keepIf(keep);
    process_.assign(aircraft.size(), kNone);
    std::uint32_t next = 0;
    for (std::size_t i = 0; i < aircraft.size(); ++i) {
        if (aircraft.nation[i] == without_) continue;
        process_[i] = next++;
        if (i >= known)
            error_.add(core::pairEntity(major_, aircraft.id[i].index()),
                       correlation_s[aircraft.nation[i].index()] / knot_s_, tick);
    }
    fleet_ = aircraft.id;
}

std::array<double, 3> FleetNoise::at(std::size_t i) const {
    EXPECTS(process_[i] != kNone);
    return error_.at(process_[i]);
}

}  // namespace deconflict::surveillance
