// SPDX-License-Identifier: MIT
// Rounds what libm and GeographicLib computed to a stated grid, before it enters the model.
#pragma once

#include <cstdint>

#include "sim/core/contracts.hpp"

namespace deconflict::core {

inline constexpr double kMillimetre = 1e-3;  ///< [m]
inline constexpr double kMicrometre = 1e-6;  ///< [m]
inline constexpr double kNanoradian = 1e-9;  ///< [rad]

/// The multiple of `grid` nearest to `value`, halves away from zero; never -0.0.
///
/// Two computations of a value that differ by e still round apart with chance e / grid (when a
/// half lies between them): 1e-10 m on a micrometre grid is 1e-4 a value. Where many values must
/// agree on every CPU, compute them with sim/core/math.hpp, or choose the grid much larger than e.
///
/// @param value  finite, |value| < 2^51 grid
/// @param grid   > 0; a power of ten or its inverse, so that the result is the double nearest to
///               the decimal number
[[nodiscard]] constexpr double snap(double value, double grid) {
    EXPECTS(grid > 0.0);
    // Below 1 the inverse is the exact number (1e6), the grid (1e-6) is not.
    const bool fine = grid < 1.0;
    const double perUnit = fine ? 1.0 / grid : grid;
    const auto cellsPerUnit = static_cast<std::int64_t>(perUnit + 0.5);
    const double whole = static_cast<double>(cellsPerUnit);
    const bool wholeGrid = whole - perUnit < 1e-9 * perUnit && perUnit - whole < 1e-9 * perUnit;
    const double factor = wholeGrid ? whole : perUnit;
    const double scaled = fine ? value * factor : value / factor;
    EXPECTS(scaled > -0x1p51 && scaled < 0x1p51);
    auto count = static_cast<std::int64_t>(scaled);
    const double rest = scaled - static_cast<double>(count);
    count += rest >= 0.5 ? 1 : (rest <= -0.5 ? -1 : 0);
    const double n = static_cast<double>(count);
    return fine ? n / factor : n * factor;
}

}  // namespace deconflict::core
