// SPDX-License-Identifier: MIT
#include "sim/risk/knee.hpp"

#include <algorithm>
#include <cmath>

#include "sim/core/contracts.hpp"

namespace deconflict::risk {

std::optional<std::size_t> knee(std::span<const double> x, std::span<const double> y) {
    constexpr double kStraight = 0.1;
    EXPECTS(x.size() == y.size());
    if (x.size() < 3) return std::nullopt;
    const auto [low, high] = std::minmax_element(y.begin(), y.end());
    const double range = *high - *low;
    if (!(range > 0.0)) return std::nullopt;
    std::size_t best = 0;
    double farthest = kStraight;
    for (std::size_t i = 1; i + 1 < x.size(); ++i) {
        const double part = (x[i] - x.front()) / (x.back() - x.front());
        const double line = y.front() + part * (y.back() - y.front());
        const double off = std::abs(y[i] - line) / range;
        if (off <= farthest) continue;
        farthest = off;
        best = i;
    }
    if (best == 0) return std::nullopt;
    return best;
}

}  // namespace deconflict::risk
