// SPDX-License-Identifier: MIT
// The eyes of the crews of an encounter, and what they do about what they see.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "sim/conflict/mvp.hpp"
#include "sim/encounter/airframe.hpp"
#include "sim/encounter/crew.hpp"

namespace deconflict::encounter {

/// Sightings by a hazard that adds up (surveillance/visual_acquisition.hpp); each once for all.
class Lookout {
public:
    /// @param seed     its streams are named by encounter number and pair
    /// @param cadence  of looks, > 0
    Lookout(const SeeAndAvoid& eyes, const conflict::Capability& capability, std::uint64_t seed,
            core::Duration cadence);

    void begin(std::uint64_t number, std::size_t aircraft);
    /// @param motions  of all
    /// @param alerted  by aircraft: whether the own crew is told of it, and looks better
    void look(std::size_t own, std::span<const Motion> motions, std::span<const char> alerted,
              double now_s);
    /// The velocity [m/s] to avoid what has been seen for long enough and comes too near.
    [[nodiscard]] std::optional<Eigen::Vector3d> escape(std::size_t own,
                                                        std::span<const Motion> motions,
                                                        double now_s);

private:
    struct Sighting {
        double hazard = 0.0, threshold = 0.0;  // seen once the hazard exceeds the threshold
        double seenAt_s = -1.0;                // negative: not seen
    };

    SeeAndAvoid eyes_;
    conflict::Capability capability_;
    std::uint64_t seed_;
    double cadence_s_;
    conflict::ModifiedVoltagePotential byEye_;
    std::vector<Sighting> sightings_;              // n x n
    std::vector<conflict::KnownState> intruders_;  // scratch
};

}  // namespace deconflict::encounter
