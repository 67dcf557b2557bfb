// SPDX-License-Identifier: MIT
#include "sim/batch/rare_checks.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace deconflict::batch {
namespace {

using scenario::IncidentKind;

constexpr std::uint32_t kOfChecks = 1U << 23;  ///< stratum numbers from here on are theirs
constexpr double kOtherDrift = 5.0;            ///< times the score's own
constexpr double kOtherAhead_s = 90.0;
constexpr int kFewest = 10;        ///< particles
constexpr double kLargest = 64.0;  ///< inflation
constexpr double kEnough = 0.01;   ///< share of runs that must see the inflated incident

std::string figureOf(const risk::ReplicatedMean& mean) {
    return fmt::format("{:.3g} (relative error {:.2f})", mean.mean,
                       mean.mean > 0.0 ? mean.standardError / mean.mean : 0.0);
}

/// Of one check.
int particlesOf(Splitting splitting, int particles) {
    return splitting == Splitting::restart  // whole days, they are long
               ? std::clamp(particles / 4, kFewest, kMostDaysOfCheck)
               : std::max(kFewest, particles / 2);
}

RareEffort effortOf(RareEffort effort, std::uint32_t check) {
    effort.stratum = kOfChecks + 4 * effort.stratum + check;
    effort.replicates = 16;
    effort.particles = particlesOf(effort.splitting, effort.particles);
    effort.pilotParticles = std::max(kFewest, effort.pilotParticles / 2);
    return effort;
}

RareCheck compared(const std::string& name, const risk::ReplicatedMean& study,
                   const risk::ReplicatedMean& other, std::int64_t steps) {
    return {.name = name,
            .found = figureOf(study) + " and " + figureOf(other),
            .disagreement = risk::disagreement("splitting", study, name, other),
            .steps = steps,
            .other = other};
}

/// Splitting and crude Monte Carlo on the first volume that crude sees often enough.
std::optional<RareCheck> againstCrude(const world::Model& model, std::size_t kind,
                                      const RareEffort& effort, double confidence) {
    if (model.judging.kinds[kind] == IncidentKind::territoryViolation) return std::nullopt;
    std::int64_t steps = 0;
    for (double factor = 2.0; factor <= kLargest; factor *= 2.0) {
        const world::Model larger = inflated(model, kind, factor);
        const CampaignProcess process(larger, kind, {}, effort.goOn);
        const CompleteRuns seen = pilotRunsOf(process, effort);
        steps += seen.steps;
        const double needed = kEnough * static_cast<double>(seen.count.runs);
        if (static_cast<double>(seen.count.hits) < std::max(5.0, needed)) continue;
        RareEffort same = effort;
        same.complete = seen.count;
        StratumStudy study = pilotOf(process, same);
        playReplicates(process, same, study);
        const risk::ReplicatedMean mean = risk::replicatedMean(study.estimates, confidence);
        const std::string name =
            fmt::format("crude Monte Carlo, volume {} times as large each way", factor);
        return RareCheck{.name = name,
                         .found = fmt::format("{} and {} of {} runs", figureOf(mean),
                                              study.pilot.hits, study.pilot.runs),
                         .disagreement = risk::disagreement("splitting there", mean, study.pilot),
                         .steps = steps + study.steps};
    }
    return RareCheck{
        .name = "crude Monte Carlo on larger volumes",
        .found = fmt::format("not seen by crude up to {} times the volume: not compared", kLargest),
        .disagreement = {},
        .steps = steps};
}

}  // namespace

RareCheck heldAgain(const RareCheck& check, const risk::ReplicatedMean& study) {
    return check.other ? compared(check.name, study, *check.other, check.steps) : check;
}

int particlesOfChecks(Splitting splitting, int particles) {
    return 4 * particlesOf(splitting, particles);  // at half the step twice as long
}

world::Model inflated(const world::Model& model, std::size_t kind, double factor) {
    world::Model larger = model;
    const auto widen = [&](world::Minima& minima) {
        minima.horizontal_m *= factor;
        minima.vertical_m *= factor;
    };
    switch (model.judging.kinds[kind]) {
        case IncidentKind::lossOfSeparation:
            widen(larger.judging.separation);
            break;
        case IncidentKind::nmac:
            widen(larger.judging.nmac);
            break;
        case IncidentKind::collision:
            for (world::AircraftType& type : larger.types) {
                type.span_m *= factor;
                type.height_m *= factor;
            }
            break;
        default:
            break;
    }
    return larger;
}

world::Model atHalfStep(const world::Model& model) {
    world::Model finer = model;
    finer.step_s = 0.5 * model.step_s;
    finer.ticks = 2 * model.ticks;
    return finer;
}

std::vector<RareCheck> checksOf(const world::Model& model, std::size_t kind,
                                const RareEffort& effort, const StratumStudy& study,
                                double confidence) {
    const risk::ReplicatedMean mean = risk::replicatedMean(study.estimates, confidence);
    std::vector<RareCheck> checks;
    {
        const CampaignProcess process(model, kind,
                                      {.ahead = core::Duration::fromSi(kOtherAhead_s),
                                       .drift = kOtherDrift * run::Foresight{}.drift},
                                      effort.goOn);
        RareEffort half = effortOf(effort, 0);
        half.complete = study.pilot;  // they have no score
        StratumStudy other = pilotOf(process, half);
        playReplicates(process, half, other);
        checks.push_back(compared("another score", mean,
                                  risk::replicatedMean(other.estimates, confidence), other.steps));
    }
    {
        const world::Model finer = atHalfStep(model);
        const CampaignProcess process(finer, kind, {}, effort.goOn);
        const RareEffort half = effortOf(effort, 1);
        StratumStudy other;
        other.plan = study.plan;
        other.shift = study.shift;
        playReplicates(process, half, other);
        checks.push_back(compared("half the time step", mean,
                                  risk::replicatedMean(other.estimates, confidence), other.steps));
    }
    if (auto check = againstCrude(model, kind, effortOf(effort, 2), confidence))
        checks.push_back(*check);
    return checks;
}

}  // namespace deconflict::batch
