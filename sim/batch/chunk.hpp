// SPDX-License-Identifier: MIT
// A chunk: a fixed range of replication numbers, played under every variant and folded to counts.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "sim/batch/breakdown.hpp"
#include "sim/risk/paired.hpp"
#include "sim/risk/tally.hpp"
#include "sim/risk/weights.hpp"
#include "sim/world/model.hpp"

namespace deconflict::batch {

/// Replications of one chunk; a constant, so that results do not depend on how many threads fold.
inline constexpr std::int64_t kChunkSize = 16;

/// A replication in which something happened: enough to find and to verify it again.
struct NotedRun {
    std::int64_t replication = 0;
    std::uint64_t digest = 0;  ///< run::Outcome::digest
    bool operator==(const NotedRun&) const = default;
};

/// What is kept of one variant.
struct VariantRecord {
    explicit VariantRecord(std::size_t kindCount)
        : tally(kindCount), againstFirst(kindCount), noted(kindCount) {}
    /// Adds what later replications gave.
    VariantRecord& operator+=(const VariantRecord& later);
    bool operator==(const VariantRecord&) const = default;

    static constexpr std::size_t kMostNoted = 20;

    risk::VariantTally tally;
    std::vector<risk::PairedCounts> againstFirst;  ///< with the first variant as baseline (n_kinds)
    std::vector<std::vector<NotedRun>> noted;      ///< the first with that kind, at most kMostNoted
    Breakdown breakdown;                           ///< between whom and where
    /// Engagements by their clocks; if the kind is counted. See run::engagementProbability().
    risk::WeightTally engagement;
    std::int64_t aircraftSteps = 0;  ///< flight time in ticks, all aircraft
};

/// What is kept of a range of replications, of every variant: counts and digests only, so that
/// chunks folded in their order give the same bits whoever played them.
struct Record {
    Record(std::size_t variantCount, std::size_t kindCount);
    /// Appends the record of the replications that follow.
    Record& operator+=(const Record& later);
    bool operator==(const Record&) const = default;

    std::int64_t runs = 0;
    std::uint64_t digest = 0;  ///< of all replications of all variants, chunk by chunk
    std::vector<VariantRecord> variants;
};

/// Plays replications [first, first + count) of every variant; all count the same kinds.
/// A pure function; any number of threads may call it.
[[nodiscard]] Record playChunk(std::span<const world::Model* const> variants, std::uint64_t seed,
                               std::int64_t first, std::int64_t count);

}  // namespace deconflict::batch
