// SPDX-License-Identifier: MIT
#include "sim/encounter/tally.hpp"

#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>

namespace deconflict::encounter {

namespace {

// Tallies of chunks are added in their order, so that sums of doubles do not depend on threads.
constexpr std::uint64_t kChunk = 1024;

Tally playChunk(Loop& loop, const Source& source, std::uint64_t chunk, const Series& series,
                const Listener& listener) {
    Tally tally;
    const std::uint64_t last = std::min((chunk + 1) * kChunk, series.count);
    for (std::uint64_t k = chunk * kChunk; k < last; ++k) {
        const Encounter encounter = source(k);
        const Outcome outcome = loop.play(encounter, k);
        tally.add(outcome);
        if (listener) listener(k, encounter, outcome);
    }
    return tally;
}

}  // namespace

void Tally::add(const Outcome& o) {
    ++encounters;
    withLoss += o.losses > 0 ? 1 : 0;
    withNmac += o.nmacs > 0 ? 1 : 0;
    pairs += o.pairs;
    conflicts += o.conflicts;
    losses += o.losses;
    nmacs += o.nmacs;
    severity += o.severity;
    worst = std::max(worst, o.severity);
    deviation += o.deviation;
    heightChange += o.heightChange;
}

void Tally::add(const Tally& o) {
    encounters += o.encounters;
    withLoss += o.withLoss;
    withNmac += o.withNmac;
    pairs += o.pairs;
    conflicts += o.conflicts;
    losses += o.losses;
    nmacs += o.nmacs;
    severity += o.severity;
    worst = std::max(worst, o.worst);
    deviation += o.deviation;
    heightChange += o.heightChange;
}

Tally playAll(const LoopSettings& settings, const Source& source, const Series& series,
              const Listener& listener) {
    Tally sum;
    const std::uint64_t chunks = (series.count + kChunk - 1) / kChunk;
    std::vector<Tally> tallies(chunks);
    std::atomic<std::uint64_t> next{0};
    const auto work = [&] {
        Loop loop(settings, series.seed);
        for (std::uint64_t c = next++; c < chunks; c = next++)
            tallies[c] = playChunk(loop, source, c, series, listener);
    };
    const unsigned most = series.threads > 0 ? series.threads : std::thread::hardware_concurrency();
    const unsigned wanted = listener ? 1 : most;  // who listens, hears them in order
    {
        std::vector<std::jthread> helpers;
        for (unsigned i = 1; i < wanted && i < chunks; ++i) helpers.emplace_back(work);
        work();
    }
    for (const Tally& tally : tallies) sum.add(tally);
    return sum;
}

}  // namespace deconflict::encounter
