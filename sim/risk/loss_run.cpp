// SPDX-License-Identifier: MIT
#include "sim/risk/loss_run.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "sim/core/contracts.hpp"
#include "sim/core/legendre.hpp"
#include "sim/core/math.hpp"

namespace deconflict::risk {
double blackoutProbability(double received, std::int64_t messages) {
    EXPECTS(received >= 0.0 && received <= 1.0 && messages >= 0);
    if (received >= 1.0) return messages == 0 ? 1.0 : 0.0;
    return core::exp(static_cast<double>(messages) * core::log1p(-received));
}

double lossRunProbability(double received, std::int64_t messages, std::int64_t run) {
    EXPECTS(received >= 0.0 && received <= 1.0 && messages >= 0 && run >= 1);
    if (messages < run) return 0.0;
    const double begins = received * blackoutProbability(received, run);
    std::vector<double> by(static_cast<std::size_t>(messages) + 1, 0.0);
    const auto first = static_cast<std::size_t>(run);
    by[first] = blackoutProbability(received, run);
    for (std::size_t i = first + 1; i < by.size(); ++i)
        by[i] = by[i - 1] + (1.0 - by[i - first - 1]) * begins;
    return by.back();
}

double clockProbability(core::Rate rate, core::Duration time) {
    EXPECTS(rate.si() >= 0.0 && time.si() >= 0.0);
    return -core::expm1(-rate.si() * time.si());
}

double clockProbability(const std::function<double(double)>& rate_per_s, core::Duration time,
                        int pieces) {
    EXPECTS(time.si() >= 0.0 && pieces >= 1);
    const double half_s = 0.5 * time.si() / pieces;
    double integral = 0.0;
    for (int piece = 0; piece < pieces; ++piece)
        for (std::size_t i = 0; i < core::kTenPoints.weight.size(); ++i)
            for (const double side : {-1.0, 1.0})
                integral +=
                    half_s * core::kTenPoints.weight[i] *
                    rate_per_s(half_s * (2 * piece + 1 + side * core::kTenPoints.abscissa[i]));
    return -core::expm1(-integral);
}

double tickHitShare(core::Speed speed, core::Length radius, core::Duration step) {
    const double moved_m = speed.si() * step.si();
    EXPECTS(moved_m > 0.0 && radius.si() > 0.0);
    // In units of the radius: the chord at distance x is 2 sqrt(1 - x^2); it is longer than the
    // way between two looks for x below `sure`, and seen with certainty there.
    const double way = moved_m / radius.si();
    if (way >= 2.0) return core::kPi / (2.0 * way);
    const double sure = std::sqrt(1.0 - 0.25 * way * way);
    const double rest = 0.5 * (core::acos(sure) - sure * std::sqrt(1.0 - sure * sure));
    return sure + 2.0 / way * rest;
}

}  // namespace deconflict::risk
