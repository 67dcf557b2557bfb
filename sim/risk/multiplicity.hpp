// SPDX-License-Identifier: MIT
// Several questions asked of one batch: p values and confidence that allow for it.
//
// Every function returns one adjusted p value for each given one, in the order given, each in
// [0, 1] and not below the raw value; compare it with the level directly. An empty list is allowed.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace deconflict::risk {

/// The chance of any false alarm stays below the level, under every dependence.
///
/// Never less powerful than Bonferroni: the default here. Source: Holm 1979.
[[nodiscard]] std::vector<double> holm(std::span<const double> pValues);

/// As Holm, simpler and weaker: m times p, at most 1.
[[nodiscard]] std::vector<double> bonferroni(std::span<const double> pValues);

/// The expected share of false alarms among the alarms stays below the level.
///
/// Needs independent or positively dependent tests; weaker promise than Holm: for screening sweeps.
/// Source: Benjamini and Hochberg 1995.
[[nodiscard]] std::vector<double> benjaminiHochberg(std::span<const double> pValues);

/// The confidence each of `questions` (> 0) intervals needs so that all hold together with
/// `confidence`, under every dependence (Bonferroni): 1 - (1 - confidence) / questions.
[[nodiscard]] double simultaneousConfidence(double confidence, std::size_t questions);

}  // namespace deconflict::risk
