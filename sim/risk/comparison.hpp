// SPDX-License-Identifier: MIT
// Variants against the baseline on the same replications: what each prevents and what it induces.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "sim/risk/interval.hpp"
#include "sim/risk/paired.hpp"

namespace deconflict::risk {

/// How the interval of a risk ratio was made.
enum class RatioMethod {
    pairedLogDelta,  ///< both variants saw events and some pair is discordant
    koopman,         ///< a zero makes the log-delta undefined: score interval, pairs ignored
    none,            ///< neither variant saw an event: the data say nothing about a ratio
};

/// "paired log-delta", "Koopman score", "none": as written in results.
[[nodiscard]] std::string_view name(RatioMethod method);

/// P(variant) / P(baseline).
struct RiskRatio {
    std::optional<double> value;  ///< none if the baseline saw no event
    std::optional<double> lower;  ///< none if neither saw an event
    std::optional<double> upper;  ///< none if the baseline saw no event: no finite end
    RatioMethod method = RatioMethod::none;
};

/// Replications of one sort, as a share of all, with its exact interval.
struct Share {
    std::int64_t count = 0;
    double value = 0.0;
    Interval interval;  ///< Clopper-Pearson
};

/// One variant against the baseline, for one incident kind.
struct KindComparison {
    PairedCounts counts;
    double difference = 0.0;      ///< P(variant) - P(baseline)
    Interval differenceInterval;  ///< Tango's score interval on the pairs
    RiskRatio riskRatio;
    Share prevented;              ///< the event in the baseline only
    Share induced;                ///< the event in the variant only
    double pValue = 1.0;          ///< McNemar exact, two-sided, of "no change"
    double adjustedPValue = 1.0;  ///< Holm over the variants compared together
};

/// Compares one variant with the baseline; counts.runs() > 0, confidence in (0, 1).
///
/// Counts are of replications with at least one event (0 or 1 each), not of events, so that events
/// that depend on each other within a replication do no harm. `adjustedPValue` equals `pValue`.
/// The intervals are each at `confidence`, not simultaneous: see `simultaneousConfidence`.
[[nodiscard]] KindComparison compare(const PairedCounts& counts, double confidence);

/// Compares several variants with the same baseline for one kind; p values adjusted by Holm.
[[nodiscard]] std::vector<KindComparison> compareAll(std::span<const PairedCounts> variants,
                                                     double confidence);

}  // namespace deconflict::risk
