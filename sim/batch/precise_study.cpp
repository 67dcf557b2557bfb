// SPDX-License-Identifier: MIT
#include "sim/batch/precise_study.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <fmt/format.h>
#include <limits>
#include <utility>

#include "sim/core/contracts.hpp"
#include "sim/core/math.hpp"
#include "sim/risk/comparison.hpp"
#include "sim/risk/quantile.hpp"
#include "sim/run/danger.hpp"

namespace deconflict::batch {
namespace {

using Clock = std::chrono::steady_clock;
using Method = PreciseAnswer::Method;

constexpr std::int64_t kFirstLook = 256;
core::Duration since(Clock::time_point began) {
    return core::Duration::fromSi(std::chrono::duration<double>(Clock::now() - began).count());
}

constexpr double kCrudeShare = 0.5;  ///< of the time allowed

/// Whether the time allowed, or a part of it, is over.
bool isOver(const PreciseOptions& options, Clock::time_point began, double part = 1.0) {
    return options.within && since(began) > part * *options.within;
}

PreciseAnswer crudeAnswer(const risk::Tally& tally, const PreciseOptions& options) {
    const risk::HitCount hits{tally.runsWithEvent, tally.runs};
    const auto n = static_cast<double>(hits.runs);
    PreciseAnswer answer{.probability = static_cast<double>(hits.hits) / n,
                         .interval = risk::clopperPearson(hits, options.rare.confidence),
                         .evidence = fmt::format("{} of {} runs", hits.hits, hits.runs),
                         .why = "seen often enough"};
    if (hits.hits == 0) {
        answer.method = Method::bound;
        answer.interval = {0.0, risk::oneSidedUpperBound(hits, options.rare.confidence)};
        answer.why = "never seen";
        return answer;
    }
    answer.logError = std::sqrt((1.0 - answer.probability) / static_cast<double>(hits.hits));
    answer.reached = *answer.relativeHalfWidth() <= options.relative;
    if (!answer.reached) answer.why = "the runs allowed are too few for the precision";
    return answer;
}

bool isRare(const risk::Tally& tally) {
    return tally.runs >= kLeastRuns &&
           static_cast<double>(tally.runsWithEvent) < kRare * static_cast<double>(tally.runs);
}

/// Whether crude Monte Carlo has nothing more to do.
bool isSettled(const Record& record, const world::Model& first, const PreciseOptions& options) {
    for (const VariantRecord& variant : record.variants)
        for (std::size_t kind = 0; kind < variant.tally.kinds.size(); ++kind) {
            const risk::Tally& tally = variant.tally.kinds[kind];
            const bool splits = run::hasDanger(first.judging.kinds[kind]);
            if (isRare(tally) && (splits || tally.runsWithEvent == 0)) continue;
            if (!crudeAnswer(tally, options).reached) return false;
        }
    return true;
}

BatchResult playCrude(std::span<const world::Model* const> variants, const PreciseOptions& options,
                      Clock::time_point began) {
    std::int64_t nextLook = kFirstLook;
    bool stopped = false;
    BatchResult result = playBatch(
        variants, {.seed = options.rare.seed,
                   .replications = options.mostReplications,
                   .threads = options.rare.threads,
                   .goOn = [&](const Record& soFar) {
                       if (options.goOn && !options.goOn(soFar)) {
                           stopped = true;
                           return false;
                       }
                       if (soFar.runs >= kLeastRuns && isOver(options, began, kCrudeShare))
                           return false;
                       if (soFar.runs < nextLook) return true;
                       while (nextLook <= soFar.runs) nextLook += nextLook / 2;
                       return !isSettled(soFar, *variants.front(), options);
                   }});
    if (!stopped) result.asked = result.record.runs;  // it was enough
    return result;
}

/// So many replicates that the half-width would be reached; 64 at most.
int replicatesFor(const risk::ReplicatedMean& mean, const PreciseOptions& options) {
    const double needed = mean.replicates * (mean.relativeHalfWidth / options.relative) *
                          (mean.relativeHalfWidth / options.relative);
    return needed <= 16.0 ? 16 : needed <= 32.0 ? 32 : 64;
}

PreciseAnswer splittingAnswer(const world::Model& model, std::size_t kind,
                              const PreciseAnswer& crude, const PreciseOptions& options,
                              Clock::time_point began) {
    RareOptions rare = options.rare;
    rare.goOn = [&] {
        return !isOver(options, began) && (!options.rare.goOn || options.rare.goOn());
    };
    RareStudy study = playRare(model, kind, rare);
    if (const auto* first = std::get_if<risk::RareEstimate>(&study.result);
        first != nullptr && !study.crude) {
        rare.replicates = replicatesFor(first->mean, options);
        if (rare.replicates > options.rare.replicates) {
            RareStudy more = playRare(model, kind, rare);
            if (!more.stopped) study = std::move(more);
        }
    }
    PreciseAnswer answer = crude;
    if (study.stopped) {
        answer.why =
            fmt::format("splitting was stopped before it was done ({} ticks played)", study.steps);
        return answer;
    }
    if (study.crude) {  // its pilots saw more than the batch
        answer.why = "splitting's pilot sees it too often for splitting";
        return answer;
    }
    if (const auto* refusal = std::get_if<risk::Refusal>(&study.result)) {
        answer.why = "splitting refused: " + refusal->reasons.front();
        return answer;
    }
    const auto& estimate = std::get<risk::RareEstimate>(study.result);
    answer = {.method = Method::splitting,
              .probability = estimate.mean.mean,
              .interval = estimate.interval,
              .logError = estimate.mean.standardError / estimate.mean.mean,
              .reached = false,
              .evidence = fmt::format("{} x {}, relative deviation {:.2f}, {} checks passed",
                                      estimate.mean.replicates, rare.particles,
                                      estimate.mean.relativeDeviation, study.checks.size()),
              .why = "seen too rarely for crude Monte Carlo"};
    answer.reached = *answer.relativeHalfWidth() <= options.relative;
    return answer;
}

}  // namespace

std::optional<double> PreciseAnswer::relativeHalfWidth() const {
    if (method == Method::bound || probability <= 0.0) return std::nullopt;
    return 0.5 * (interval.upper - interval.lower) / probability;
}

PreciseStudy playPrecise(std::span<const world::Model* const> variants,
                         const PreciseOptions& options) {
    EXPECTS(options.relative > 0.0 && options.relative <= 1.0 && options.mostReplications > 0);
    const auto began = Clock::now();
    PreciseStudy study{.crude = playCrude(variants, options, began), .answers = {}};
    const bool stopped = study.crude.record.runs < study.crude.asked;
    for (std::size_t v = 0; v < variants.size(); ++v) {
        study.answers.emplace_back();
        const risk::VariantTally& tally = study.crude.record.variants[v].tally;
        for (std::size_t kind = 0; kind < tally.kinds.size(); ++kind) {
            PreciseAnswer answer = crudeAnswer(tally.kinds[kind], options);
            const bool wanted = !answer.reached && !stopped && isRare(tally.kinds[kind]) &&
                                run::hasDanger(variants[v]->judging.kinds[kind]);
            const bool late = isOver(options, began) || (options.rare.goOn && !options.rare.goOn());
            if (wanted && late) {
                answer.why = "no time was left for splitting";
            } else if (wanted) {
                if (options.splits) options.splits(v, kind);
                answer = splittingAnswer(*variants[v], kind, answer, options, began);
            }
            study.answers.back().push_back(std::move(answer));
        }
    }
    study.wallTime = since(began);
    return study;
}

PreciseRatio ratioOf(const PreciseStudy& study, std::size_t variant, std::size_t kind,
                     double confidence) {
    const PreciseAnswer& with = study.answers[variant][kind];
    const PreciseAnswer& without = study.answers[0][kind];
    if (with.method == Method::crude && without.method == Method::crude) {
        const risk::RiskRatio paired =
            risk::compare(study.crude.record.variants[variant].againstFirst[kind], confidence)
                .riskRatio;
        return {.value = paired.value,
                .interval = {paired.lower.value_or(0.0),
                             paired.upper.value_or(std::numeric_limits<double>::infinity())},
                .method = "paired"};
    }
    if (without.method == Method::bound) return {.value = {}, .interval = {}, .method = "none"};
    if (with.method == Method::bound)
        return {.value = {},
                .interval = {0.0, with.interval.upper / without.interval.lower},
                .method = "bound"};
    const double ratio = with.probability / without.probability;
    const double error =
        std::sqrt(with.logError * with.logError + without.logError * without.logError);
    const double factor = core::exp(risk::normalTwoSided(confidence) * error);
    return {.value = ratio, .interval = {ratio / factor, ratio * factor}, .method = "independent"};
}

}  // namespace deconflict::batch
