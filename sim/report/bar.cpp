// SPDX-License-Identifier: MIT
#include "sim/report/bar.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "sim/core/contracts.hpp"

namespace deconflict::report {

std::string bar(const risk::Interval& ends, double mark, const risk::Interval& scale, int width) {
    EXPECTS(width > 0 && scale.lower <= scale.upper);
    const double range = scale.upper - scale.lower;
    const auto column = [&](double value) {
        EXPECTS(value >= scale.lower && value <= scale.upper);
        const double part = range > 0.0 ? (value - scale.lower) / range : 0.0;
        return static_cast<std::size_t>(std::lround(part * (width - 1)));
    };
    const auto [from, to] = std::minmax({column(ends.lower), column(ends.upper)});
    std::string text(static_cast<std::size_t>(width), ' ');
    if (ends.lower != ends.upper)
        std::fill(text.begin() + static_cast<std::ptrdiff_t>(from),
                  text.begin() + static_cast<std::ptrdiff_t>(to) + 1, '#');
    text[column(mark)] = '|';
    return text;
}

}  // namespace deconflict::report
