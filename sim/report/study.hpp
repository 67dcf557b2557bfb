// SPDX-License-Identifier: MIT
// A batch with everything that its figures need to be understood, as text and as JSON.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "sim/batch/batch.hpp"
#include "sim/world/model.hpp"

namespace deconflict::report {

/// Digest of all that can change a result: the models of all variants.
[[nodiscard]] std::uint64_t scenarioDigest(std::span<const world::Model* const> variants);

/// One batch asked for, and what came of it. Points to models that must outlive it.
struct Study {
    std::string scenario;                       ///< the file's name without folder and extension
    std::vector<const world::Model*> variants;  ///< the first one is the baseline
    std::uint64_t seed = 0;
    batch::BatchResult result;

    /// True if it was stopped before all replications were done.
    [[nodiscard]] bool partial() const { return result.record.runs < result.asked; }
    /// Two-sided confidence of every interval, the same for all variants.
    [[nodiscard]] double confidence() const { return variants.front()->estimate.confidence; }
};

/// The tables that people read: one block a kind of incident, one row a variant; with several
/// variants also the paired comparison with the first. Ends with what the figures rest on.
[[nodiscard]] std::string studyText(const Study& study);

/// The same for machines, every number in full precision; the members are described in README.md.
[[nodiscard]] std::string studyJson(const Study& study);

}  // namespace deconflict::report
