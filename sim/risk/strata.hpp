// SPDX-License-Identifier: MIT
// One-shot causes taken apart: a rare failure must be forced, or sampling never meets it.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "sim/core/units.hpp"

namespace deconflict::risk {

/// Something that happens at most once a run, independently of the others: sharing lost, outage,
/// blunder, wrong identity, agreement not in force.
struct Cause {
    std::string name;
    double probability = 0.0;  ///< within the run, in [0, 1]
};

/// The runs in which exactly these causes happen.
struct Stratum {
    std::vector<std::size_t> causes;  ///< indices, rising; empty: none happens
    double probability = 0.0;         ///< exact
};

/// All strata of at most `most` causes, and what they leave out.
struct Strata {
    std::vector<Stratum> list;  ///< fewest causes first
    double rest = 0.0;          ///< P(more causes happen): an upper bound of what is not looked at
};

/// Enumerates 0, 1, .. `most` causes; strata of probability 0 are left out.
///
/// `rest` is summed itself (Poisson binomial), not subtracted: right to 1e-14 relative when tiny.
[[nodiscard]] Strata strataOf(std::span<const Cause> causes, int most);

/// When an exponential clock rings, given that it rings within `window`: inverse of the truncated
/// law. @param uniform in (0, 1); rate > 0
[[nodiscard]] core::Duration truncatedClock(double uniform, core::Rate rate, core::Duration window);

}  // namespace deconflict::risk
