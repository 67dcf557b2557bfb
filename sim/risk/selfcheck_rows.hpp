// SPDX-License-Identifier: MIT
// How the rows of the self-check are played: many independent runs, each with draws of its own.
#pragma once

#include <utility>

#include "sim/core/random.hpp"
#include "sim/risk/parallel.hpp"
#include "sim/risk/selfcheck.hpp"
#include "sim/risk/splitting.hpp"
#include "sim/risk/splitting_pilot.hpp"

namespace deconflict::risk {

/// The draws of one run of one check.
[[nodiscard]] inline core::Stream drawsOf(std::uint64_t seed, std::uint32_t check,
                                          std::int64_t run) {
    return core::Stream(seed, static_cast<std::uint64_t>(run), check, core::Purpose::test);
}

/// The same row, which is one of closed_forms.csv.
[[nodiscard]] inline CheckRow closedForm(std::string id, CheckRow row) {
    row.closedForm = std::move(id);
    return row;
}

/// A row from runs that each see the event or not: `run(i)` for i = 0 .. runs - 1.
template <class Run>
[[nodiscard]] CheckRow hitsOf(std::string name, double expected, std::int64_t runs,
                              const Run& run) {
    std::int64_t hits = 0;
    for (std::int64_t i = 0; i < runs; ++i) hits += run(i) ? 1 : 0;
    return rowOf(std::move(name), expected, hits, runs);
}

/// A row from the mean of what runs return.
template <class Run>
[[nodiscard]] CheckRow samplesOf(std::string name, double expected, std::int64_t runs,
                                 const Run& run) {
    std::vector<double> samples;
    for (std::int64_t i = 0; i < runs; ++i) samples.push_back(run(i));
    return rowOf(std::move(name), expected, samples);
}

/// How much a row by splitting plays; different strata share no random number.
struct SplitEffort {
    std::uint64_t seed = 1;
    std::uint32_t stratum = 0;
    int particles = 300;  ///< a level
};

/// A row from 32 replicates of fixed-effort splitting.
template <RareProcess P, ScoreOf<P> S>
[[nodiscard]] CheckRow splitRow(std::string name, double expected, const P& process, const S& score,
                                const SplitEffort& effort) {
    const auto keyOf = [&](std::uint32_t replicate) {
        return ReplicateKey{effort.seed, replicate, effort.stratum};
    };
    const PilotResult pilot = findLevels(process, score, keyOf(1U << 19), {.particles = 1000});
    std::vector<double> estimates(32);
    inParallel(32, 0, [&](int i) {
        estimates[static_cast<std::size_t>(i)] =
            splitOnce(process, score, pilot.levels, keyOf(static_cast<std::uint32_t>(i)),
                      effort.particles)
                .estimate;
    });
    return rowOf(std::move(name), expected, estimates);
}

}  // namespace deconflict::risk
