// SPDX-License-Identifier: MIT
// A study to a wanted precision, as text and as JSON.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sim/batch/precise_study.hpp"

namespace deconflict::report {

/// What was asked and what came of it. Points to models that must outlive it.
struct PreciseReport {
    std::string scenario;                       ///< the file's name without folder and extension
    std::vector<const world::Model*> variants;  ///< the first one is the baseline
    std::uint64_t seed = 0;
    double confidence = 0.95;
    double relative = 0.2;  ///< wanted: half the interval over the value
    batch::PreciseStudy study;
};

/// One row a kind and variant: probability, risk ratio, method, and what each rests on.
[[nodiscard]] std::string preciseText(const PreciseReport& report);

/// The same for machines, every number in full precision.
[[nodiscard]] std::string preciseJson(const PreciseReport& report);

}  // namespace deconflict::report
