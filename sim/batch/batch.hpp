// SPDX-License-Identifier: MIT
// Many replications over threads: the same bits for any number of them.
#pragma once

#include <cstdint>
#include <functional>
#include <span>

#include "sim/batch/chunk.hpp"
#include "sim/core/units.hpp"
#include "sim/world/model.hpp"

namespace deconflict::batch {

struct BatchOptions {
    std::uint64_t seed = 1;
    std::int64_t replications = 1000;  ///< > 0; numbered from 0
    unsigned threads = 0;              ///< 0: as many as the machine has cores
    /// Told each time that more is folded, from one thread at a time; false stops the batch.
    std::function<bool(const Record& soFar)> goOn = {};
};

struct BatchResult {
    Record record;           ///< of replications [0, record.runs)
    std::int64_t asked = 0;  ///< record.runs is less if the batch was stopped
    core::Duration wallTime = {};
};

/// Plays the replications under every variant; all variants count the same kinds.
///
/// Chunks of kChunkSize are handed to threads in order and folded in order, so that the record of a
/// stopped batch is that of a smaller one. Memory does not grow with the number of replications.
/// An exception within a replication stops the batch and is thrown again here.
[[nodiscard]] BatchResult playBatch(std::span<const world::Model* const> variants,
                                    const BatchOptions& options);

}  // namespace deconflict::batch
