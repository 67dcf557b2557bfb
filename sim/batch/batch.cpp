// SPDX-License-Identifier: MIT
#include "sim/batch/batch.hpp"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <exception>
#include <map>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "sim/core/contracts.hpp"

namespace deconflict::batch {
namespace {

/// Hands out chunks and folds their records in order. Any thread may call work().
class Folder {
public:
    Folder(std::span<const world::Model* const> variants, const BatchOptions& options)
        : variants_(variants),
          options_(options),
          chunks_((options.replications + kChunkSize - 1) / kChunkSize),
          ahead_(4 * static_cast<std::int64_t>(std::max(1U, options.threads))),
          folded_(variants.size(), variants.front()->judging.kinds.size()) {}

    void work() {
        while (const auto chunk = take()) {
            const std::int64_t first = *chunk * kChunkSize;
            const std::int64_t count = std::min(kChunkSize, options_.replications - first);
            try {
                put(*chunk, playChunk(variants_, options_.seed, first, count));
            } catch (...) {
                fail(std::current_exception());
            }
        }
    }

    /// After all threads are done.
    [[nodiscard]] Record result() {
        if (failure_) std::rethrow_exception(failure_);
        return std::move(folded_);
    }

private:
    /// The next chunk to play; waits while too many are played ahead of the fold.
    std::optional<std::int64_t> take() {
        std::unique_lock lock(mutex_);
        room_.wait(lock, [&] { return stopped_ || next_ < fold_ + ahead_ || next_ >= chunks_; });
        if (stopped_ || next_ >= chunks_) return std::nullopt;
        return next_++;
    }

    void put(std::int64_t chunk, Record record) {
        const std::lock_guard lock(mutex_);
        waiting_.emplace(chunk, std::move(record));
        while (!stopped_ && !waiting_.empty() && waiting_.begin()->first == fold_) {
            folded_ += waiting_.begin()->second;
            waiting_.erase(waiting_.begin());
            ++fold_;
            if (options_.goOn && !options_.goOn(folded_)) stopped_ = true;
        }
        room_.notify_all();
    }

    void fail(std::exception_ptr failure) {
        const std::lock_guard lock(mutex_);
        if (!failure_) failure_ = std::move(failure);
        stopped_ = true;
        room_.notify_all();
    }

    std::span<const world::Model* const> variants_;
    const BatchOptions& options_;
    std::int64_t chunks_, ahead_;
    std::mutex mutex_;  ///< guards all below
    std::condition_variable room_;
    std::int64_t next_ = 0, fold_ = 0;
    std::map<std::int64_t, Record> waiting_;
    Record folded_;
    bool stopped_ = false;
    std::exception_ptr failure_;
};

}  // namespace

BatchResult playBatch(std::span<const world::Model* const> variants, const BatchOptions& options) {
    EXPECTS(!variants.empty() && options.replications > 0);
    BatchOptions given = options;
    if (given.threads == 0) given.threads = std::max(1U, std::thread::hardware_concurrency());
    const auto began = std::chrono::steady_clock::now();
    Folder folder(variants, given);
    {
        std::vector<std::jthread> threads;
        for (unsigned i = 1; i < given.threads; ++i) threads.emplace_back([&] { folder.work(); });
        folder.work();
    }
    const std::chrono::duration<double> wall = std::chrono::steady_clock::now() - began;
    return {.record = folder.result(),
            .asked = options.replications,
            .wallTime = core::Duration::fromSi(wall.count())};
}

}  // namespace deconflict::batch
