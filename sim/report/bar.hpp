// SPDX-License-Identifier: MIT
// A bar of text between two values on a scale, with a mark: rows of a tornado diagram.
#pragma once

#include <string>

#include "sim/risk/interval.hpp"

namespace deconflict::report {

/// `   #####|##    `: filled from one value to the other, `|` at the mark.
///
/// @param ends   in either order; they and `mark` lie within `scale`
/// @param scale  what the width stands for; of no width: only the mark, at the left
/// @param width  columns, > 0; the text is that long
[[nodiscard]] std::string bar(const risk::Interval& ends, double mark, const risk::Interval& scale,
                              int width);

}  // namespace deconflict::report
