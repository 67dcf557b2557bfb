// SPDX-License-Identifier: MIT
#include "sim/run/chance.hpp"

#include <algorithm>
#include <cmath>

#include "sim/core/math.hpp"

namespace deconflict::run {
namespace {

constexpr double kNegligible = 30.0;  ///< e^-30 of the largest term does not change a score

}  // namespace

Chance chanceOf(double off_m, double reach_m, double deviation_m) {
    const double beyond = std::max(0.0, std::abs(off_m) - reach_m) / deviation_m;
    return {.logTail = -0.5 * beyond * beyond, .width = std::min(1.0, reach_m / deviation_m)};
}

void LogSum::add(const Chance& term) {
    if (term.logTail < most_ - kNegligible) return;
    add(term.logTail + core::log(term.width));
}

void LogSum::add(double logTerm) {
    if (logTerm < most_ - kNegligible || logTerm == kNoChance) return;
    if (logTerm > most_) {
        sum_ = sum_ * core::exp(most_ - logTerm) + 1.0;
        most_ = logTerm;
    } else {
        sum_ += core::exp(logTerm - most_);
    }
}

double LogSum::value() const { return sum_ > 0.0 ? most_ + core::log(sum_) : kNoChance; }

}  // namespace deconflict::run
