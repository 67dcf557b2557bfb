// SPDX-License-Identifier: MIT
#include "sim/batch/precise_answer.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <variant>

#include "sim/batch/rare_checks.hpp"
#include "sim/core/contracts.hpp"
#include "sim/core/math.hpp"
#include "sim/risk/replicates.hpp"
#include "sim/risk/skewed_interval.hpp"

namespace deconflict::batch {
namespace {

constexpr double kTellsLittle = 2.0;  ///< from here on a relative deviation is a guess (assumed)

constexpr double kSure = 0.8;  ///< of the time left (assumed)

constexpr double kMargin = 1.1;    ///< more than seem to be needed (assumed)
constexpr double kMostGrowth = 4;  ///< at a time: the deviation of few particles is known badly

int particlesOf(const RareStudy& study) {
    return study.strata.empty() ? 0 : study.strata.front().particles;
}

}  // namespace

std::optional<Growth> growthFor(const RareStudy& study, double confidence, double relative) {
    if (study.stopped || study.crude) return std::nullopt;
    const risk::ReplicatedMean mean = risk::replicatedMean(study.estimates, confidence);
    const double deviation = mean.relativeDeviation;
    const bool refused = std::holds_alternative<risk::Refusal>(study.result);
    const auto times = [&study](double growth) {
        return static_cast<int>(growth * particlesOf(study)) + 1;
    };
    if (mean.mean <= 0.0 || deviation > kTellsLittle)
        return Growth{.particles = times(kMostGrowth), .isAGuess = true};
    if (refused && deviation <= risk::kMostDeviation) return std::nullopt;
    const double wanted =
        std::min(risk::kMostDeviation, risk::deviationFor(relative, mean.replicates, confidence));
    if (deviation <= wanted) return std::nullopt;
    const double over = deviation / wanted;  // goes with the root of the particles
    return Growth{.particles = times(std::min(kMargin * over * over - 1.0, kMostGrowth)),
                  .isAGuess = false};
}

int particlesWithin(core::Duration left, core::Duration each, int wanted, const RareStudy& before) {
    EXPECTS(each.si() > 0.0);
    const double affordable = kSure * left.si() / each.si();
    const auto fits = [&](int particles) {
        const int checking =
            before.checks.empty()
                ? particlesOfChecks(before.splitting, particlesOf(before) + particles)
                : 0;
        return particles + checking <= affordable;
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

PreciseRatio independentRatio(const PreciseAnswer& with, const PreciseAnswer& without) {
    const double ratio = with.probability / without.probability;
    const double factor = core::exp(std::sqrt(with.logHalfWidth * with.logHalfWidth +
                                              without.logHalfWidth * without.logHalfWidth));
    return {.value = ratio, .interval = {ratio / factor, ratio * factor}, .method = "independent"};
}

PreciseSplitting splitPrecisely(const world::Model& model, std::size_t kind,
                                const RareOptions& rare, double relative,
                                const std::optional<RareStudy>& before) {
    PreciseSplitting done{
        .answer = {},
        .whyNot = {},
        .study = before ? playMore(model, kind, rare, *before) : playRare(model, kind, rare),
        .flown = rare.particles};
    const RareStudy& study = done.study;
    done.growth = growthFor(study, rare.confidence, relative);
    if (!study.checks.empty() && !(before && !before->checks.empty()))
        done.flown += particlesOfChecks(study.splitting, particlesOf(study));
    if (study.stopped) {
        done.whyNot =
            fmt::format("splitting was stopped before it was done ({} ticks played)", study.steps);
    } else if (study.crude) {  // its pilots saw more than the batch
        done.whyNot = "splitting's pilot sees it too often for splitting";
    } else if (const auto* refusal = std::get_if<risk::Refusal>(&study.result)) {
        done.whyNot = fmt::format("splitting of {} x {} refused: {}", rare.replicates,
                                  particlesOf(study), refusal->reasons.front());
    } else {
        const risk::RareEstimate& estimate = std::get<risk::RareEstimate>(study.result);
        done.answer = {
            .method = PreciseAnswer::Method::splitting,
            .probability = estimate.mean.mean,
            .interval = estimate.interval,
            .logHalfWidth = risk::logHalfWidth(estimate.mean.relativeDeviation,
                                               estimate.mean.replicates, rare.confidence),
            .reached = false,
            .evidence = fmt::format("{} x {}, relative deviation {:.2f}, {} checks passed",
                                    estimate.mean.replicates, particlesOf(study),
                                    estimate.mean.relativeDeviation, study.checks.size()),
            .why = "seen too rarely for crude Monte Carlo"};
        done.answer->reached = *done.answer->relativeHalfWidth() <= relative;
    }
    return done;
}

}  // namespace deconflict::batch
