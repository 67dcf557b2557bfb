// SPDX-License-Identifier: MIT
// One row of `deconflict bench`: a figure that is measured, and the goal it is held against.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "sim/core/units.hpp"

namespace deconflict::app {

/// What was measured. A figure with an interval, such as a share of many runs, has both ends.
struct BenchFigure {
    double value = 0.0;
    std::string note = {};                      ///< what else is worth saying of it
    std::optional<double> low = {}, high = {};  ///< ends of its 95 % interval, if it has one
    bool wrong = false;                         ///< the answers were not those of the reference
    std::optional<std::uint64_t> digest = {};   ///< of all results, where the signature needs it
};

/// What is wanted. Neither end: there is no goal.
struct BenchGoal {
    std::optional<double> least = {}, most = {};

    [[nodiscard]] bool stated() const { return least || most; }
    /// Whether the figure, or some of its interval, lies within.
    [[nodiscard]] bool met(const BenchFigure& figure) const;
};

/// A row: named `group/what`, so that a group can be chosen by its beginning.
struct BenchRow {
    std::string name;
    std::string unit;
    BenchGoal goal;
    /// Measures; speeds are medians of so many samples (>= 1).
    std::function<BenchFigure(int samples)> measure;
};

/// CPU time of the whole process, since a busy machine does not change it much: what is measured
/// must use one thread.
[[nodiscard]] core::Duration cpuTimeOf(const std::function<void()>& work);
/// The middle one, of an even number the later of two; not empty.
[[nodiscard]] core::Duration medianOf(std::vector<core::Duration> times);
/// CPU time that one call takes: the median of `samples`, each of as many calls as fill a tenth of
/// a second. One call before that is not counted: it gets memory and fills caches.
[[nodiscard]] core::Duration medianTime(int samples, const std::function<void()>& work);

/// Batches of pairs, and all conflicts among up to 100,000 aircraft; each held against brute force.
void addDetectionRows(std::vector<BenchRow>& rows);
/// Closed loops of sim/encounter: their speed, and published counts found again.
void addEncounterRows(std::vector<BenchRow>& rows);
/// Whole scenarios; their digests make the signature.
void addScenarioRows(std::vector<BenchRow>& rows);

}  // namespace deconflict::app
