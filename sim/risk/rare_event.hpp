// SPDX-License-Identifier: MIT
// Replicates of all strata become one probability with an interval, or a refusal that says why.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "sim/risk/interval.hpp"
#include "sim/risk/replicates.hpp"

namespace deconflict::risk {

/// What was played of one stratum.
struct StratumRuns {
    std::string name;
    double probability = 1.0;        ///< of the stratum, exact
    std::vector<double> estimates;   ///< given the stratum; one a replicate, M in each stratum
    double distinctAncestors = 0.0;  ///< mean over the replicates that saw the event
    HitCount crude;  ///< of complete independent runs of it (the pilot's first stage)
    double unseenBound =
        0.0;  ///< given the stratum: what it may hold if no replicate saw the event
};

/// A probability that passed every gate.
struct RareEstimate {
    ReplicatedMean mean;        ///< over replicates of the sum over strata
    Interval interval;          ///< skewed_interval.hpp; `rest` is added to its upper end
    double rest = 0.0;          ///< probability of the strata that were not played
    std::vector<double> parts;  ///< of each stratum: its share of the mean
};

/// No number can be vouched for; this much is still true.
struct Refusal {
    std::vector<std::string> reasons;
    double upperBound = 1.0;  ///< from the complete independent runs alone, one-sided, plus `rest`
    HitCount crude;           ///< those runs, over all strata
};

using RareResult = std::variant<RareEstimate, Refusal>;

/// What complete independent runs say, however the rest went: each stratum's bound at a confidence
/// at which all hold together. Used where nothing better is to be had.
[[nodiscard]] Refusal refused(std::span<const StratumRuns> strata, double rest, double confidence,
                              std::vector<std::string> reasons);

/// Applies the gates: at least 16 replicates, relative deviation <= 0.5, at most 5 % zeros, no
/// replicate above 4/M of the sum (`distrust`), at least five distinct ancestors a replicate in the
/// heaviest stratum (assumed), and no disagreement.
///
/// A stratum that no replicate saw counts with its `unseenBound`: in the upper end if that is at
/// most 5 % of the sum (assumed), else it is a reason to refuse.
/// @param rest           probability of what is not in the strata
/// @param disagreements  of two scores, methods, steps or inflated scenarios: see below
[[nodiscard]] RareResult judge(std::span<const StratumRuns> strata, double rest, double confidence,
                               std::span<const std::string> disagreements);

/// Two replicated means of the same probability by different scores or methods: a reason to refuse
/// if their logarithms are more than 3.5 standard errors apart (a false alarm in 2000), else empty.
///
/// Spread cannot show what a score never looks for; another score can.
[[nodiscard]] std::string disagreement(std::string_view firstName, const ReplicatedMean& first,
                                       std::string_view secondName, const ReplicatedMean& second);

/// The same against crude runs: a reason if the 99.9 % intervals have nothing in common, else
/// empty.
[[nodiscard]] std::string disagreement(std::string_view name, const ReplicatedMean& mean,
                                       const HitCount& crude);

}  // namespace deconflict::risk
