// SPDX-License-Identifier: MIT
// Two variants of the same replications (common random numbers): differences and ratios of risk.
//
// A ratio is always variant / baseline: below 1 the variant is safer. All functions are pure.
#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "sim/risk/interval.hpp"

namespace deconflict::risk {

/// The replications by which of the two variants saw the event in them. Folds exactly.
struct PairedCounts {
    std::int64_t both = 0;
    std::int64_t onlyBaseline = 0;  ///< prevented by the variant
    std::int64_t onlyVariant = 0;   ///< induced by the variant
    std::int64_t neither = 0;

    /// Counts one replication.
    void addRun(bool inBaseline, bool inVariant);
    PairedCounts& operator+=(const PairedCounts& other);
    [[nodiscard]] std::int64_t runs() const { return both + onlyBaseline + onlyVariant + neither; }
    [[nodiscard]] HitCount baseline() const { return {both + onlyBaseline, runs()}; }
    [[nodiscard]] HitCount variant() const { return {both + onlyVariant, runs()}; }
    bool operator==(const PairedCounts&) const = default;
};

/// P(variant) - P(baseline); runs > 0.
[[nodiscard]] double riskDifference(const PairedCounts& counts);

/// Wald's interval on the pairs. Too short with few discordant pairs, of no width without any.
[[nodiscard]] Interval waldDifference(const PairedCounts& counts, double confidence);

/// Tango's score interval of the difference: keeps its coverage with few or no discordant pairs.
///
/// Without a discordant pair [-z^2/(n+z^2), z^2/(n+z^2)]. Error: below 1e-14 absolute.
/// Source: Tango 1998, Statistics in Medicine 17, 891-908.
[[nodiscard]] Interval scoreDifference(const PairedCounts& counts, double confidence);

/// A ratio of two positive risks with its standard error on the logarithmic scale.
struct LogRatio {
    double ratio = 1.0;
    double logError = 0.0;  ///< standard error of ln(ratio)
    Interval interval;      ///< ratio * exp(+-z logError)
};

/// Ratio of paired risks, log-delta: se = sqrt((n10 + n01) / ((n11 + n01)(n11 + n10))).
///
/// None if either variant saw no event, or if no pair is discordant (the interval would have no
/// width): use `koopman` then. Rough below about five events in either variant.
/// Source: delta method; reference values in tests/data/statistics.csv.
[[nodiscard]] std::optional<LogRatio> pairedLogRatio(const PairedCounts& counts, double confidence);

/// Ratio of independent risks, log-delta (Katz): for variants run under different seeds.
///
/// None if either saw no event. Source: Katz, Baptista, Azen and Pike 1978.
[[nodiscard]] std::optional<LogRatio> katz(HitCount variant, HitCount baseline, double confidence);

/// Ends of an interval for a ratio; no upper end means that no finite one can be named.
struct RatioInterval {
    double lower = 0.0;
    std::optional<double> upper;
};

/// Koopman's score interval for a ratio of independent risks; works with zeros.
///
/// For pairs it ignores their positive dependence and so is too long rather than too short; with a
/// zero in one variant no pair can show dependence and nothing is lost.
/// Lower end 0 if the variant saw none; no upper end if the baseline saw none.
/// Error: below 1e-13 relative. Source: Koopman 1984, Biometrics 40, 513-517.
[[nodiscard]] RatioInterval koopman(HitCount variant, HitCount baseline, double confidence);

/// Two-sided exact p value of "the variant changes nothing": binomial on the discordant pairs.
///
/// 1 without any. Source: McNemar 1947, exact form.
[[nodiscard]] double mcnemarExact(const PairedCounts& counts);

/// One pair with an importance weight > 0 (any common scale).
struct WeightedPair {
    double weight = 1.0;
    bool inBaseline = false;
    bool inVariant = false;
};

/// What weighted pairs say.
struct WeightedRatio {
    double baselineProbability = 0.0;
    double variantProbability = 0.0;
    double effectivePairs = 0.0;       ///< Kish: (sum w)^2 / sum w^2
    std::optional<double> ratio;       ///< none if the baseline saw none
    double ratioError = 0.0;           ///< standard error of the ratio (delta method), 0 if none
    std::optional<Interval> logDelta;  ///< ratio * exp(+-z error / ratio); none if ratio or error 0
};

/// Self-normalised ratio sum(w x) / sum(w y), se^2 = sum w^2 (x - R y)^2 / (sum w y)^2.
///
/// Good when no single pair dominates: look at `effectivePairs` and do not quote it below about
/// 100 effective pairs with events (assumed). At least one pair.
/// Source: delta method; checked on published encounter sets (tests/sim/risk/degas_test.cpp).
[[nodiscard]] WeightedRatio weightedRatio(std::span<const WeightedPair> pairs, double confidence);

}  // namespace deconflict::risk
