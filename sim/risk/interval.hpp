// SPDX-License-Identifier: MIT
// Intervals for one probability (k hits in n runs) and for one rate (k events in an exposure).
//
// All functions are pure and may be called from any thread.
#pragma once

#include <cstdint>

namespace deconflict::risk {

/// A closed interval; a probability, a ratio or a rate, as its owner says.
struct Interval {
    double lower = 0.0;
    double upper = 0.0;
    bool operator==(const Interval&) const = default;
};

/// `hits` of `runs` independent replications saw the event; 0 <= hits <= runs, runs > 0.
struct HitCount {
    std::int64_t hits = 0;
    std::int64_t runs = 0;
    bool operator==(const HitCount&) const = default;
};

/// The exact interval: covers at least `confidence` for every probability. The default here.
///
/// Conservative: 0.98 instead of 0.95 when about one hit is expected.
/// No hit gives [0, 1 - (alpha/2)^(1/n)].
/// Source: Clopper and Pearson 1934; B(alpha/2; k, n-k+1), B(1-alpha/2; k+1, n-k).
[[nodiscard]] Interval clopperPearson(HitCount sample, double confidence);

/// The score interval, without continuity correction: covers `confidence` on average over p.
///
/// Falls to 0.92 at n p = 1 for 0.95: not for rare events. Source: Wilson 1927.
[[nodiscard]] Interval wilson(HitCount sample, double confidence);

/// Wald's interval around (k + z^2/2) / (n + z^2); may leave [0, 1] and is not clipped.
///
/// Source: Agresti and Coull 1998, with z^2 itself, not its rounded value 4.
[[nodiscard]] Interval agrestiCoull(HitCount sample, double confidence);

/// Equal-tailed posterior interval under Beta(1/2, 1/2); ends at 0 (1) when k = 0 (k = n).
///
/// Covers 0.93 at n p = 5 for 0.95. Source: Brown, Cai and DasGupta 2001.
[[nodiscard]] Interval jeffreys(HitCount sample, double confidence);

/// The textbook interval p +- z sqrt(p(1-p)/n), not clipped. For comparison only:
/// it covers 0.63 instead of 0.95 at n p = 1.
[[nodiscard]] Interval wald(HitCount sample, double confidence);

/// One-sided exact upper bound: the probability is below it with `confidence`.
///
/// Without any hit 1 - (1 - confidence)^(1/runs): at 0.95 a little below 3 / runs, the "rule of
/// three". With only hits it is 1. Source: Clopper and Pearson 1934; B(confidence; k+1, n-k).
[[nodiscard]] double oneSidedUpperBound(HitCount sample, double confidence);

/// The exact interval for the mean of a Poisson count; events >= 0. No event: lower end 0.
///
/// Source: Garwood 1936; chi2(alpha/2; 2k)/2, chi2(1-alpha/2; 2k+2)/2.
[[nodiscard]] Interval poissonMean(std::int64_t events, double confidence);

/// As `poissonMean`, for a count whose variance is `dispersion` (>= 1) times its mean.
///
/// Counts clusters instead of events: dispersion times the exact interval of events / dispersion.
/// Right when events come in independent bunches of similar size (quasi-Poisson), and exact when
/// all bunches hold `dispersion` events each.
[[nodiscard]] Interval dispersedPoissonMean(std::int64_t events, double dispersion,
                                            double confidence);

/// The exact Poisson interval divided by the exposure (> 0), in events a unit of exposure.
[[nodiscard]] Interval poissonRate(std::int64_t events, double exposure, double confidence);

}  // namespace deconflict::risk
