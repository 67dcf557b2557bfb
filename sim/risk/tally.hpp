// SPDX-License-Identifier: MIT
// What a batch keeps of its replications, folded exactly, and the estimates made from it.
//
// Everything folded is an integer: any grouping and order of the same replications gives the same
// bits. Values, no sharing between threads: fold a tally a thread, then add the tallies.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "sim/core/units.hpp"
#include "sim/risk/interval.hpp"

namespace deconflict::risk {

/// How much was flown. Airborne time is counted in whole milliseconds: exact when a tick is a
/// whole number of milliseconds; 9.2e18 ms (2.5e12 flight hours) is the most it holds.
struct Exposure {
    std::int64_t sorties = 0;        ///< departures
    std::int64_t flightTime_ms = 0;  ///< summed over all aircraft while airborne [ms]

    Exposure& operator+=(const Exposure& other);
    [[nodiscard]] core::Duration flightTime() const;
    bool operator==(const Exposure&) const = default;
};

/// Events of one incident kind in the replications of one variant.
struct Tally {
    std::int64_t runs = 0;           ///< replications done
    std::int64_t runsWithEvent = 0;  ///< of these, with at least one event
    std::int64_t events = 0;         ///< events in all of them
    std::int64_t eventsSquared = 0;  ///< sum over replications of (events in it)^2

    /// Counts one replication that saw `eventsInRun` (>= 0) events.
    void addRun(std::int64_t eventsInRun);
    Tally& operator+=(const Tally& other);
    bool operator==(const Tally&) const = default;
};

/// Everything a batch keeps of one variant: a tally an incident kind, and the exposure.
struct VariantTally {
    Exposure exposure;
    std::vector<Tally> kinds;  ///< by index of the incident kind (n_kinds)

    explicit VariantTally(std::size_t kindCount) : kinds(kindCount) {}
    /// Counts one replication; `eventsByKind` has one count a kind.
    void addRun(std::span<const std::int64_t> eventsByKind, const Exposure& flown);
    /// Both must have the same kinds.
    VariantTally& operator+=(const VariantTally& other);
    bool operator==(const VariantTally&) const = default;
};

/// Events a unit of exposure, with an interval.
struct RateEstimate {
    double value = 0.0;
    Interval interval;
};

/// What the replications say about one incident kind.
struct KindEstimate {
    std::int64_t events = 0;
    std::int64_t runs = 0;
    std::int64_t runsWithEvent = 0;
    double probability = 0.0;  ///< that a replication has at least one event
    Interval interval;         ///< of that probability, Clopper-Pearson, two-sided
    bool noEventSeen = true;   ///< then `upperBound` is to be quoted, not "zero"
    double upperBound = 1.0;   ///< of that probability, exact, one-sided at the same confidence
    std::optional<double> dispersion;           ///< variance / mean of the events a run; see below
    std::optional<RateEstimate> perSortie;      ///< none if no sortie was flown [1/sortie]
    std::optional<RateEstimate> perFlightHour;  ///< none if no time was flown [1/h]
};

/// Estimates probability and rates of one kind from its tally.
///
/// The probability needs independent replications only, which the streams guarantee.
/// The rates count events, and events of one replication may depend on each other (the same pair
/// meets twice, a late tanker disturbs three flights). The Poisson interval alone would then be too
/// short. Their spread over the replications shows it: dispersion = sample variance / mean of the
/// events a run. Above 1 it widens the rate intervals (`dispersedPoissonMean`); below 1 it is taken
/// as 1, so that the intervals never get shorter than exact Poisson. It is none with fewer than two
/// replications or no event: then independence is assumed.
/// Not covered: the spread of the exposure itself from replication to replication, which is small
/// against that of rare events; and a dispersion estimated from few events is itself uncertain.
///
/// @param tally       runs > 0, consistent (made by addRun and +=)
/// @param exposure    of the same replications
/// @param confidence  of every interval, two-sided, and of `upperBound`, one-sided; in (0, 1)
[[nodiscard]] KindEstimate estimate(const Tally& tally, const Exposure& exposure,
                                    double confidence);

/// One estimate a kind, in the order of the kinds; every kind has runs > 0.
[[nodiscard]] std::vector<KindEstimate> estimateAll(const VariantTally& variant, double confidence);

}  // namespace deconflict::risk
