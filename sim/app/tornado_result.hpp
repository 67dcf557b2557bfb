// SPDX-License-Identifier: MIT
// Which parameter moves a risk most: one bar each, and how they are written.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "sim/app/sweep_range.hpp"
#include "sim/risk/comparison.hpp"
#include "sim/risk/tally.hpp"

namespace deconflict::app {

/// One parameter at its low and its high end, the others as written.
struct TornadoBar {
    SweepRange range;              ///< two values
    risk::KindEstimate low, high;  ///< on the same random numbers
    risk::KindComparison swing;    ///< of the high end against the low one, run by run
    std::uint64_t lowDigest = 0, highDigest = 0;
    std::uint64_t resultDigest = 0;
};

struct Tornado {
    std::string title, kind;  ///< the scenario and its variant; the kind's name in files
    risk::KindEstimate asWritten;
    std::vector<TornadoBar> bars;  ///< after arrange(): the longest first
    std::size_t asked = 0;         ///< parameters; more than `bars` if interrupted
    double confidence = 0.95;
    std::uint64_t seed = 0, digest = 0;

    /// Sorts by the size of the swing, and adjusts the p values for all bars together (Holm).
    void arrange();
};

/// A table with the swings and their intervals, and the bars.
[[nodiscard]] std::string tornadoText(const Tornado& tornado);
/// The same in full precision: `deconflict.tornado/1`.
[[nodiscard]] std::string tornadoJson(const Tornado& tornado);

}  // namespace deconflict::app
