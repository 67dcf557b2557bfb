// SPDX-License-Identifier: MIT
#include "sim/batch/rare_stratum.hpp"

#include <algorithm>

#include "sim/core/contracts.hpp"

namespace deconflict::batch {
namespace {

constexpr std::uint32_t kPilot = (1U << 20) - 1;  ///< a replicate number that no estimate uses

risk::ReplicateKey keyOf(const RareEffort& effort, std::uint32_t replicate) {
    return {.seed = effort.seed, .replicate = replicate, .stratum = effort.stratum};
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

void keepExample(const std::vector<risk::SplittingRun>& runs, StratumStudy& study) {
    for (std::size_t replicate = 0; replicate < runs.size(); ++replicate) {
        if (runs[replicate].events.empty()) continue;
        study.example = runs[replicate].events.front();
        study.exampleReplicate = static_cast<int>(replicate);
        return;
    }
}

}  // namespace

StratumStudy pilotOf(const CampaignProcess& process, const RareEffort& effort) {
    EXPECTS(effort.replicates >= 2 && effort.particles > 0 && effort.pilotParticles > 4);
    risk::PilotResult pilot =
        risk::findLevels(process, DangerScore{}, keyOf(effort, kPilot),
                         {.particles = effort.particles, .pilotParticles = effort.pilotParticles});
    StratumStudy study;
    study.stratum = effort.stratum;
    study.pilot = pilot.crude;
    study.levels = std::move(pilot.levels);
    study.steps = pilot.steps;
    return study;
}

void playReplicates(const CampaignProcess& process, const RareEffort& effort, StratumStudy& study) {
    std::vector<risk::SplittingRun> runs(static_cast<std::size_t>(effort.replicates));
    risk::forEachReplicate(effort.replicates, effort.threads, [&](int replicate) {
        runs[static_cast<std::size_t>(replicate)] =
            risk::splitOnce(process, DangerScore{}, study.levels,
                            keyOf(effort, static_cast<std::uint32_t>(replicate)), effort.particles);
    });
    int seen = 0;
    for (const risk::SplittingRun& run : runs) {
        study.estimates.push_back(run.estimate);
        study.steps += run.steps;
        if (run.estimate <= 0.0) continue;
        study.distinctAncestors += run.distinctAncestors;
        ++seen;
    }
    if (seen > 0) study.distinctAncestors /= seen;
    study.survival = meanSurvival(runs, study.levels.size() + 1);
    keepExample(runs, study);
}

risk::StratumRuns runsOf(const StratumStudy& study, const RareEffort& effort) {
    risk::StratumRuns runs{.name = study.name,
                           .probability = study.probability,
                           .estimates = study.estimates,
                           .distinctAncestors = study.distinctAncestors,
                           .crude = study.pilot};
    double reached = 1.0;
    for (const double share : study.survival) {
        if (share <= 0.0) break;
        reached *= share;
    }
    runs.unseenBound = std::min(1.0, reached * 3.0 / (effort.replicates * effort.particles));
    return runs;
}

}  // namespace deconflict::batch
