// SPDX-License-Identifier: MIT
#include "sim/risk/selfcheck.hpp"

#include <cmath>
#include <utility>

#include "sim/core/contracts.hpp"

namespace deconflict::risk {
namespace {

constexpr double kMostErrors = 4.0;

}  // namespace

bool CheckRow::passed() const { return std::abs(deviation()) < kMostErrors; }

CheckRow rowOf(std::string name, double expected, const std::vector<double>& samples) {
    EXPECTS(samples.size() >= 2);
    const auto n = static_cast<double>(samples.size());
    double mean = 0.0, squares = 0.0;
    for (const double x : samples) mean += x / n;
    for (const double x : samples) squares += (x - mean) * (x - mean);
    EXPECTS(squares > 0.0);
    return {std::move(name), expected, mean, std::sqrt(squares / (n - 1.0) / n)};
}

CheckRow rowOf(std::string name, double expected, std::int64_t hits, std::int64_t runs) {
    EXPECTS(runs > 0 && expected > 0.0 && expected < 1.0);
    const auto n = static_cast<double>(runs);
    return {std::move(name), expected, static_cast<double>(hits) / n,
            std::sqrt(expected * (1.0 - expected) / n)};
}

}  // namespace deconflict::risk
