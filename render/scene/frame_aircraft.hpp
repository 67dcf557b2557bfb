// SPDX-License-Identifier: MIT
// The aircraft of a frame: by identity, by callsign, one after another. nullptr: nobody such aloft.
#pragma once

#include <optional>
#include <string>

#include "sim/run/frame.hpp"

namespace deconflict::scene {

[[nodiscard]] const run::FrameAircraft* aircraftOf(const run::Frame& frame, core::AircraftId id);

/// The one of this callsign, or the first that begins with it; upper and lower case are one.
[[nodiscard]] const run::FrameAircraft* aircraftCalled(const run::Frame& frame,
                                                       const std::string& callsign);

/// `step` places further in the list, round and round; from nobody the first, or the last.
/// @param step  1 or -1
[[nodiscard]] const run::FrameAircraft* aircraftAfter(const run::Frame& frame,
                                                      std::optional<core::AircraftId> id, int step);

}  // namespace deconflict::scene
