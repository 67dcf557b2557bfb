// SPDX-License-Identifier: MIT
// Splitting on whole replications, where the probability is known.
#include "sim/batch/rare_study.hpp"

#include <algorithm>
#include <cmath>

#include "sim/batch/campaign_process.hpp"
#include "sim/batch/particle.hpp"
#include "sim/run/replication.hpp"
#include "tests/validation/head_on.hpp"

namespace deconflict::batch {
namespace {

constexpr std::size_t kNmac = 1;

/// Whether the study's example, played alone by its name, ends in the incident.
bool endsInNmac(const world::World& world, const RareStudy& study) {
    const StratumStudy& of = *study.example();
    const Particle example =
        particleOf(world.base, 5,
                   {.lineage = of.example,
                    .kind = "nmac",
                    .replicate = static_cast<std::uint32_t>(of.exampleReplicate),
                    .stratum = 0});
    run::State state = run::begin(*example.model, example.origin);
    while (!run::finished(*example.model, state)) run::step(*example.model, state);
    const auto& incidents = state.judge.incidents();
    return std::any_of(incidents.begin(), incidents.end(), [](const auto& incident) {
        return incident.kind == scenario::IncidentKind::nmac;
    });
}

TEST(RareStudy, FindsTheProbabilityOfANearMissThatIsKnown) {
    for (const int apart_m : {140, 160}) {
        const world::World world = headOn(apart_m);
        const RareStudy study = playRare(world.base, kNmac,
                                         {.seed = 5,
                                          .replicates = 16,
                                          .particles = 400,
                                          .pilotParticles = 400,
                                          .checks = apart_m == 140});
        ASSERT_EQ(study.method, RareStudy::Method::splitting);
        const auto* estimate = std::get_if<risk::RareEstimate>(&study.result);
        ASSERT_NE(estimate, nullptr) << std::get<risk::Refusal>(study.result).reasons.front();
        const double expected = expectedNmac(apart_m);
        EXPECT_NEAR(estimate->mean.mean, expected, 4.5 * estimate->mean.standardError) << apart_m;
        EXPECT_LT(estimate->mean.relativeDeviation, 0.5) << apart_m;
        EXPECT_NE(study.example(), nullptr);
        EXPECT_EQ(study.checks.size(), apart_m == 140 ? 3U : 0U);
    }
}

TEST(RareStudy, FindsItByRestartToo) {
    const world::World world = headOn(140);
    const RareStudy study = playRare(world.base, kNmac,
                                     {.seed = 5,
                                      .replicates = 32,
                                      .particles = 200,
                                      .pilotParticles = 200,
                                      .splitting = Splitting::restart,
                                      .checks = false});
    const risk::ReplicatedMean mean = risk::replicatedMean(study.estimates, 0.95);
    EXPECT_NEAR(mean.mean, expectedNmac(140), 4.5 * mean.standardError);
    EXPECT_LT(mean.relativeDeviation, 1.0);
    ASSERT_NE(study.example(), nullptr);
    EXPECT_TRUE(endsInNmac(world, study));
}

TEST(RareStudy, ChoosesRestartForLongRuns) {
    world::World world = headOn(140);
    const RareOptions few{
        .seed = 5, .replicates = 16, .particles = 10, .pilotParticles = 10, .checks = false};
    EXPECT_EQ(playRare(world.base, kNmac, few).splitting, Splitting::fixedEffort);
    world.base.ticks = static_cast<std::uint32_t>(1.01 * kLongRun_s / world.base.step_s);
    EXPECT_EQ(playRare(world.base, kNmac, few).splitting, Splitting::restart);
}

TEST(RareStudy, CountsWhatIsOften) {
    const world::World world = headOn(40);
    const RareStudy study = playRare(
        world.base, kNmac, {.seed = 5, .replicates = 16, .particles = 60, .pilotParticles = 200});
    ASSERT_EQ(study.method, RareStudy::Method::crude);
    ASSERT_TRUE(study.crude.has_value());
    EXPECT_EQ(study.crude->runs, 16 * 60);
    const risk::Interval found = risk::clopperPearson(*study.crude, 1.0 - 1e-6);
    EXPECT_LE(found.lower, expectedNmac(40));
    EXPECT_GE(found.upper, expectedNmac(40));
}

TEST(RareStudy, MeetsTheCauseThatCarriesTheRisk) {
    // The Russian crew sees the other and climbs, unless the agreement does not hold: 1 in 10,000.
    const std::string sharing =
        "  theirs: {from: FRA, to: RUS, in_force: 0.9999, period: 4 s, latency: 1 s}\n";
    const world::World world = headOn(
        100, sharing, "{period: 5 s, lookahead: 120 s, horizontal: 3 nmi, vertical: 1000 ft}");
    const RareStudy study = playRare(
        world.base, kNmac, {.seed = 5, .replicates = 16, .particles = 300, .pilotParticles = 300});
    ASSERT_EQ(study.strata.size(), 2U);
    EXPECT_EQ(study.strata[1].name, "theirs not in force");
    const auto* estimate = std::get_if<risk::RareEstimate>(&study.result);
    ASSERT_NE(estimate, nullptr) << std::get<risk::Refusal>(study.result).reasons.front();
    const double expected = 1e-4 * expectedNmac(100);
    EXPECT_NEAR(estimate->mean.mean, expected, 4.5 * estimate->mean.standardError);
    EXPECT_GT(estimate->parts[1], 0.95);

    // Without strata the cause is not met in so many runs, and the estimate is nothing at all.
    const RareStudy blind = playRare(world.base, kNmac,
                                     {.seed = 5,
                                      .replicates = 16,
                                      .particles = 300,
                                      .pilotParticles = 300,
                                      .mostCauses = 0,
                                      .checks = false});
    EXPECT_TRUE(std::holds_alternative<risk::Refusal>(blind.result));
    EXPECT_NEAR(blind.rest, 1e-4, 1e-12);
}

TEST(RareStudy, ThatIsStoppedSaysWhatItsPilotsSay) {
    const world::World world = headOn(160);
    const auto stoppedAfter = [&world](int most) {
        int asked = 0;
        RareOptions options{.seed = 7, .particles = 30, .pilotParticles = 100, .threads = 1};
        options.goOn = [&asked, most] { return ++asked < most; };
        return playRare(world.base, kNmac, options);
    };
    const RareStudy early = stoppedAfter(5), late = stoppedAfter(250);
    for (const RareStudy* study : {&early, &late}) {
        EXPECT_TRUE(study->stopped);
        const auto* refusal = std::get_if<risk::Refusal>(&study->result);
        ASSERT_NE(refusal, nullptr);
        EXPECT_EQ(refusal->reasons.front(), "it was stopped before it was done");
        EXPECT_EQ(study->example(), nullptr);
    }
    EXPECT_EQ(std::get<risk::Refusal>(early.result).upperBound, 1.0) << "no pilot was done";
    EXPECT_EQ(late.pilot.runs, 100);
    EXPECT_NEAR(std::get<risk::Refusal>(late.result).upperBound, 1.0 - std::pow(0.05, 0.01), 1e-12);
}

TEST(RareStudy, PlaysNoCompleteRunsThatWerePlayedBefore) {
    RareOptions options{.seed = 5,
                        .particles = 10,
                        .pilotParticles = 10,
                        .splitting = Splitting::restart,
                        .checks = false};
    const world::World world = headOn(140);
    const RareStudy own = playRare(world.base, kNmac, options);
    options.complete = risk::HitCount{.hits = 3, .runs = 4000};
    const RareStudy told = playRare(world.base, kNmac, options);
    EXPECT_EQ(own.pilot.runs, 10);
    EXPECT_EQ(told.pilot, *options.complete);
    EXPECT_EQ(told.estimates, own.estimates) << "they decide nothing in the replicates";
    EXPECT_LT(told.steps, own.steps);

    options.complete = risk::HitCount{.hits = 4000, .runs = 4000};
    EXPECT_EQ(playRare(world.base, kNmac, options).method, RareStudy::Method::crude);
    const world::World causes =
        headOn(140, "  theirs: {from: FRA, to: RUS, in_force: 0.5, period: 4 s, latency: 1 s}\n");
    const RareStudy apart = playRare(causes.base, kNmac, options);
    EXPECT_EQ(apart.strata.size(), 2U);
    EXPECT_EQ(apart.pilot.runs, 2 * 10) << "nobody knows of which stratum those runs were";
}

TEST(RareStudy, HasTheSameBitsForAnyNumberOfThreads) {
    const world::World world = headOn(120);
    RareOptions options{.seed = 7, .replicates = 16, .particles = 30, .pilotParticles = 100};
    options.threads = 1;
    const auto once = playRare(world.base, kNmac, options).estimates;
    options.threads = 3;
    EXPECT_EQ(playRare(world.base, kNmac, options).estimates, once);
    options.splitting = Splitting::restart;
    const RareStudy restarted = playRare(world.base, kNmac, options);
    const auto grown = playMore(world.base, kNmac, options, restarted).estimates;
    options.threads = 1;
    EXPECT_EQ(playRare(world.base, kNmac, options).estimates, restarted.estimates);
    EXPECT_EQ(playMore(world.base, kNmac, options, restarted).estimates, grown);
}

TEST(RareStudy, GrowsByWavesOfReplicatesOfItsOwn) {
    const world::World world = headOn(140);
    for (const auto splitting : {Splitting::fixedEffort, Splitting::restart}) {
        RareOptions options{.seed = 5,
                            .replicates = 16,
                            .particles = 40,
                            .pilotParticles = 200,
                            .splitting = splitting,
                            .checks = false};
        const RareStudy first = playRare(world.base, kNmac, options);
        options.particles = 120;
        const RareStudy grown = playMore(world.base, kNmac, options, first);
        EXPECT_EQ(grown.waves, 2);
        EXPECT_EQ(grown.strata.front().particles, 160);
        EXPECT_EQ(grown.strata.front().plan.levels, first.strata.front().plan.levels);
        EXPECT_GT(grown.steps, 2 * first.steps - first.strata.front().steps);
        EXPECT_GT(grown.strata.front().distinctAncestors, first.strata.front().distinctAncestors);
        const risk::ReplicatedMean a = risk::replicatedMean(first.estimates, 0.95);
        const risk::ReplicatedMean b = risk::replicatedMean(grown.estimates, 0.95);
        EXPECT_NEAR(b.mean, expectedNmac(140), 4.5 * b.standardError);
        EXPECT_LT(b.relativeDeviation, 0.75 * a.relativeDeviation) << "half is expected";
        const auto waveOf = [&](int particles) {
            StratumStudy alone;
            alone.plan = first.strata.front().plan;
            alone.shift = first.strata.front().shift;
            playReplicates(CampaignProcess(world.base, kNmac, {}, {}),
                           {.seed = 5, .particles = particles, .wave = 1, .splitting = splitting},
                           alone);
            return alone.estimates;
        };
        EXPECT_NE(waveOf(40), first.estimates) << "draws of its own";
        const std::vector<double> further = waveOf(120);
        for (std::size_t m = 0; m < first.estimates.size(); ++m)
            EXPECT_DOUBLE_EQ(grown.estimates[m], 0.25 * first.estimates[m] + 0.75 * further[m]);
    }
}

TEST(RareStudy, HoldsItsChecksAgainstWhatItHasGrownTo) {
    const world::World world = headOn(140);
    RareOptions options{.seed = 5, .replicates = 16, .particles = 300, .pilotParticles = 300};
    const RareStudy first = playRare(world.base, kNmac, options);
    ASSERT_EQ(first.checks.size(), 3U);
    options.particles = 20;
    RareStudy grown = playMore(world.base, kNmac, options, first);
    ASSERT_EQ(grown.checks.size(), 3U);
    EXPECT_EQ(grown.checks[0].other->mean, first.checks[0].other->mean) << "played once";
    EXPECT_NE(grown.checks[0].found, first.checks[0].found) << "but held against the new mean";
    EXPECT_EQ(grown.checks[2].found, first.checks[2].found) << "that one is not of the study";
    grown.checks[0].other->mean *= 100.0;
    grown.checks[0].other->standardError *= 100.0;
    const RareStudy contradicted = playMore(world.base, kNmac, options, grown);
    ASSERT_TRUE(std::holds_alternative<risk::Refusal>(contradicted.result));
    EXPECT_NE(std::get<risk::Refusal>(contradicted.result).reasons.front().find("another score"),
              std::string::npos);
}

TEST(RareStudy, ThatIsStoppedAsItGrowsIsRefused) {
    const world::World world = headOn(140);
    RareOptions options{
        .seed = 5, .particles = 50, .pilotParticles = 100, .threads = 1, .checks = false};
    const RareStudy first = playRare(world.base, kNmac, options);
    options.goOn = [] { return false; };
    const RareStudy stopped = playMore(world.base, kNmac, options, first);
    EXPECT_TRUE(stopped.stopped);
    EXPECT_TRUE(std::holds_alternative<risk::Refusal>(stopped.result));
}

TEST(RareStudy, AParticleThatEndedInTheIncidentDoesSoAgainAlone) {
    const world::World world = headOn(140);
    const RareStudy study = playRare(
        world.base, kNmac, {.seed = 5, .replicates = 16, .particles = 100, .pilotParticles = 300});
    ASSERT_NE(study.example(), nullptr);
    EXPECT_TRUE(endsInNmac(world, study));
}

}  // namespace
}  // namespace deconflict::batch
