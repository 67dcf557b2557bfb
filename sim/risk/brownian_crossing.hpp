// SPDX-License-Identifier: MIT
// A crossing with Brownian errors: the rare event whose probability is known by recursion.
#pragma once

#include <cstdint>

#include "sim/core/random.hpp"

namespace deconflict::risk {

/// Relative motion along x at constant speed, a random walk on both axes, looked at once a step.
///
/// The event: within the radius at one of the looks. Small enough to be solved by recursion to a
/// chosen accuracy, and rare enough to hold splitting to account; `selfcheck` plays it.
struct BrownianCrossing {
    double speed_mps = 120.0;
    double walk_mps05 = 20.0;  ///< deviation of the walk in one second, each axis [m / sqrt(s)]
    double radius_m = 152.4;
    double miss_m = 1022.0;        ///< lateral distance at the nominal closest approach
    std::uint32_t passStep = 200;  ///< step (of 1 s) of the nominal closest approach
    std::uint32_t steps = 225;     ///< the last step

    struct State {
        double x = 0.0, y = 0.0;  ///< relative position [m]
        std::uint32_t step = 0;
        bool met = false;
    };
    [[nodiscard]] State start(const core::StreamKey& key) const;
    void advance(State& state, core::StreamKey key) const;
    [[nodiscard]] bool happened(const State& state) const { return state.met; }
    /// At the last step, or once past: a walk that comes back against the speed needs eight
    /// deviations, which no two steps together have in 1e15.
    [[nodiscard]] bool over(const State& state) const {
        const double back_m = 16.0 * walk_mps05 * walk_mps05 / speed_mps;  // (8 s)^2 / (4 v)
        return state.step >= steps || state.x > radius_m + back_m;
    }
};

/// log of the probability, from here on, that the strip of the radius is met when the other passes:
/// the walk until then as its variance. -infinity once it has passed by more than the walk undoes.
class CrossingScore {
public:
    explicit CrossingScore(const BrownianCrossing& crossing) : crossing_(crossing) {}
    [[nodiscard]] double operator()(const BrownianCrossing::State& state) const;

private:
    BrownianCrossing crossing_;
};

/// log P(|y + N(0, spread^2)| < radius): the strip that scores are made of; spread > 0.
[[nodiscard]] double logStrip(double y_m, double spread_m, double radius_m);

/// The probability by backward recursion on a grid of square cells.
///
/// Each step: the probability from the next step on, 1 inside the radius (by area of the cell),
/// smeared with the walk's normal law, cut at eight deviations. Error: 0.2 % at 8 m, less by
/// extrapolation (crossingProbability).
/// @param cell_m  divides speed * 1 s, so that the cells move with the nominal position
[[nodiscard]] double crossingProbabilityOnGrid(const BrownianCrossing& crossing, double cell_m);

/// Grids of 8 m and 4 m, extrapolated (Richardson, error of second order). About 2 s of CPU.
/// Error: relative 5e-4 (splitting_test.cpp, against another program's recursion).
[[nodiscard]] double crossingProbability(const BrownianCrossing& crossing);

}  // namespace deconflict::risk
