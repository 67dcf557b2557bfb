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
};

/// Reads `PATH=LOW..HIGH` (that many points, evenly spaced) or `PATH=VALUE,VALUE,...`, values with
/// one and the same unit, rising. Throws UsageError saying what was found and expected.
[[nodiscard]] SweepRange parseSweepRange(const std::string& text, int points);

}  // namespace deconflict::app
