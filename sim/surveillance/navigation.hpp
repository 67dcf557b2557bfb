// SPDX-License-Identifier: MIT
// Own navigation: what each aircraft reports of itself, which is not quite where it is.
#pragma once

#include <cstdint>
#include <vector>

#include "sim/dynamics/truth.hpp"
#include "sim/surveillance/fleet_noise.hpp"
#include "sim/surveillance/report.hpp"
#include "sim/world/model.hpp"

namespace deconflict::surveillance {

/// The navigation error of every aircraft in the air: Ornstein-Uhlenbeck (satellite navigation),
/// plus a drift of constant velocity since take-off (inertial). Velocities are reported without
/// error (assumed). A value.
class Navigation {
public:
    Navigation(const world::Model& model, std::uint64_t seed, std::uint64_t replication);

    /// Every aircraft's report at `tick`, written over `reports`. Ticks must not go back.
    void report(const world::Model& model, const dynamics::Aircraft& aircraft, std::uint32_t tick,
                std::vector<Report>& reports);

    /// New draws of the noise come from another seed; drifts, once drawn, stay.
    void rename(std::uint64_t seed) { noise_.rename(seed); }

private:
    /// Its drift's velocity in standard deviations; drawn when first asked for.
    [[nodiscard]] Eigen::Vector2d driftOf(core::AircraftId aircraft);

    std::uint64_t seed_ = 0, replication_ = 0;
    FleetNoise noise_;
    std::vector<double> correlation_s_;   ///< one a nation
    std::vector<Eigen::Vector2d> drift_;  ///< by aircraft number, as far as drawn
};

}  // namespace deconflict::surveillance
