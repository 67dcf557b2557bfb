// SPDX-License-Identifier: MIT
// How likely messages that are lost independently leave someone blind for long, and clocks run out.
#pragma once

#include <cstdint>
#include <functional>

#include "sim/core/units.hpp"

namespace deconflict::risk {

/// P(all of `messages` >= 0 are lost) = (1 - received)^messages; received in [0, 1].
[[nodiscard]] double blackoutProbability(double received, std::int64_t messages);

/// P(somewhere in `messages` there are at least `run` >= 1 losses in a row); received in [0, 1].
///
/// f_i = f_{i-1} + (1 - f_{i-run-1}) r (1 - r)^run, f_run = (1 - r)^run. Error: relative 1e-12.
[[nodiscard]] double lossRunProbability(double received, std::int64_t messages, std::int64_t run);

/// P(an exponential clock of that rate rings within `time`) = -expm1(-rate time).
[[nodiscard]] double clockProbability(core::Rate rate, core::Duration time);

/// The same for a rate that changes: 1 - e^-(its integral), by Gauss-Legendre quadrature.
///
/// @param rate_per_s  as a function of the time in seconds, >= 0, smooth over a piece
/// @param pieces      into which [0, time] is cut, >= 1
[[nodiscard]] double clockProbability(const std::function<double(double)>& rate_per_s,
                                      core::Duration time, int pieces);

/// P(at least one of the looks, `step` apart with a uniform offset, falls inside a disc | a
/// straight line crosses it at a uniform distance from its centre) = E[min(chord / (v step), 1)].
///
/// What a check at ticks alone sees of the true crossings. Error: relative 1e-14.
[[nodiscard]] double tickHitShare(core::Speed speed, core::Length radius, core::Duration step);

}  // namespace deconflict::risk
