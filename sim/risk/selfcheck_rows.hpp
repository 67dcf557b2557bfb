// SPDX-License-Identifier: MIT
// How the rows of the self-check are played: many independent runs, each with draws of its own.
#pragma once

#include <utility>

#include "sim/core/random.hpp"
#include "sim/risk/selfcheck.hpp"

namespace deconflict::risk {

/// The draws of one run of one check.
[[nodiscard]] inline core::Stream drawsOf(std::uint64_t seed, std::uint32_t check,
                                          std::int64_t run) {
    return core::Stream(seed, static_cast<std::uint64_t>(run), check, core::Purpose::test);
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

}  // namespace deconflict::risk
