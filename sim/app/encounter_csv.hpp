// SPDX-License-Identifier: MIT
// Sets of encounters as CSV: pairs one a row, or encounters of any size one aircraft a row.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sim/encounter/encounter.hpp"
#include "sim/encounter/tally.hpp"

namespace deconflict::app {

/// Reads a set.
///
/// Pairs: `own_x`, `own_y`, `own_z`, `own_trk`, `own_gs`, `own_vs` and the same with `int_` [m, m,
/// m, rad clockwise from north, m/s, m/s]; an intruder with the optional columns `exc_start`,
/// `exc_length`, `exc_turn`, `exc_vs` filled [s, s, rad/s to the right, m/s] manoeuvres and is not
/// equipped. Any size: `encounter`, then `x`, `y`, `z`, `trk`, `gs`, `vs`; rows of one encounter
/// follow each other, at least two.
/// Throws core::CsvError.
[[nodiscard]] std::vector<encounter::Encounter> parseEncounters(std::string_view text,
                                                                const std::string& path);

/// The same form: pairs if every encounter is one, and no aircraft but the second makes excursions.
[[nodiscard]] std::string encountersAsCsv(const std::vector<encounter::Encounter>& set);

/// The header and one row of what came of an encounter.
[[nodiscard]] std::string outcomeHeader();
[[nodiscard]] std::string outcomeRow(std::uint64_t number, const encounter::Outcome& outcome);

}  // namespace deconflict::app
