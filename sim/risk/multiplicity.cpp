// SPDX-License-Identifier: MIT
#include "sim/risk/multiplicity.hpp"

#include <algorithm>
#include <numeric>

#include "sim/core/contracts.hpp"

namespace deconflict::risk {
namespace {

/// The places of the p values, smallest value first; equal values keep their order.
std::vector<std::size_t> ascending(std::span<const double> pValues) {
    EXPECTS(
        std::all_of(pValues.begin(), pValues.end(), [](double p) { return p >= 0.0 && p <= 1.0; }));
    std::vector<std::size_t> order(pValues.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return pValues[a] < pValues[b]; });
    return order;
}

}  // namespace

std::vector<double> holm(std::span<const double> pValues) {
    const std::vector<std::size_t> order = ascending(pValues);
    std::vector<double> adjusted(pValues.size());
    double largest = 0.0;
    for (std::size_t i = 0; i < order.size(); ++i) {
        const auto remaining = static_cast<double>(order.size() - i);
        largest = std::max(largest, std::min(1.0, remaining * pValues[order[i]]));
        adjusted[order[i]] = largest;
    }
    return adjusted;
}

std::vector<double> bonferroni(std::span<const double> pValues) {
    const std::vector<std::size_t> order = ascending(pValues);
    std::vector<double> adjusted(pValues.size());
    for (const std::size_t i : order) {
        adjusted[i] = std::min(1.0, static_cast<double>(pValues.size()) * pValues[i]);
    }
    return adjusted;
}

std::vector<double> benjaminiHochberg(std::span<const double> pValues) {
    const std::vector<std::size_t> order = ascending(pValues);
    std::vector<double> adjusted(pValues.size());
    double smallest = 1.0;
    for (std::size_t i = order.size(); i-- > 0;) {
        const double factor = static_cast<double>(order.size()) / static_cast<double>(i + 1);
        smallest = std::min(smallest, factor * pValues[order[i]]);
        adjusted[order[i]] = smallest;
    }
    return adjusted;
}

double simultaneousConfidence(double confidence, std::size_t questions) {
    EXPECTS(confidence > 0.0 && confidence < 1.0 && questions > 0);
    return 1.0 - (1.0 - confidence) / static_cast<double>(questions);
}

}  // namespace deconflict::risk
