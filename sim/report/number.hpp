// SPDX-License-Identifier: MIT
// Numbers as people read them, the same under every locale: probabilities, ratios, counts, times.
//
// For text only: machines get full precision (`--json`). Ends of intervals are rounded outward, so
// that the text never claims more than was found; values are rounded to the nearest.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "sim/core/units.hpp"
#include "sim/risk/comparison.hpp"
#include "sim/risk/interval.hpp"
#include "sim/risk/tally.hpp"

namespace deconflict::report {

/// `1.3e-02`: two digits, rounded to the nearest; exactly zero is `0`. value finite and >= 0.
[[nodiscard]] std::string scientific(double value);

/// As `scientific`, rounded towards zero: for lower ends.
[[nodiscard]] std::string scientificDown(double value);

/// As `scientific`, rounded away from zero: for upper ends and bounds.
[[nodiscard]] std::string scientificUp(double value);

/// `1.3e-02 [9.8e-03, 1.7e-02]`; lower and upper >= 0.
[[nodiscard]] std::string withInterval(double value, const risk::Interval& interval);

/// The probability of a kind: with its interval, or `0 (< 1.5e-03)` when no event was seen.
[[nodiscard]] std::string probability(const risk::KindEstimate& estimate);

/// A rate with its interval, `0 (< 3.7e-05)` with its two-sided upper end when no event was seen,
/// `-` when there was no exposure.
[[nodiscard]] std::string rate(const std::optional<risk::RateEstimate>& estimate);

/// `0.20 [0.11, 0.34]`; `undefined [5.2, inf)` when the baseline saw no event; `-` when neither
/// saw one. Two decimals below 10, one above; two digits below 0.1.
[[nodiscard]] std::string ratio(const risk::RiskRatio& riskRatio);

/// `12 345 678`, in groups of three with narrow no-break spaces (U+202F) from five digits on.
[[nodiscard]] std::string count(std::int64_t number);

/// `340 ms`, `12.3 s`, `4 min 05 s`, `2 h 03 min`, `3 d 04 h`; rounded to the nearest, finite;
/// negative times carry a minus sign in front.
[[nodiscard]] std::string duration(core::Duration time);

/// `9.3 %`: a share in [0, 1] with one decimal.
[[nodiscard]] std::string percent(double share);

}  // namespace deconflict::report
