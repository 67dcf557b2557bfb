// SPDX-License-Identifier: MIT
// Own navigation: what each aircraft reports of itself, which is not quite where it is.
#pragma once

#include <cstdint>
#include <vector>

#include "sim/core/ids.hpp"
#include "sim/core/ornstein_uhlenbeck.hpp"
#include "sim/dynamics/truth.hpp"
#include "sim/surveillance/report.hpp"
#include "sim/world/model.hpp"

namespace deconflict::surveillance {

/// The navigation error of every aircraft in the air: Ornstein-Uhlenbeck, stationary at take-off,
/// independent between aircraft. Velocities are reported without error (assumed). A value.
class Navigation {
public:
    Navigation(const world::Model& model, std::uint64_t seed, std::uint64_t replication);

    /// Follows the fleet of the truth to `tick`.
    void advance(const world::Model& model, const dynamics::Aircraft& aircraft, std::uint32_t tick);

    /// Every aircraft's report at the tick of the last advance(), written over `reports`.
    void report(const world::Model& model, const dynamics::Aircraft& aircraft, double t_s,
                std::vector<Report>& reports) const;

private:
    double knot_s_ = 1;
    core::OrnsteinUhlenbeck error_;
    std::vector<core::AircraftId> fleet_;  ///< whose errors these are, in order (n)
};

}  // namespace deconflict::surveillance
