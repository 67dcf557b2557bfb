// SPDX-License-Identifier: MIT
// What lies between two frames, for the eye only: movement without jerks.
#pragma once

#include "sim/run/frame.hpp"

namespace deconflict::scene {

/// The earlier frame with everything moved towards where the later one has it.
///
/// Aircraft and tracks that only one of them has stay as the earlier one has them. Whatever was
/// judged, believed of whom, or counted is the earlier frame's: nothing happens between ticks.
///
/// @param t_s  within [a.t_s, b.t_s]; a.t_s gives `a` itself
[[nodiscard]] run::Frame between(const run::Frame& a, const run::Frame& b, double t_s);

}  // namespace deconflict::scene
