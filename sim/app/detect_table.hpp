// SPDX-License-Identifier: MIT
// The two kinds of list that `deconflict detect` answers: a CSV text in, a CSV text out.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "sim/conflict/traffic.hpp"
#include "sim/core/csv.hpp"

namespace deconflict::app {

/// Which answers are given for a list of pairs.
enum class Detector { cylinder, taumod, tcpa, tep, all };

/// A CSV file as read; the path is only named in faults.
struct CsvSource {
    std::string path;
    std::string text;
};

/// Columns that make a list of pairs, one encounter a row: `so_*`, `vo_*`, `si_*`, `vi_*` [m,
/// m/s: own and intruder; east, north, up], `T`, `D`, `H`, `DTHR`, `ZTHR`, `TTHR`, `TCOA`.
[[nodiscard]] std::span<const std::string> pairColumns();
/// One row out for one row in: `id` (as in the file, or the number of the row from 1), the metrics,
/// and per detector 0 or 1 and times [s]; empty: not defined.
/// Throws core::CsvError.
[[nodiscard]] std::string answerPairs(const CsvSource& source, Detector detector);

/// Guidance bands of the own aircraft of each row, one row out for one band: `id`, `kind` (what is
/// changed and its unit: turn_deg from the present track to the right, gs_kt, vs_fpm, alt_ft),
/// `low`, `high`, `state` (clear, conflict, recovery). The volume is DTHR, ZTHR, TTHR and TCOA by
/// modified tau, the look-ahead T. Throws core::CsvError.
[[nodiscard]] std::string answerBands(const CsvSource& source);

/// Columns that make a list of traffic, one aircraft a row: `id`, `lat`, `lon`, `alt_ft`,
/// `trk_deg`, `gs_kt`, `vs_fpm`. With a column `case`, aircraft of different cases never meet.
[[nodiscard]] std::span<const std::string> trafficColumns();
/// One row for each pair in conflict, with `id1 < id2` (as texts); `tout_s` is empty if the
/// conflict never ends. Throws core::CsvError.
[[nodiscard]] std::string answerTraffic(const CsvSource& source,
                                        const conflict::PairCriteria& criteria);

/// The text as a field: quoted if it must be (RFC 4180).
[[nodiscard]] std::string csvField(std::string_view text);

}  // namespace deconflict::app
