// SPDX-License-Identifier: MIT
// One encounter as it was flown, drawn as SVG: tracks from above and, where they differ, heights.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sim/encounter/airframe.hpp"
#include "sim/encounter/loop.hpp"

namespace deconflict::app {

/// Where all aircraft of an encounter were, cadence by cadence.
struct FlownTracks {
    std::vector<double> t_s;                              ///< ascending (n)
    std::vector<std::vector<encounter::Motion>> motions;  ///< one list of all aircraft a time (n)
};

/// Plays the first encounter of a set and keeps its tracks.
[[nodiscard]] FlownTracks flownTracks(const encounter::LoopSettings& settings, std::uint64_t seed,
                                      const encounter::Encounter& first);

/// A page for people: plan view with one colour an aircraft, dots at equal times, plans without
/// avoiding as thin lines, the minimum around the pair that came nearest; heights over time below,
/// if any differ by more than 10 m. At least two times.
///
/// @param title  plain text, above the picture
[[nodiscard]] std::string drawnTracks(const FlownTracks& tracks, const conflict::Cylinder& minimum,
                                      const std::string& title);

}  // namespace deconflict::app
