// SPDX-License-Identifier: MIT
#include "sim/batch/screening.hpp"

#include <cmath>
#include <limits>

#include "sim/run/replication.hpp"
#include "tests/sim/dynamics/scene.hpp"

namespace deconflict::batch {
namespace {

constexpr std::size_t kLoss = 0;

TEST(Screening, ChancesRiseWithTheDangerBetweenTheLeastAndOne) {
    EXPECT_EQ(chanceToStay(-3.0, 3.5), 1.0);
    EXPECT_NEAR(chanceToStay(-3.0, 1.0), std::exp(-2.0), 1e-12);
    EXPECT_EQ(chanceToStay(-50.0, 1.0), Screening::kLeastChance);
    EXPECT_EQ(chanceToStay(-std::numeric_limits<double>::infinity(), 100.0),
              Screening::kLeastChance);
}

TEST(Screening, TheShiftLetsTheWantedShareIn) {
    std::vector<double> dangers;
    dangers.reserve(500);
    for (int i = 0; i < 500; ++i) dangers.push_back(-0.2 * i);
    for (const double share : {0.05, 0.2}) {
        const double shift = shiftFor(dangers, share);
        double sum = 0.0;
        for (const double danger : dangers) sum += chanceToStay(danger, shift);
        EXPECT_NEAR(sum / 500.0, share, 1e-3 * share);
    }
}

/// One flight east; another crosses its way somewhere in an hour, mostly when it is not there.
world::World crossing() {
    return test::worldOf(test::Scene{
        .sorties =
            test::straightSortie() +
            "  other: {nation: FRA, type: Su-34, from: [33 deg, 38 deg], to: [36 deg, 38 "
            "deg], departures: {poisson_process: 0.5 per h}, altitude: 6 km, "
            "speed: 240 m/s, error: {lateral: 100 m, vertical: 20 m, correlation: 60 s}}\n"});
}

TEST(Screening, LetsInWhoMeetsAndAFewOfTheOthersWithTheirWeight) {
    const world::World world = crossing();
    Screening screening(world.base, kLoss, {});
    screening.settle({.seed = 1, .replicate = 9}, 600, 2);
    const risk::ReplicateKey key{.seed = 1, .replicate = 0};
    constexpr std::size_t kCandidates = 3000;
    const risk::Admission admission = screening.admit(key, kCandidates);
    EXPECT_EQ(admission.candidates, kCandidates);
    const double share = static_cast<double>(admission.paths.size()) / kCandidates;
    EXPECT_NEAR(share, Screening::kShare, 0.02);
    double weights = 0.0, squares = 0.0;
    for (const risk::Admitted& path : admission.paths) {
        EXPECT_GE(path.weight, 1.0);
        weights += path.weight;
        squares += path.weight * path.weight;
    }
    EXPECT_NEAR(weights / kCandidates, 1.0, 5.0 * std::sqrt(squares) / kCandidates);
    // Runs with a loss: nearly all of them are let in, and with weights as of near certainty.
    double losses = 0.0, seen = 0.0;
    for (std::size_t i = 0; i < kCandidates; ++i) {
        const core::StreamKey stream = risk::streamKey(key, i);
        if (run::play(world.base, stream.seed, stream.replication).incidents.empty()) continue;
        losses += 1.0;
        for (const risk::Admitted& path : admission.paths)
            if (path.lineage == i) seen += path.weight;
    }
    EXPECT_GT(losses, 30.0);
    EXPECT_NEAR(seen / losses, 1.0, 0.25);
}

TEST(Screening, ThatIsToldToStopThrows) {
    const world::World world = crossing();
    Screening screening(world.base, kLoss, [] { return false; });
    EXPECT_THROW(screening.settle({.seed = 1, .replicate = 9}, 10, 1), Stopped);
}

}  // namespace
}  // namespace deconflict::batch
