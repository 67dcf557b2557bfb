// SPDX-License-Identifier: MIT
#include "sim/batch/precise_answer.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <variant>

#include "sim/batch/rare_checks.hpp"
#include "sim/core/contracts.hpp"
#include "sim/core/math.hpp"
#include "sim/risk/quantile.hpp"
#include "sim/risk/replicates.hpp"

namespace deconflict::batch {
namespace {

constexpr double kHopeless =
    2.0;  ///< relative deviation of a replicate that tells little (assumed)

constexpr double kSure = 0.8;  ///< of the time left (assumed)

std::optional<int> moreParticlesFor(const RareStudy& study, const RareOptions& rare,
                                    double relative) {
    if (study.stopped || study.crude) return std::nullopt;
    const risk::ReplicatedMean mean = risk::replicatedMean(study.estimates, rare.confidence);
    const bool refused = std::holds_alternative<risk::Refusal>(study.result);
    const bool spreads = mean.relativeDeviation > risk::kMostDeviation;
    if (mean.mean <= 0.0 || mean.relativeDeviation > kHopeless || (refused && !spreads))
        return std::nullopt;
    const double over =
        std::max(mean.relativeHalfWidth / relative, mean.relativeDeviation / risk::kMostDeviation);
    if (over <= 1.0) return std::nullopt;
    return static_cast<int>(1.2 * over * over * rare.particles) + 1;
}

}  // namespace

int particlesWithin(core::Duration left, core::Duration each, int wanted, Splitting splitting) {
    EXPECTS(each.si() > 0.0);
    const double affordable = kSure * left.si() / each.si();
    const auto fits = [&](int particles) {
        return particles + particlesOfChecks(splitting, particles) <= affordable;
    };
    int least = 0, most = std::max(0, wanted);  // the answer is one of these
    while (least < most) {
        const int middle = most - (most - least) / 2;
        if (fits(middle))
            least = middle;
        else
            most = middle - 1;
    }
    return least;
}

std::optional<double> PreciseAnswer::relativeHalfWidth() const {
    if (method == Method::bound || probability <= 0.0) return std::nullopt;
    return 0.5 * (interval.upper - interval.lower) / probability;
}

PreciseRatio independentRatio(const PreciseAnswer& with, const PreciseAnswer& without,
                              double confidence) {
    const double ratio = with.probability / without.probability;
    const double error =
        std::sqrt(with.logError * with.logError + without.logError * without.logError);
    const double factor = core::exp(risk::normalTwoSided(confidence) * error);
    return {.value = ratio, .interval = {ratio / factor, ratio * factor}, .method = "independent"};
}

PreciseSplitting splitPrecisely(const world::Model& model, std::size_t kind,
                                const RareOptions& rare, double relative) {
    EXPECTS(relative > 0.0);
    const RareStudy study = playRare(model, kind, rare);
    PreciseSplitting done{.answer = {},
                          .whyNot = {},
                          .moreParticles = moreParticlesFor(study, rare, relative),
                          .splitting = study.splitting,
                          .flown = rare.particles};
    if (!study.checks.empty()) done.flown += particlesOfChecks(study.splitting, rare.particles);
    if (study.stopped) {
        done.whyNot =
            fmt::format("splitting was stopped before it was done ({} ticks played)", study.steps);
    } else if (study.crude) {  // its pilots saw more than the batch
        done.whyNot = "splitting's pilot sees it too often for splitting";
    } else if (const auto* refusal = std::get_if<risk::Refusal>(&study.result)) {
        done.whyNot = fmt::format("splitting of {} x {} refused: {}", rare.replicates,
                                  rare.particles, refusal->reasons.front());
    } else {
        const risk::RareEstimate& estimate = std::get<risk::RareEstimate>(study.result);
        done.answer = {
            .method = PreciseAnswer::Method::splitting,
            .probability = estimate.mean.mean,
            .interval = estimate.interval,
            .logError = estimate.mean.standardError / estimate.mean.mean,
            .reached = false,
            .evidence = fmt::format("{} x {}, relative deviation {:.2f}, {} checks passed",
                                    estimate.mean.replicates, rare.particles,
                                    estimate.mean.relativeDeviation, study.checks.size()),
            .why = "seen too rarely for crude Monte Carlo"};
        done.answer->reached = *done.answer->relativeHalfWidth() <= relative;
    }
    return done;
}

}  // namespace deconflict::batch
