// SPDX-License-Identifier: MIT
// Splitting on whole replications, where the probability is known.
#include "sim/batch/rare_study.hpp"

#include <cmath>

#include "sim/batch/campaign_process.hpp"
#include "tests/sim/dynamics/scene.hpp"

namespace deconflict::batch {
namespace {

constexpr std::size_t kNmac = 1;
constexpr double kLateral_m = 150.0, kVertical_m = 30.0;

/// Two aircraft that meet head-on after some 330 s, one of them with flight technical error.
world::World worldWith(int apart_m) {
    const auto flight = [](const char* name, const char* nation, const char* from, const char* to,
                           int altitude_m, double lateral_m, double vertical_m) {
        return std::string("  ") + name + ": {nation: " + nation +
               ", type: Su-34, from: [34 deg, " + from + " deg], to: [34 deg, " + to +
               " deg], departures: {at: [0 s]}, altitude: " + std::to_string(altitude_m) +
               " m, speed: 240 m/s, error: {lateral: " + std::to_string(lateral_m) +
               " m, vertical: " + std::to_string(vertical_m) + " m, correlation: 60 s}}\n";
    };
    return world::test::worldOf(deconflict::test::textOf(
        {.sorties = flight("east", "RUS", "36", "37.7", 6000, 0.0, 0.0) +
                    flight("west", "FRA", "37.7", "36", 6000 + apart_m, kLateral_m, kVertical_m),
         .duration = "8 min"}));
}

double between(double low, double high) {
    return 0.5 * (std::erfc(low / std::sqrt(2.0)) - std::erfc(high / std::sqrt(2.0)));
}

/// Both errors are stationary, and all but constant while the two pass (0.6 s).
double expectedNmac(int apart_m) {
    constexpr double kRadius_m = 500 * 0.3048, kHeight_m = 100 * 0.3048;
    return between(-kRadius_m / kLateral_m, kRadius_m / kLateral_m) *
           between((-apart_m - kHeight_m) / kVertical_m, (-apart_m + kHeight_m) / kVertical_m);
}

TEST(RareStudy, FindsTheProbabilityOfANearMissThatIsKnown) {
    for (const int apart_m : {140, 160}) {
        const world::World world = worldWith(apart_m);
        const RareStudy study =
            playRare(world.base, kNmac,
                     {.seed = 5, .replicates = 16, .particles = 600, .pilotParticles = 600});
        ASSERT_EQ(study.method, RareStudy::Method::splitting);
        const auto* estimate = std::get_if<risk::RareEstimate>(&study.result);
        ASSERT_NE(estimate, nullptr) << std::get<risk::Refusal>(study.result).reasons.front();
        const double expected = expectedNmac(apart_m);
        EXPECT_NEAR(estimate->mean.mean, expected, 4.5 * estimate->mean.standardError) << apart_m;
        EXPECT_LT(estimate->mean.relativeDeviation, 0.5) << apart_m;
        EXPECT_FALSE(study.example.empty());
    }
}

TEST(RareStudy, CountsWhatIsOften) {
    const world::World world = worldWith(40);
    const RareStudy study = playRare(
        world.base, kNmac, {.seed = 5, .replicates = 16, .particles = 60, .pilotParticles = 200});
    ASSERT_EQ(study.method, RareStudy::Method::crude);
    ASSERT_TRUE(study.crude.has_value());
    EXPECT_EQ(study.crude->runs, 16 * 60 + 200);
    const risk::Interval found = risk::clopperPearson(*study.crude, 1.0 - 1e-6);
    EXPECT_LE(found.lower, expectedNmac(40));
    EXPECT_GE(found.upper, expectedNmac(40));
}

TEST(RareStudy, HasTheSameBitsForAnyNumberOfThreads) {
    const world::World world = worldWith(120);
    RareOptions options{.seed = 7, .replicates = 16, .particles = 30, .pilotParticles = 100};
    options.threads = 1;
    const auto once = playRare(world.base, kNmac, options).estimates;
    options.threads = 3;
    EXPECT_EQ(playRare(world.base, kNmac, options).estimates, once);
}

TEST(RareStudy, AParticleThatEndedInTheIncidentDoesSoAgainAlone) {
    const world::World world = worldWith(140);
    const RareStudy study = playRare(
        world.base, kNmac, {.seed = 5, .replicates = 16, .particles = 100, .pilotParticles = 300});
    ASSERT_FALSE(study.example.empty());
    const CampaignProcess process(world.base, kNmac);
    const risk::ReplicateKey key{
        .seed = 5, .replicate = static_cast<std::uint32_t>(study.exampleReplicate), .stratum = 0};
    EXPECT_TRUE(process.happened(risk::replay(process, key, study.example)));
}

}  // namespace
}  // namespace deconflict::batch
