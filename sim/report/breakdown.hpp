// SPDX-License-Identifier: MIT
// Between whom and where incidents happen most, as text.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "sim/batch/breakdown.hpp"
#include "sim/report/study.hpp"
#include "sim/world/model.hpp"

namespace deconflict::report {

/// Keys with their events, the most frequent first; equal ones in the order of the keys.
template <class Key>
using Ranking = std::vector<std::pair<Key, std::int64_t>>;

/// The first `most` parties, or cells, of one kind (index into model.judging.kinds).
[[nodiscard]] Ranking<batch::Parties> topParties(const batch::Breakdown& breakdown,
                                                 std::size_t kind, std::size_t most);
[[nodiscard]] Ranking<batch::Cell> topCells(const batch::Breakdown& breakdown, std::size_t kind,
                                            std::size_t most);

/// `RUS idlib and FRA raqqa`; `RUS mountains in TUR`; a call is between nations.
[[nodiscard]] std::string partiesText(const world::Model& model, const batch::Parties& parties);

/// `35.75..36.00 N 36.00..36.25 E`; southern and western degrees carry a minus sign.
[[nodiscard]] std::string cellText(const batch::Cell& cell);

/// The first three of each kind under the study's first variant; empty if nothing happened.
[[nodiscard]] std::string breakdownText(const Study& study);

}  // namespace deconflict::report
