// SPDX-License-Identifier: MIT
#include "sim/batch/rare_study.hpp"

#include <algorithm>
#include <chrono>
#include <numeric>
#include <string>
#include <utility>

#include "sim/batch/causes.hpp"
#include "sim/core/contracts.hpp"

namespace deconflict::batch {
namespace {

Splitting splittingOf(const world::Model& model, const RareOptions& options) {
    const bool isLong = model.ticks * model.step_s > kLongRun_s;
    return options.splitting.value_or(isLong ? Splitting::restart : Splitting::fixedEffort);
}

RareEffort effortOf(const RareStudy& study, const RareOptions& options, std::size_t stratum) {
    return {.seed = options.seed,
            .stratum = static_cast<std::uint32_t>(stratum),
            .replicates = options.replicates,
            .particles = options.particles,
            .pilotParticles = options.pilotParticles,
            .wave = study.waves,
            .threads = options.threads,
            .splitting = study.splitting,
            .goOn = options.goOn};
}

double meanOf(const std::vector<double>& values) {
    return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

/// Complete independent runs of the whole model: replicates x particles of them.
void playCrude(const world::Model& model, std::size_t kind, const RareOptions& options,
               RareStudy& study) {
    const CampaignProcess process(model, kind, {}, options.goOn);
    const auto beyond = static_cast<std::uint32_t>(study.strata.size());  // draws of its own
    const CompleteRuns runs =
        playComplete(process, options.replicates * options.particles, options.threads, [&](int i) {
            return risk::streamKey({.seed = options.seed,
                                    .replicate = static_cast<std::uint32_t>(i / options.particles),
                                    .stratum = beyond},
                                   static_cast<unsigned>(i % options.particles));
        });
    study.method = RareStudy::Method::crude;
    study.crude = runs.count;
    study.steps += runs.steps;
}

/// Share of all runs that see the incident, as the pilots' complete runs say.
double oftenOf(const RareStudy& study) {
    double share = 0.0;
    for (const StratumStudy& stratum : study.strata)
        share += stratum.probability * static_cast<double>(stratum.pilot.hits) /
                 static_cast<double>(stratum.pilot.runs);
    return share;
}

std::size_t heaviestOf(const RareStudy& study) {
    std::size_t heaviest = 0;
    double most = -1.0;
    for (std::size_t s = 0; s < study.strata.size(); ++s) {
        const double part = study.strata[s].probability * meanOf(study.strata[s].estimates);
        if (part > most) most = part, heaviest = s;
    }
    return heaviest;
}

/// Plays the checks, or holds those that were played against the study as it is now.
void checkAll(const std::vector<Conditioned>& models, std::size_t kind, const RareOptions& options,
              RareStudy& study) {
    if (!study.checks.empty()) {
        const risk::ReplicatedMean mean =
            risk::replicatedMean(study.strata[study.checked].estimates, options.confidence);
        for (RareCheck& check : study.checks) check = heldAgain(check, mean);
        return;
    }
    const std::size_t heaviest = heaviestOf(study);
    // What spreads so that it is refused anyway is not worth the work of checking.
    const bool spreads =
        !risk::distrust(risk::replicatedMean(study.estimates, options.confidence)).empty();
    if (!options.checks || spreads || meanOf(study.strata[heaviest].estimates) <= 0.0) return;
    RareEffort effort = effortOf(study, options, heaviest);
    effort.wave = 0;
    effort.particles = study.strata[heaviest].particles;
    study.checked = heaviest;
    study.checks =
        checksOf(models[heaviest].model, kind, effort, study.strata[heaviest], options.confidence);
    for (const RareCheck& check : study.checks) study.steps += check.steps;
}

void judgeAll(const std::vector<Conditioned>& models, std::size_t kind, const RareOptions& options,
              RareStudy& study) {
    std::vector<risk::StratumRuns> runs;
    std::vector<std::string> disagreements;
    study.estimates.assign(static_cast<std::size_t>(options.replicates), 0.0);
    for (std::size_t s = 0; s < study.strata.size(); ++s) {
        const StratumStudy& stratum = study.strata[s];
        runs.push_back(runsOf(stratum, effortOf(study, options, s)));
        for (std::size_t m = 0; m < study.estimates.size(); ++m)
            study.estimates[m] += stratum.probability * stratum.estimates[m];
        disagreements.push_back(risk::disagreement(
            "splitting, " + stratum.name,
            risk::replicatedMean(stratum.estimates, options.confidence), stratum.pilot));
    }
    checkAll(models, kind, options, study);
    for (const RareCheck& check : study.checks) disagreements.push_back(check.disagreement);
    study.result = risk::judge(runs, study.rest, options.confidence, disagreements);
}

void playWave(const ConditionedModels& conditioned, std::size_t kind, const RareOptions& options,
              RareStudy& study) {
    for (std::size_t s = 0; s < study.strata.size(); ++s)
        playReplicates(CampaignProcess(conditioned.strata[s].model, kind, {}, options.goOn),
                       effortOf(study, options, s), study.strata[s]);
    ++study.waves;
    judgeAll(conditioned.strata, kind, options, study);
}

void playAll(const world::Model& model, const ConditionedModels& conditioned, std::size_t kind,
             const RareOptions& options, RareStudy& study) {
    const auto processOf = [&](std::size_t s) {
        return CampaignProcess(conditioned.strata[s].model, kind, {}, options.goOn);
    };
    const bool isWhole = conditioned.strata.size() == 1 && conditioned.rest == 0.0;
    for (std::size_t s = 0; s < conditioned.strata.size(); ++s) {
        RareEffort effort = effortOf(study, options, s);
        if (isWhole) effort.complete = options.complete;
        StratumStudy stratum = pilotOf(processOf(s), effort);
        stratum.name = conditioned.strata[s].name;
        stratum.probability = conditioned.strata[s].probability;
        study.pilot.hits += stratum.pilot.hits;
        study.pilot.runs += stratum.pilot.runs;
        study.strata.push_back(std::move(stratum));
    }
    if (oftenOf(study) >= kOften) return playCrude(model, kind, options, study);
    playWave(conditioned, kind, options, study);
}

/// What the pilots that were done say; the other strata may hold anything.
void giveUp(const ConditionedModels& conditioned, const RareOptions& options, RareStudy& study) {
    study.stopped = true;
    std::vector<risk::StratumRuns> runs;
    for (std::size_t s = 0; s < study.strata.size(); ++s)
        runs.push_back(runsOf(study.strata[s], effortOf(study, options, s)));
    double rest = study.rest;
    for (std::size_t s = study.strata.size(); s < conditioned.strata.size(); ++s)
        rest += conditioned.strata[s].probability;
    study.result =
        risk::refused(runs, rest, options.confidence, {"it was stopped before it was done"});
}

/// Steps of all strata.
std::int64_t stepsOf(const RareStudy& study) {
    std::int64_t steps = 0;
    for (const StratumStudy& stratum : study.strata) steps += stratum.steps;
    return steps;
}

/// The study after what `play` does to it, or has done when it is stopped.
template <class Play>
RareStudy playedOn(const world::Model& model, const RareOptions& options, RareStudy study,
                   const Play& play) {
    const auto began = std::chrono::steady_clock::now();
    const ConditionedModels conditioned = conditionedOf(model, options.mostCauses);
    study.steps -= stepsOf(study);
    try {
        play(conditioned, study);
    } catch (const Stopped&) {
        giveUp(conditioned, options, study);
    }
    study.steps += stepsOf(study);
    study.wallTime =
        study.wallTime +
        core::Duration::fromSi(
            std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count());
    return study;
}

}  // namespace

const StratumStudy* RareStudy::example() const {
    const StratumStudy* best = nullptr;
    for (const StratumStudy& stratum : strata) {
        if (stratum.example.empty()) continue;
        if (best == nullptr || stratum.probability * meanOf(stratum.estimates) >
                                   best->probability * meanOf(best->estimates))
            best = &stratum;
    }
    return best;
}

RareStudy playRare(const world::Model& model, std::size_t kind, const RareOptions& options) {
    EXPECTS(options.mostCauses >= 0);
    RareStudy study;
    study.splitting = splittingOf(model, options);
    return playedOn(model, options, std::move(study), [&](const auto& conditioned, RareStudy& on) {
        on.rest = conditioned.rest;
        playAll(model, conditioned, kind, options, on);
    });
}

RareStudy playMore(const world::Model& model, std::size_t kind, const RareOptions& options,
                   RareStudy study) {
    EXPECTS(study.waves > 0 && !study.stopped && !study.crude);
    return playedOn(model, options, std::move(study), [&](const auto& conditioned, RareStudy& on) {
        playWave(conditioned, kind, options, on);
    });
}

}  // namespace deconflict::batch
