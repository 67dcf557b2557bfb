// SPDX-License-Identifier: MIT
// One nation's crews look out: which aircraft they see, and since when.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "sim/core/ids.hpp"
#include "sim/dynamics/truth.hpp"
#include "sim/surveillance/sighting.hpp"
#include "sim/world/model.hpp"

namespace deconflict::surveillance {

/// The area that a type shows: a quarter of span times height, some 15 m^2 for a Su-24 (assumed).
[[nodiscard]] double shownArea_m2(const world::AircraftType& type);

/// The eyes of a nation's crews in one replication; the leader looks out for its element.
///
/// Every pair (crew, other) has a hazard, the integral of acquisitionRate() while the other is
/// within kReach_m and in view; it is seen when that passes an exponential threshold, and lost when
/// it leaves kReach_m. Thresholds are named by (crew, other, how often before), so that other
/// traffic and agreements do not change them. A value; one thread at a time.
class Lookout {
public:
    static constexpr double kReach_m = 50e3;  ///< nobody sees farther (assumed)

    /// @param nation  its crew has `eyes`
    Lookout(core::NationId nation, std::uint64_t seed, std::uint64_t replication)
        : nation_(nation), seed_(seed), replication_(replication) {}

    [[nodiscard]] core::NationId nation() const { return nation_; }
    /// One tick of looking; everything in sight is appended to `sightings`, by (crew, other).
    ///
    /// @param told  the crews that know where to look at this moment
    void look(const world::Model& model, const dynamics::Aircraft& aircraft,
              std::span<const TrafficCall> told, double now_s, std::vector<Sighting>& sightings);

    /// What is not seen yet will be seen by draws from another seed; the rate has no memory.
    void rename(std::uint64_t seed);

private:
    /// A pair that came within reach.
    struct Contact {
        core::AircraftId crew, other;
        std::uint32_t before = 0;  ///< thresholds drawn for it before the present one
        double hazard = 0;         ///< so far
        double threshold = 0;
        double since_s = -1;   ///< < 0: not seen
        bool inReach = false;  ///< at this tick
    };
    [[nodiscard]] Contact& contactOf(core::AircraftId crew, core::AircraftId other);
    void drawThreshold(Contact& contact) const;

    core::NationId nation_;
    std::uint64_t seed_ = 0, replication_ = 0;
    std::vector<Contact> contacts_;  ///< by (crew, other)
};

}  // namespace deconflict::surveillance
