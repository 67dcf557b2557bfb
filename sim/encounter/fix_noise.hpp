// SPDX-License-Identifier: MIT
// The errors of the positions and velocities that aircraft know and broadcast of themselves.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "sim/conflict/resolver.hpp"
#include "sim/core/random.hpp"

namespace deconflict::encounter {

/// How large they are: normal, independent from fix to fix, between axes and between aircraft.
struct FixError {
    core::Length horizontal;  ///< standard deviation an axis
    core::Speed horizontalSpeed;
    core::Length vertical;
    core::Speed verticalSpeed;
};

/// Draws them, named by (seed, encounter, aircraft, fix): some fixes of one aircraft ahead, which
/// vector loops do at a fraction of the cost of one. One thread at a time.
class FixNoise {
public:
    FixNoise(const FixError& error, std::uint64_t seed);

    /// For aircraft 0 to count - 1 of an encounter.
    void begin(std::uint64_t encounter, std::size_t count);
    /// Adds the errors of one fix. Fixes may be asked for in any order; ascending is fast.
    void disturb(std::uint32_t aircraft, std::uint32_t fix, conflict::KnownState& state);

private:
    static constexpr std::uint32_t kAhead = 16;  ///< fixes: two of the longest vectors
    using Column = std::array<double, kAhead>;
    /// The numbers of one aircraft's fixes from `first` on; none yet if that is no multiple.
    struct Ahead {
        std::uint32_t first = 1;
        Column x, y, vx, vy, z, vz;
    };
    void draw(std::uint32_t aircraft, Ahead& ahead) const;

    FixError error_;
    core::StreamKey key_;
    bool across_, up_;
    std::vector<Ahead> ahead_;
};

}  // namespace deconflict::encounter
