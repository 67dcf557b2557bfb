// SPDX-License-Identifier: MIT
// Correlated errors that follow a fleet: aircraft take off and land, their errors with them.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "sim/core/ids.hpp"
#include "sim/core/ornstein_uhlenbeck.hpp"
#include "sim/dynamics/truth.hpp"

namespace deconflict::surveillance {

/// One Ornstein-Uhlenbeck process of unit variance and three axes for every aircraft in the air,
/// stationary from take-off, independent between aircraft. A value; one thread at a time.
class FleetNoise {
public:
    /// @param major    tells sensors apart that share seed, replication and purpose; < 1024
    /// @param without  the nation whose aircraft have no errors: those of a radar's own nation
    FleetNoise(double step_s, std::uint64_t seed, std::uint64_t replication, core::Purpose purpose,
               std::uint32_t major, std::optional<core::NationId> without = std::nullopt);

    /// Follows the fleet to `tick`. No allocation unless the fleet has changed.
    ///
    /// @param correlation_s  one a nation, > 0; of an aircraft's error when it takes off
    void advance(const dynamics::Aircraft& aircraft, std::span<const double> correlation_s,
                 std::uint32_t tick);

    /// As OrnsteinUhlenbeck::rename().
    void rename(std::uint64_t seed) { error_.rename(seed); }

    /// The axes of aircraft i of the fleet of the last advance(); it must have errors.
    [[nodiscard]] std::array<double, 3> at(std::size_t i) const;
    [[nodiscard]] bool follows(const dynamics::Aircraft& aircraft) const {
        return fleet_ == aircraft.id;
    }

private:
    double knot_s_ = 1;
    std::uint32_t major_ = 0;
    std::optional<core::NationId> without_;
    core::OrnsteinUhlenbeck error_;
    std::vector<core::AircraftId> fleet_;  ///< whose errors these are, in order (n)
    std::vector<std::uint32_t> process_;   ///< its number in `error_`, if it has errors (n)
};

}  // namespace deconflict::surveillance
