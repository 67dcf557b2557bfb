// SPDX-License-Identifier: MIT
#include "sim/risk/weights.hpp"

#include <algorithm>
#include <cmath>

#include "sim/core/contracts.hpp"
#include "sim/core/distribution.hpp"
#include "sim/core/math.hpp"

namespace deconflict::risk {

void WeightTally::addRun(double probability) {
    EXPECTS(probability >= 0.0 && probability <= 1.0);
    ++runs;
    positive += probability > 0.0 ? 1 : 0;
    sum += probability;
    squares += (kUnit * probability) * (kUnit * probability);
    largest = std::max(largest, probability);
}

WeightTally& WeightTally::operator+=(const WeightTally& other) {
    runs += other.runs;
    positive += other.positive;
    sum += other.sum;
    squares += other.squares;
    largest = std::max(largest, other.largest);
    return *this;
}

WeightEstimate estimate(const WeightTally& tally, double confidence) {
    EXPECTS(tally.runs > 1 && confidence > 0.0 && confidence < 1.0);
    const auto n = static_cast<double>(tally.runs);
    const double total = tally.sum.toDouble();
    const double mean = total / n;
    WeightEstimate estimate{.probability = mean, .interval = std::nullopt};
    if (tally.positive < kFewestWeights || tally.largest > kLargestShare * total) return estimate;
    const double square = tally.squares.toDouble() / (WeightTally::kUnit * WeightTally::kUnit) / n;
    const double error = std::sqrt(std::max(square - mean * mean, 0.0) / (n - 1.0));
    const double factor = core::exp(core::normalQuantile(0.5 * (1.0 + confidence)) * error / mean);
    estimate.interval = Interval{mean / factor, std::min(mean * factor, 1.0)};
    return estimate;
}

}  // namespace deconflict::risk
