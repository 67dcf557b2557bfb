// SPDX-License-Identifier: MIT
// A sweep over one or two parameters, complete or interrupted, and how it is written.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "sim/app/requirement.hpp"
#include "sim/app/sweep_range.hpp"
#include "sim/risk/tally.hpp"
#include "sim/risk/threshold.hpp"

namespace deconflict::app {

/// One setting of the parameters, and what it gave.
struct SweepPoint {
    risk::KindEstimate estimate;
    std::uint64_t digest = 0, resultDigest = 0;
    std::int64_t asked = 0;
};

struct SweepResult {
    std::vector<SweepRange> ranges;  ///< one or two: rows, columns
    std::vector<SweepPoint> points;  ///< row by row; fewer if interrupted
    std::optional<Requirement> requirement;
    std::string title, kind;  ///< the scenario and its variant; the kind's name in files
    double confidence = 0.95;
    std::uint64_t seed = 0;

    /// The range that a curve runs over: the only one, or the columns.
    [[nodiscard]] const SweepRange& along() const { return ranges.back(); }
    /// Settings asked for: the product of the ranges.
    [[nodiscard]] std::size_t size() const;
    [[nodiscard]] bool partial() const;
    /// How many curves there are: the rows, or one.
    [[nodiscard]] std::size_t curves() const { return size() / along().values.size(); }
    /// The points of one curve that were played.
    [[nodiscard]] std::span<const SweepPoint> curve(std::size_t row) const;
    /// What the requirement asks along one curve; none without one, or with fewer than two points.
    [[nodiscard]] std::optional<risk::Threshold> thresholdOf(std::size_t row) const;
    /// Whether some setting surely meets the requirement; true without one.
    [[nodiscard]] bool metSomewhere() const;
    /// Where a curve over one parameter bends most; none with two parameters.
    [[nodiscard]] std::optional<std::size_t> knee() const;
};

/// A table of the curve with its knee, or of the grid; what was required; what it all rests on.
[[nodiscard]] std::string sweepText(const SweepResult& sweep);

/// The same in full precision: `deconflict.sweep/1`, or `deconflict.grid/1` with two parameters.
[[nodiscard]] std::string sweepJson(const SweepResult& sweep);

}  // namespace deconflict::app
