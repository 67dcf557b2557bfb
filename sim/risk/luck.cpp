// SPDX-License-Identifier: MIT
#include "sim/risk/luck.hpp"

#include "sim/core/contracts.hpp"
#include "sim/risk/quantile.hpp"

namespace deconflict::risk {
namespace {

bool isOrdered(const Figure& figure) {
    return figure.interval.lower >= 0.0 && figure.interval.lower <= figure.value &&
           figure.value <= figure.interval.upper;
}

/// A function of the figure that rises with it.
template <class Function>
Figure rising(const Figure& figure, const Function& of) {
    return {.value = of(figure.value),
            .interval = {of(figure.interval.lower), of(figure.interval.upper)}};
}

template <class Function>
Figure falling(const Figure& figure, const Function& of) {
    return {.value = of(figure.value),
            .interval = {of(figure.interval.upper), of(figure.interval.lower)}};
}

}  // namespace

Luck luckOfDays(std::int64_t events, std::int64_t days, const Figure& probability) {
    EXPECTS(events >= 0 && events <= days && days > 0);
    EXPECTS(isOrdered(probability) && probability.interval.upper <= 1.0);
    const auto count = static_cast<double>(days);
    return {
        .expected = rising(probability, [&](double p) { return count * p; }),
        .atLeast = rising(probability, [&](double p) { return binomialAtLeast(events, days, p); }),
        .atMost = falling(probability, [&](double p) { return binomialAtMost(events, days, p); })};
}

Luck luckOfRate(std::int64_t events, double exposure, const Figure& rate) {
    EXPECTS(events >= 0 && exposure > 0.0 && isOrdered(rate));
    const Figure mean = rising(rate, [&](double r) { return exposure * r; });
    return {.expected = mean,
            .atLeast = rising(mean, [&](double m) { return poissonAtLeast(events, m); }),
            .atMost = falling(mean, [&](double m) { return poissonAtMost(events, m); })};
}

}  // namespace deconflict::risk
