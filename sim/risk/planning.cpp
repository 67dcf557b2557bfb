// SPDX-License-Identifier: MIT
#include "sim/risk/planning.hpp"

#include <cmath>

#include "sim/core/contracts.hpp"
#include "sim/core/math.hpp"
#include "sim/risk/quantile.hpp"

namespace deconflict::risk {

RunsNeeded runsNeeded(double probability, double relativeHalfWidth, double confidence) {
    EXPECTS(probability > 0.0 && probability < 1.0 && relativeHalfWidth > 0.0);
    const double ratio = normalTwoSided(confidence) / relativeHalfWidth;
    const double hits = ratio * ratio * (1.0 - probability);
    return {.runs = hits / probability, .hits = hits};
}

StoppedEstimate stoppedAtHit(HitCount sample, double confidence) {
    EXPECTS(sample.hits >= 2 && sample.runs >= sample.hits);
    EXPECTS(confidence > 0.0 && confidence < 1.0);
    const auto r = static_cast<double>(sample.hits);
    const auto n = static_cast<double>(sample.runs);
    const double tail = (1.0 - confidence) / 2.0;
    const double upper = sample.runs == sample.hits ? 1.0 : betaUpper(r, n - r, tail);
    return {.unbiased = (r - 1.0) / (n - 1.0),
            .naive = r / n,
            .interval = {betaLower(r, n - r + 1.0, tail), upper}};
}

std::int64_t lookAfter(std::int64_t runs) {
    std::int64_t look = 256;
    while (look <= runs) look += look / 2;
    return look;
}

IdealSplitting idealAdaptiveSplitting(double probability, std::int64_t particles,
                                      double confidence) {
    EXPECTS(probability > 0.0 && probability < 1.0 && particles > 0);
    const auto n = static_cast<double>(particles);
    const double perParticle = -core::log(probability) / n;
    const double factor = core::exp(normalTwoSided(confidence) * std::sqrt(perParticle));
    return {.relativeDeviation = std::sqrt(std::expm1(perParticle)),
            .iterations = perParticle * n * n,
            .factor = {1.0 / factor, factor}};
}

double fixedLevelVariance(double levelProbability, int levels, std::int64_t particles) {
    EXPECTS(levelProbability > 0.0 && levelProbability < 1.0 && levels > 0 && particles > 0);
    const double oneLevel =
        (1.0 - levelProbability) / (levelProbability * static_cast<double>(particles));
    return std::expm1(levels * std::log1p(oneLevel));
}

}  // namespace deconflict::risk
