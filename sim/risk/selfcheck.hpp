// SPDX-License-Identifier: MIT
// Answers known from theory, found again by simulation on this machine.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace deconflict::risk {

/// One answer: what theory says, what simulation found, and how far apart.
struct CheckRow {
    std::string name;
    double expected = 0.0;
    double estimate = 0.0;
    double standardError = 0.0;   ///< of the estimate, > 0
    std::string closedForm = {};  ///< its row in tests/data/probability/closed_forms.csv, if any

    /// (estimate - expected) / standardError.
    [[nodiscard]] double deviation() const { return (estimate - expected) / standardError; }
    /// Within four standard errors: a false alarm in 16000 rows.
    [[nodiscard]] bool passed() const;
};

/// A row from independent samples of one quantity, or from hits; at least two samples, not all
/// alike.
[[nodiscard]] CheckRow rowOf(std::string name, double expected, const std::vector<double>& samples);
[[nodiscard]] CheckRow rowOf(std::string name, double expected, std::int64_t hits,
                             std::int64_t runs);

/// Mean relative speeds of courses at random, level and in space.
[[nodiscard]] std::vector<CheckRow> checkSpeeds(std::uint64_t seed);
/// Encounters and conflicts of aircraft that fly at random in a periodic box.
[[nodiscard]] std::vector<CheckRow> checkGas(std::uint64_t seed);
/// Poisson streams on crossing routes and on one route; boxes that pass through each other.
[[nodiscard]] std::vector<CheckRow> checkStreams(std::uint64_t seed);
/// Straight encounters of two aircraft: sphere and cylinder, finite and infinite windows, predicted
/// conflicts of Paielli and Erzberger.
[[nodiscard]] std::vector<CheckRow> checkEncounters(std::uint64_t seed);
/// Ornstein-Uhlenbeck: variance at knots and between, correlation over a time.
[[nodiscard]] std::vector<CheckRow> checkErrors(std::uint64_t seed);
/// Hazard clocks, first passage, ticks.
[[nodiscard]] std::vector<CheckRow> checkClocks(std::uint64_t seed);
/// Blackouts and runs of lost messages: counted, and the rarest by splitting.
[[nodiscard]] std::vector<CheckRow> checkLosses(std::uint64_t seed);
/// Splitting on a Brownian crossing against its recursion, at about 1e-3 and 1e-7.
[[nodiscard]] std::vector<CheckRow> checkSplitting(std::uint64_t seed);
/// How often 95 % intervals hold the truth: expected is the exact coverage where it is known.
[[nodiscard]] std::vector<CheckRow> checkIntervals(std::uint64_t seed);

}  // namespace deconflict::risk
