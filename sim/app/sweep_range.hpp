// SPDX-License-Identifier: MIT
// What `--over PATH=VALUES` says: a path of the scenario and the values to put there.
#pragma once

#include <string>
#include <vector>

namespace deconflict::app {

struct SweepRange {
    std::string path;
    std::vector<std::string> texts;  ///< as they would stand in the file
    std::vector<double> values;      ///< the same in SI, strictly rising
    std::string unit;                ///< as written; empty for a ratio
    double unit_si = 1;              ///< one of it in SI

    /// An SI value in the range's unit, with four digits: `12.5 s`.
    [[nodiscard]] std::string textOf(double si) const;
};

/// Reads `PATH=LOW..HIGH` (that many points, evenly spaced) or `PATH=VALUE,VALUE,...`, values with
/// one and the same unit, rising. Throws UsageError saying what was found and expected.
///
/// @param option  what the text was given to, named in faults
[[nodiscard]] SweepRange parseSweepRange(const std::string& text, int points,
                                         const std::string& option = "--over");

}  // namespace deconflict::app
