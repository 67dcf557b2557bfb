// SPDX-License-Identifier: MIT
// Many encounters become counts: what went wrong, and how badly.
#pragma once

#include <cstdint>
#include <functional>

#include "sim/encounter/loop.hpp"

namespace deconflict::encounter {

/// Sums over encounters. Pairs of one encounter of many aircraft are not independent: `withLoss`
/// and `withNmac` count encounters, which are.
struct Tally {
    std::int64_t encounters = 0;
    std::int64_t withLoss = 0;  ///< encounters with at least one loss
    std::int64_t withNmac = 0;  ///< encounters with at least one NMAC
    std::int64_t pairs = 0, conflicts = 0, losses = 0, nmacs = 0;  ///< as in Outcome
    double severity = 0.0;                                         ///< sum over losses
    double worst = 0.0;         ///< largest sum of severities of one encounter
    core::Angle deviation;      ///< sum over encounters of the largest deviation
    core::Length heightChange;  ///< likewise

    void add(const Outcome& outcome);
    void add(const Tally& other);
};

/// One of a set of encounters; a pure function of its number.
using Source = std::function<Encounter(std::uint64_t)>;
/// Told of each outcome, in the order of the numbers; there is one thread then.
using Listener = std::function<void(std::uint64_t, const Encounter&, const Outcome&)>;

/// How many, with which random errors, by how many threads (0: as many as the machine has).
struct Series {
    std::uint64_t count = 0;
    std::uint64_t seed = 1;
    unsigned threads = 1;
};

/// Plays the encounters 0 .. count - 1; the same tally, to the last bit, for any number of threads.
[[nodiscard]] Tally playAll(const LoopSettings& settings, const Source& source,
                            const Series& series, const Listener& listener = {});

}  // namespace deconflict::encounter
