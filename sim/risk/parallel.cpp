// SPDX-License-Identifier: MIT
#include "sim/risk/parallel.hpp"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

#include "sim/core/contracts.hpp"

namespace deconflict::risk {

void inParallel(int count, unsigned threads, const std::function<void(int)>& play) {
    EXPECTS(count >= 0);
    std::atomic<int> next = 0;
    std::mutex mutex;
    std::exception_ptr failure;
    const auto work = [&] {
        for (int i = next++; i < count; i = next++) {
            try {
                play(i);
            } catch (...) {
                const std::lock_guard lock(mutex);
                if (!failure) failure = std::current_exception();
                next = count;
            }
        }
    };
    const unsigned workers =
        threads > 0 ? threads : std::max(1U, std::thread::hardware_concurrency());
    std::vector<std::jthread> others;
    for (unsigned i = 1; i < workers; ++i) others.emplace_back(work);
    work();
    others.clear();  // joins
    if (failure) std::rethrow_exception(failure);
}

}  // namespace deconflict::risk
