// SPDX-License-Identifier: MIT
// The vertical encounter as a Markov decision process: states, what an advisory does, what it
// costs.
//
// In the manner of ACAS X and of the public VerticalCAS study: both aircraft's rates, the height
// between them, the time until they are horizontally together, and what was told last. All numbers
// are assumed unless a source is named; RESOLVERS.md says what they lead to.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace deconflict::conflict {

/// What the crew is told.
enum class VerticalAdvisory : std::uint8_t {
    clear,         ///< nothing, or clear of conflict
    doNotClimb,    ///< level off if climbing
    doNotDescend,  ///< level off if descending
    climb,         ///< at least 1500 ft/min
    descend,
    climbMore,  ///< strengthened: at least 2500 ft/min
    descendMore,
};
inline constexpr std::size_t kAdvisories = 7;

/// Up for doNotDescend, climb and climbMore, down for their mirror images, neither for clear.
enum class VerticalSide : std::int8_t { down = -1, neither = 0, up = 1 };
[[nodiscard]] VerticalSide sideOf(VerticalAdvisory advisory);
/// The same for the aircraft on the other side.
[[nodiscard]] VerticalAdvisory mirrored(VerticalAdvisory advisory);

/// Where two aircraft are to each other.
struct VerticalState {
    double above_m = 0.0;  ///< own above the other
    double own_mps = 0.0;  ///< rates of climb
    double other_mps = 0.0;
};

/// Prices of one second, the collision being 1.
struct AdvisoryCosts {
    double collision = 1.0;
    double limit = 1e-4;       ///< doNotClimb, doNotDescend: each second
    double climb = 4e-4;       ///< climb, descend: each second
    double strengthen = 1e-3;  ///< climbMore, descendMore: each second
    double alert = 2e-3;       ///< once, when something is told after nothing
    double reversal = 1e-2;    ///< once, when the side changes
};

/// The whole process; time runs in steps of one second.
struct AdvisoryModel {
    /// Nodes of the grid, ascending, at least two [m], [m/s]. Beyond the ends the end counts.
    std::vector<double> above_m = {-1000, -600, -400, -280, -200, -150, -110, -80, -55, -35, -20, 0,
                                   20,    35,   55,   80,   110,  150,  200,  280, 400, 600, 1000};
    std::vector<double> rate_mps = {-15, -12.5, -10, -7.5, -5, -2.5, 0, 2.5, 5, 7.5, 10, 12.5, 15};
    int horizon_s = 40;            ///< >= 1
    double collision_m = 30.48;    ///< nearer at the end is a collision: 100 ft, as an NMAC
    double acceleration = 2.4517;  ///< of a crew that follows [m/s^2]: g / 4; ICAO Annex 10 IV
    double strongly = 3.4323;      ///< likewise when strengthened: 0.35 g; ICAO Annex 10 IV
    /// Chance that the crew does so in any one second; it waits for its next chance otherwise. At
    /// 0.3 it gains about the height in 15 s of one that begins 4 s late and then follows.
    double follows = 0.3;
    /// Rates change by this much more or less with probability 1/4 each, every second [m/s^2].
    double ownNoise = 0.5, otherNoise = 1.0;
    AdvisoryCosts costs;
};

/// The rate after a second of following an advisory, without noise.
[[nodiscard]] double followedRate_mps(const AdvisoryModel& model, VerticalAdvisory advisory,
                                      double own_mps);

/// The rate that an advisory asks for at this rate; the present one if that complies.
[[nodiscard]] double askedRate_mps(VerticalAdvisory advisory, double own_mps);

/// The price of a second under `advisory`, after `last`; without collisions.
[[nodiscard]] double priceOf(const AdvisoryCosts& costs, VerticalAdvisory last,
                             VerticalAdvisory advisory);

}  // namespace deconflict::conflict
