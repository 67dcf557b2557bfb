// SPDX-License-Identifier: MIT
// A recorded track read from its file: where one aircraft was, and when.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sim/geo/incursion.hpp"

namespace deconflict::geo {

struct RecordedTrack {
    std::vector<TrackPoint> points;  ///< at least two, times strictly rising
    std::string t0_utc;              ///< `time_utc` of the first point as written; may be empty
};

/// Reads a track: columns `t_s` [s], `lat` and `lon` [deg, WGS84], `alt_m` [m], and `time_utc` for
/// the reader only; any others are left unread.
///
/// Throws core::FileError, or core::CsvError: as core::readTable(), fewer than two rows, a time
/// that does not rise, a latitude beyond 90 or a longitude beyond 180 deg, an altitude outside
/// [-500 m, 40 km] (assumed: no aircraft is there).
[[nodiscard]] RecordedTrack readTrack(const std::string& path);

/// The same from text; `path` is only named in faults.
[[nodiscard]] RecordedTrack parseTrack(std::string_view text, const std::string& path);

}  // namespace deconflict::geo
