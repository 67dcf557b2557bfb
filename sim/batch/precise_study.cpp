// SPDX-License-Identifier: MIT
#include "sim/batch/precise_study.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <fmt/format.h>
#include <iterator>
#include <limits>
#include <utility>

#include "sim/core/contracts.hpp"
#include "sim/incident/implication.hpp"
#include "sim/incident/incident.hpp"
#include "sim/risk/comparison.hpp"
#include "sim/risk/planning.hpp"
#include "sim/risk/quantile.hpp"
#include "sim/run/danger.hpp"

namespace deconflict::batch {
namespace {

using Clock = std::chrono::steady_clock;
using Method = PreciseAnswer::Method;

core::Duration since(Clock::time_point began) {
    return core::Duration::fromSi(std::chrono::duration<double>(Clock::now() - began).count());
}

constexpr double kCrudeShare = 0.5;  ///< of the time allowed
constexpr int kRounds = 8;           ///< of splitting; a study grows where that is needed

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
    answer.logHalfWidth = risk::normalTwoSided(options.rare.confidence) *
                          std::sqrt((1.0 - answer.probability) / static_cast<double>(hits.hits));
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
    std::int64_t nextLook = risk::lookAfter(0);
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
                       nextLook = risk::lookAfter(soFar.runs);
                       return !isSettled(soFar, *variants.front(), options);
                   }});
    if (!stopped) result.asked = result.record.runs;  // it was enough
    return result;
}

/// What is left to splitting.
struct Task {
    std::size_t variant, kind;
    int particles;                         ///< to be flown next
    std::optional<RareStudy> before = {};  ///< what was flown
    core::Duration each = {};              ///< what one took there
};

/// As many particles as it needs or as there is time for, if others need as much as it does.
int particlesFor(const Task& task, std::size_t tasks, const PreciseOptions& options,
                 Clock::time_point began) {
    if (!options.within || !task.before) return task.particles;
    const core::Duration left = *options.within - since(began);
    return particlesWithin(1.0 / static_cast<double>(tasks) * left, task.each, task.particles,
                           *task.before);
}

bool isWanted(std::size_t kind, const PreciseOptions& options) {
    const auto& kinds = options.splitKinds;
    return kinds.empty() || std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
}

/// What crude Monte Carlo does not answer and splitting may; to the others says why not.
std::vector<Task> tasksFor(PreciseStudy& study, const world::Model& first,
                           const PreciseOptions& options) {
    std::vector<Task> tasks;
    if (study.crude.record.runs < study.crude.asked) return tasks;  // it was stopped
    for (std::size_t v = 0; v < study.answers.size(); ++v)
        for (std::size_t kind = 0; kind < study.answers[v].size(); ++kind) {
            if (study.answers[v][kind].reached ||
                !isRare(study.crude.record.variants[v].tally.kinds[kind]) ||
                !run::hasDanger(first.judging.kinds[kind]))
                continue;
            if (isWanted(kind, options))
                tasks.push_back({v, kind, options.rare.particles});
            else
                study.answers[v][kind].why = "splitting was asked for other kinds only";
        }
    return tasks;
}

/// A study of each task, begun or gone on with; returns those that more particles would answer
/// better, and after them, while there is time, those that said too little to know.
std::vector<Task> playTasks(std::span<const world::Model* const> variants,
                            const std::vector<Task>& tasks, const PreciseOptions& options,
                            Clock::time_point began, PreciseStudy& study) {
    std::vector<Task> larger, guessed;
    RareOptions rare = options.rare;
    rare.goOn = [&] {
        return !isOver(options, began) && (!options.rare.goOn || options.rare.goOn());
    };
    for (std::size_t i = 0; i < tasks.size(); ++i) {
        const Task& task = tasks[i];
        PreciseAnswer& answer = study.answers[task.variant][task.kind];
        const bool isSplit = answer.method == Method::splitting;  // keeps what it has at worst
        rare.particles = particlesFor(task, tasks.size() - i, options, began);
        if (!rare.goOn() || rare.particles == 0) {
            if (!isSplit && !task.before) answer.why = "no time was left for splitting";
            continue;
        }
        if (options.splits) options.splits(task.variant, task.kind);
        const risk::Tally& seen = study.crude.record.variants[task.variant].tally.kinds[task.kind];
        rare.complete = {seen.runsWithEvent, seen.runs};
        const auto start = Clock::now();
        PreciseSplitting done =
            splitPrecisely(*variants[task.variant], task.kind, rare, options.relative, task.before);
        if (done.answer)
            answer = *done.answer;
        else if (!isSplit)
            answer.why = done.whyNot;
        if (!done.growth || (done.growth->isAGuess && !options.within)) continue;
        Task further{task.variant, task.kind, done.growth->particles, std::move(done.study),
                     1.0 / done.flown * since(start)};
        (done.growth->isAGuess ? guessed : larger).push_back(std::move(further));
    }
    larger.insert(larger.end(), std::make_move_iterator(guessed.begin()),
                  std::make_move_iterator(guessed.end()));
    return larger;
}

/// What has only a bound is no likelier than a kind that each of its incidents is one of too.
void boundByOthers(const world::Model& model, std::vector<PreciseAnswer>& answers) {
    const auto& kinds = model.judging.kinds;
    for (std::size_t kind = 0; kind < kinds.size(); ++kind) {
        PreciseAnswer& answer = answers[kind];
        if (answer.method != Method::bound) continue;
        std::optional<std::size_t> lowest;
        for (std::size_t other = 0; other < kinds.size(); ++other) {
            const double upper = answers[lowest.value_or(kind)].interval.upper;
            if (answers[other].interval.upper < upper && incident::implies(model, kind, other))
                lowest = other;
        }
        if (!lowest) continue;
        answer.interval.upper = answers[*lowest].interval.upper;
        answer.evidence +=
            fmt::format("; no more than {}, which each is too", incident::nameOf(kinds[*lowest]));
    }
}

}  // namespace

PreciseStudy playPrecise(std::span<const world::Model* const> variants,
                         const PreciseOptions& options) {
    EXPECTS(options.relative > 0.0 && options.relative <= 1.0 && options.mostReplications > 0);
    const auto began = Clock::now();
    PreciseStudy study{.crude = playCrude(variants, options, began), .answers = {}};
    for (const VariantRecord& variant : study.crude.record.variants) {
        study.answers.emplace_back();
        for (const risk::Tally& tally : variant.tally.kinds)
            study.answers.back().push_back(crudeAnswer(tally, options));
    }
    std::vector<Task> tasks = tasksFor(study, *variants.front(), options);
    for (int round = 0; round < kRounds && !tasks.empty(); ++round)
        tasks = playTasks(variants, tasks, options, began, study);
    for (std::size_t v = 0; v < variants.size(); ++v) boundByOthers(*variants[v], study.answers[v]);
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
    return independentRatio(with, without);
}

}  // namespace deconflict::batch
