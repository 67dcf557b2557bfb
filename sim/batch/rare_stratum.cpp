// SPDX-License-Identifier: MIT
#include "sim/batch/rare_stratum.hpp"

#include <algorithm>
#include <functional>
#include <memory>
#include <numeric>
#include <utility>

#include "sim/batch/day_starts.hpp"
#include "sim/batch/particle.hpp"
#include "sim/core/contracts.hpp"
#include "sim/risk/parallel.hpp"
#include "sim/risk/restart.hpp"
#include "sim/risk/splitting_pilot.hpp"

namespace deconflict::batch {
namespace {

constexpr std::uint32_t kPilot = (1U << 20) - 1;  ///< a replicate number that no estimate uses
constexpr std::uint32_t kScreened = kPilot - 1;   ///< neither does it use this one
constexpr double kFirstShare = 0.7;               ///< of the runs let in: most come near (assumed)
constexpr int kMostPilotDays = 800;               ///< let in to find levels (assumed)
constexpr int kPilotCopies = 1000;                ///< flown from a level to find the next (assumed)

risk::ReplicateKey keyOf(const RareEffort& effort, std::uint32_t replicate) {
    return {.seed = effort.seed, .replicate = replicate, .stratum = effort.stratum};
}

/// Of the wave that is played.
std::uint32_t numberOf(const RareEffort& effort, std::size_t replicate) {
    return static_cast<std::uint32_t>(replicate) + kWave * static_cast<std::uint32_t>(effort.wave);
}

/// The days of a replicate that are flown.
risk::Admission<CampaignState> admissionOf(const CampaignProcess& process,
                                           const Screening& screening,
                                           const risk::ReplicateKey& key, int particles) {
    return {.candidates = screening.candidatesFor(particles),
            .of = [starts = std::make_shared<DayStarts>(process, screening, key)](
                      risk::Lineage lineage) { return starts->of(lineage); }};
}

/// Restart's pilot: complete runs, chances of the screening, then levels from those let in.
StratumStudy restartPilotOf(const CampaignProcess& process, const RareEffort& effort) {
    StratumStudy study;
    study.stratum = effort.stratum;
    const CompleteRuns complete =
        effort.complete ? CompleteRuns{.count = *effort.complete} : pilotRunsOf(process, effort);
    study.pilot = complete.count;
    study.steps = complete.steps;
    const risk::ReplicateKey key = keyOf(effort, kScreened);
    Screening screening = process.screening();
    const int days = std::min(effort.pilotParticles, kMostPilotDays);
    screening.settle(key, screening.candidatesFor(days), effort.threads);
    study.shift = screening.shift();
    const risk::RestartLevels pilot = risk::findRestartLevels(
        process, DangerScore{}, key, admissionOf(process, screening, key, days),
        {.particles = kPilotCopies, .firstShare = kFirstShare, .threads = effort.threads});
    study.plan = risk::planOf(pilot);
    study.steps += pilot.steps;
    return study;
}

/// What plays one replicate with the study's frozen levels.
std::function<risk::SplittingRun(const risk::ReplicateKey&)> playerOf(
    const CampaignProcess& process, const RareEffort& effort, const StratumStudy& study) {
    if (effort.splitting == Splitting::fixedEffort)
        return [&](const risk::ReplicateKey& key) {
            return risk::splitOnce(process, DangerScore{}, study.plan.levels, key,
                                   effort.particles);
        };
    Screening screening = process.screening();
    screening.settleAs(study.shift);
    return [&, screening = std::move(screening)](const risk::ReplicateKey& key) {
        return risk::restartOnce(process, DangerScore{}, study.plan, key,
                                 admissionOf(process, screening, key, effort.particles));
    };
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

/// The figures of the waves before, whose share of the particles that is, with those of one more.
void mixIn(std::vector<double>& before, double share, const std::vector<double>& now) {
    before.resize(now.size(), 0.0);
    for (std::size_t i = 0; i < now.size(); ++i)
        before[i] = share * before[i] + (1.0 - share) * now[i];
}

std::ptrdiff_t seenIn(const std::vector<double>& estimates) {
    return std::count_if(estimates.begin(), estimates.end(), [](double x) { return x > 0.0; });
}

/// The first particle that ended in the incident.
void keepExample(const CampaignProcess& process, const RareEffort& effort,
                 const std::vector<risk::SplittingRun>& runs, StratumStudy& study) {
    const auto seen =
        std::find_if(runs.begin(), runs.end(), [](const auto& run) { return !run.events.empty(); });
    if (seen == runs.end()) return;
    const std::uint32_t number = numberOf(effort, static_cast<std::size_t>(seen - runs.begin()));
    study.exampleReplicate = static_cast<int>(number);
    const risk::Ancestry& ancestry = seen->events.front();
    std::optional<run::Redeparture> redeparture;
    if (effort.splitting == Splitting::restart) {
        const auto key = keyOf(effort, number);
        Screening screening = process.screening();
        screening.settleAs(study.shift);
        redeparture = screening.dayOf(key, lineageOfDay(ancestry, screening))->origin.redeparture;
    }
    study.example = lineageOf(ancestry, redeparture);
}

}  // namespace

CompleteRuns playComplete(const CampaignProcess& process, int runs, unsigned threads,
                          const std::function<core::StreamKey(int)>& keyOf) {
    std::vector<std::int64_t> steps(static_cast<std::size_t>(runs), 0);
    std::vector<std::uint8_t> hit(steps.size(), 0);
    risk::inParallel(runs, threads, [&](int run) {
        const auto index = static_cast<std::size_t>(run);
        const core::StreamKey key = keyOf(run);
        CampaignState state = process.start(key);
        hit[index] = risk::flyTo(risk::kEventLevel, process, DangerScore{}, state,
                                 risk::Flight{key, steps[index]});
    });
    return {.count = {std::count(hit.begin(), hit.end(), std::uint8_t{1}), runs},
            .steps = std::accumulate(steps.begin(), steps.end(), std::int64_t{0})};
}

CompleteRuns pilotRunsOf(const CampaignProcess& process, const RareEffort& effort) {
    return playComplete(process, effort.pilotParticles, effort.threads, [&](int run) {
        return risk::streamKey(keyOf(effort, kPilot), static_cast<unsigned>(run));
    });
}

StratumStudy pilotOf(const CampaignProcess& process, const RareEffort& effort) {
    EXPECTS(effort.replicates >= 2 && effort.particles > 0 && effort.pilotParticles > 4);
    if (effort.splitting == Splitting::restart) return restartPilotOf(process, effort);
    risk::PilotResult pilot =
        risk::findLevels(process, DangerScore{}, keyOf(effort, kPilot),
                         {.particles = effort.pilotParticles, .threads = effort.threads});
    StratumStudy study;
    study.stratum = effort.stratum;
    study.pilot = pilot.crude;
    study.plan.levels = std::move(pilot.levels);
    study.steps = pilot.steps;
    return study;
}

void playReplicates(const CampaignProcess& process, const RareEffort& effort, StratumStudy& study) {
    const auto play = playerOf(process, effort, study);
    std::vector<risk::SplittingRun> runs(static_cast<std::size_t>(effort.replicates));
    risk::inParallel(effort.replicates, effort.threads, [&](int replicate) {
        const auto index = static_cast<std::size_t>(replicate);
        runs[index] = play(keyOf(effort, numberOf(effort, index)));
    });
    std::vector<double> estimates;
    double ancestors = study.distinctAncestors * static_cast<double>(seenIn(study.estimates));
    for (const risk::SplittingRun& run : runs) {
        estimates.push_back(run.estimate);
        study.steps += run.steps;
        ancestors += run.distinctAncestors;
    }
    const int before = study.particles;
    study.particles += effort.particles;
    const double share = static_cast<double>(before) / study.particles;
    mixIn(study.estimates, share, estimates);
    mixIn(study.survival, share, meanSurvival(runs, study.plan.levels.size() + 1));
    const std::ptrdiff_t seen = seenIn(study.estimates);
    study.distinctAncestors = seen > 0 ? ancestors / static_cast<double>(seen) : 0.0;
    if (study.example.empty()) keepExample(process, effort, runs, study);
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
    const int flown = study.particles > 0 ? study.particles : effort.particles;
    runs.unseenBound = std::min(1.0, reached * 3.0 / (effort.replicates * flown));
    return runs;
}

}  // namespace deconflict::batch
