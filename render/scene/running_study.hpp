// SPDX-License-Identifier: MIT
// Many replications played in the background while one of them is watched.
#pragma once

#include <atomic>
#include <cstdint>
#include <exception>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "sim/batch/batch.hpp"
#include "sim/risk/interval.hpp"
#include "sim/world/model.hpp"

namespace deconflict::scene {

/// How probable the first kind of incident was found to be after so many runs.
struct StudyPoint {
    double share = 0;
    risk::Interval interval;  ///< Clopper-Pearson
};

/// What is known so far.
struct StudyNews {
    std::vector<const world::Model*> variants;  ///< the first one is the baseline
    batch::Record record{0, 0};
    std::int64_t asked = 0;
    double confidence = 0.95;
    std::vector<std::vector<StudyPoint>> history;  ///< a chunk at a time, one line a variant
};

/// Plays the batch in a thread of its own until done or destroyed. The figures are those of
/// `deconflict batch` with the same seed: replications are folded in their order.
class RunningStudy {
public:
    RunningStudy(std::vector<const world::Model*> variants, std::uint64_t seed,
                 std::int64_t replications);
    ~RunningStudy();
    RunningStudy(const RunningStudy&) = delete;
    RunningStudy& operator=(const RunningStudy&) = delete;

    /// What is new since the last call; nothing if nothing is. Throws what the batch threw.
    [[nodiscard]] std::optional<StudyNews> take();
    /// Waits until all replications are done.
    void settle();

private:
    void note(const batch::Record& record);

    std::mutex mutex_;  ///< guards what follows
    StudyNews news_;
    bool fresh_ = false;
    std::exception_ptr failure_;

    std::atomic<bool> stop_{false};
    std::thread thread_;
};

}  // namespace deconflict::scene
