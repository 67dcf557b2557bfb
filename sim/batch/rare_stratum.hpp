// SPDX-License-Identifier: MIT
// One stratum of a rare study: its pilot, its replicates, what they say.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "sim/batch/campaign_process.hpp"
#include "sim/risk/interval.hpp"
#include "sim/risk/rare_event.hpp"
#include "sim/risk/restart_plan.hpp"
#include "sim/risk/splitting.hpp"

namespace deconflict::batch {

/// How particles are split.
enum class Splitting {
    fixedEffort,  ///< as many at each level, each flown to the end of its run (risk/splitting.hpp)
    restart,  ///< in place, while it is near, in weighted runs (risk/restart.hpp, screening.hpp)
};

/// How much is played of a stratum.
struct RareEffort {
    std::uint64_t seed = 1;
    std::uint32_t stratum = 0;  ///< names its draws, < 2^24
    int replicates = 16;        ///< independent ones; 16, 32 or 64
    int particles = 500;        ///< a level and replicate, > 0; restart: runs flown, about
    int pilotParticles = 1000;  ///< a level of the pilot, > 4
    /// Restart: complete independent runs that were played before; none: the pilot plays them.
    std::optional<risk::HitCount> complete = {};
    /// Replicate m of wave w has the number m + kWave w: draws of its own. < 1000
    int wave = 0;
    unsigned threads = 0;  ///< 0: one a core
    Splitting splitting = Splitting::fixedEffort;
    std::function<bool()> goOn = {};  ///< false: whatever is played throws Stopped; any thread asks
};

inline constexpr std::uint32_t kWave = 1024;  ///< more than there are replicates

/// Complete independent runs, and whether they saw the incident.
struct CompleteRuns {
    risk::HitCount count;
    std::int64_t steps = 0;  ///< ticks played
};

/// Plays `runs` of them, number k with the draws of keyOf(k).
[[nodiscard]] CompleteRuns playComplete(const CampaignProcess& process, int runs, unsigned threads,
                                        const std::function<core::StreamKey(int)>& keyOf);

/// Those that pilotOf() begins with: StratumStudy::pilot, without its search for levels.
[[nodiscard]] CompleteRuns pilotRunsOf(const CampaignProcess& process, const RareEffort& effort);

/// What was played of a stratum.
struct StratumStudy {
    std::string name = "all runs";
    double probability = 1.0;       ///< of the stratum, exact
    std::uint32_t stratum = 0;      ///< the number that names its draws
    risk::HitCount pilot;           ///< complete independent runs of the pilot
    risk::RestartPlan plan;         ///< frozen; splitting only has its levels
    double shift = 0.0;             ///< restart: of the screening, frozen
    std::vector<double> survival;   ///< mean over replicates, one a stage (levels + 1)
    int particles = 0;              ///< played a replicate, a level, in all waves
    std::vector<double> estimates;  ///< given the stratum, one a replicate
    double distinctAncestors = 0;   ///< mean over the replicates that saw the event
    std::string example;            ///< lineage (particle.hpp) of one with the incident, or empty
    int exampleReplicate = 0;
    std::int64_t steps = 0;  ///< ticks played, pilot included, screening not
};

/// Finds the levels; plays no replicate yet.
[[nodiscard]] StratumStudy pilotOf(const CampaignProcess& process, const RareEffort& effort);

/// Plays the replicates with the levels (and the screening) that the study holds. What they say is
/// added to what those of the waves before said, each by its particles: unbiased, as each is.
void playReplicates(const CampaignProcess& process, const RareEffort& effort, StratumStudy& study);

/// The study in the words of risk::judge.
///
/// `unseenBound`, if nobody saw the event: what got as far as the stage at which the last particles
/// died out, times three over the particles that were flown on from there. Not a proven bound.
[[nodiscard]] risk::StratumRuns runsOf(const StratumStudy& study, const RareEffort& effort);

}  // namespace deconflict::batch
