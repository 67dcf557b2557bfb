// SPDX-License-Identifier: MIT
#include "sim/batch/rare_study.hpp"

#include <algorithm>
#include <chrono>
#include <numeric>
#include <utility>

#include "sim/batch/campaign_process.hpp"
#include "sim/core/contracts.hpp"

namespace deconflict::batch {
namespace {

constexpr std::uint32_t kPilot = (1U << 20) - 1;  ///< a replicate number that no estimate uses

risk::ReplicateKey keyOf(const RareOptions& options, std::uint32_t replicate) {
    return {.seed = options.seed, .replicate = replicate, .stratum = 0};
}

/// Complete independent runs: replicates x particles of them.
void playCrude(const CampaignProcess& process, const RareOptions& options, RareStudy& study) {
    std::vector<risk::HitCount> counts(static_cast<std::size_t>(options.replicates));
    std::vector<std::int64_t> steps(counts.size(), 0);
    risk::forEachReplicate(options.replicates, options.threads, [&](int replicate) {
        const auto index = static_cast<std::size_t>(replicate);
        for (int i = 0; i < options.particles; ++i) {
            const core::StreamKey key = risk::streamKey(
                keyOf(options, static_cast<std::uint32_t>(replicate)), static_cast<unsigned>(i));
            CampaignState state = process.start(key);
            counts[index].hits += risk::flyTo(risk::kEventLevel, process, DangerScore{}, state,
                                              risk::Flight{key, steps[index]});
            ++counts[index].runs;
        }
    });
    study.crude = study.pilot;
    for (const risk::HitCount& count : counts) {
        study.crude->hits += count.hits;
        study.crude->runs += count.runs;
    }
    study.steps += std::accumulate(steps.begin(), steps.end(), std::int64_t{0});
}

/// The share that got through each stage, mean over the replicates that came so far.
std::vector<double> meanSurvival(const std::vector<risk::SplittingRun>& runs, std::size_t stages) {
    std::vector<double> mean(stages, 0.0);
    for (std::size_t stage = 0; stage < stages; ++stage) {
        int counted = 0;
        for (const risk::SplittingRun& run : runs) {
            if (stage >= run.survival.size()) continue;
            mean[stage] += run.survival[stage];
            ++counted;
        }
        if (counted > 0) mean[stage] /= counted;
    }
    return mean;
}

void keepExample(const std::vector<risk::SplittingRun>& runs, RareStudy& study) {
    for (std::size_t replicate = 0; replicate < runs.size(); ++replicate) {
        if (runs[replicate].events.empty()) continue;
        study.example = runs[replicate].events.front();
        study.exampleReplicate = static_cast<int>(replicate);
        return;
    }
}

void playSplitting(const CampaignProcess& process, const RareOptions& options, RareStudy& study) {
    std::vector<risk::SplittingRun> runs(static_cast<std::size_t>(options.replicates));
    risk::forEachReplicate(options.replicates, options.threads, [&](int replicate) {
        runs[static_cast<std::size_t>(replicate)] = risk::splitOnce(
            process, DangerScore{}, study.levels,
            keyOf(options, static_cast<std::uint32_t>(replicate)), options.particles);
    });
    risk::StratumRuns stratum{.name = "all", .estimates = {}, .crude = study.pilot};
    int seen = 0;
    for (const risk::SplittingRun& run : runs) {
        stratum.estimates.push_back(run.estimate);
        study.steps += run.steps;
        if (run.estimate <= 0.0) continue;
        stratum.distinctAncestors += run.distinctAncestors;
        ++seen;
    }
    if (seen > 0) stratum.distinctAncestors /= seen;
    study.estimates = stratum.estimates;
    study.survival = meanSurvival(runs, study.levels.size() + 1);
    keepExample(runs, study);
    const risk::ReplicatedMean mean = risk::replicatedMean(study.estimates, options.confidence);
    const std::vector<std::string> disagreements = {
        risk::disagreement("splitting", mean, study.pilot)};
    study.result = risk::judge({&stratum, 1}, 0.0, options.confidence, disagreements);
}

}  // namespace

RareStudy playRare(const world::Model& model, std::size_t kind, const RareOptions& options) {
    EXPECTS(options.replicates >= 2 && options.particles > 0 && options.pilotParticles > 4);
    const auto began = std::chrono::steady_clock::now();
    const CampaignProcess process(model, kind);
    RareStudy study;
    const risk::PilotResult pilot = risk::findLevels(
        process, DangerScore{}, keyOf(options, kPilot),
        {.particles = options.particles, .pilotParticles = options.pilotParticles});
    study.pilot = pilot.crude;
    study.levels = pilot.levels;
    study.steps = pilot.steps;
    if (static_cast<double>(pilot.crude.hits) >= kOften * static_cast<double>(pilot.crude.runs)) {
        study.method = RareStudy::Method::crude;
        study.levels.clear();
        playCrude(process, options, study);
    } else {
        playSplitting(process, options, study);
    }
    study.wallTime = core::Duration::fromSi(
        std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count());
    return study;
}

}  // namespace deconflict::batch
