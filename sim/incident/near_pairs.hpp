// SPDX-License-Identifier: MIT
// The pairs worth judging: those that could have come near since somebody last looked at all.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "sim/dynamics/truth.hpp"
#include "sim/world/model.hpp"

namespace deconflict::incident {

/// Two aircraft by their places in the fleet, first < second.
struct NearPair {
    std::uint32_t first, second;
};

/// A neighbour list (Verlet 1967): pairs within reach and a skin of it, found once and kept until
/// two aircraft may have crossed the skin between them, or the fleet has changed. Nothing is
/// missed, and the order is that of a loop over all pairs. A value; one thread at a time.
class NearPairs {
public:
    /// All pairs of which some kind counts and that could be within `reach_m` at any moment of this
    /// tick, with others beside them.
    ///
    /// @param reach_m  over ground
    /// @param moved_m  at least how far each moved on the map in this tick (n)
    [[nodiscard]] std::span<const NearPair> at(const world::Model& model,
                                               const dynamics::Aircraft& aircraft, double reach_m,
                                               std::span<const double> moved_m);

private:
    void find(const world::Model& model, const dynamics::Aircraft& aircraft, double reach_m,
              std::span<const double> moved_m);

    std::vector<NearPair> pairs_;
    std::vector<core::AircraftId> fleet_;  ///< when they were found (n)
    std::vector<double> since_m_;          ///< at least how far each has moved since then (n)
};

}  // namespace deconflict::incident
