// SPDX-License-Identifier: MIT
// The mechanics of splitting: replay, threads, ties, extinction. Truths: tests/validation.
#include "sim/risk/splitting.hpp"

#include <gtest/gtest.h>

#include "sim/risk/adaptive_splitting.hpp"
#include "sim/risk/parallel.hpp"
#include "sim/risk/replicates.hpp"
#include "sim/risk/splitting_pilot.hpp"
#include "tests/sim/risk/toys.hpp"

namespace deconflict::risk {
namespace {

using namespace test;

const PilotOptions kSmall{.particles = 200};

/// A crossing that 2 % of the runs see: crude runs check it in no time.
BrownianCrossing likely() {
    BrownianCrossing crossing;
    crossing.miss_m = 730.0;
    return crossing;
}

TEST(Lineage, TextOfAnAncestryReadsBack) {
    const Ancestry ancestry = {{0, 17}, {143, 1234}, {201, 18446744073709551615U}};
    EXPECT_EQ(textOf(ancestry), "0:17/143:1234/201:18446744073709551615");
    EXPECT_EQ(parseAncestry(textOf(ancestry)), ancestry);
    for (const char* wrong : {"", "0", "0:", "0:1/", "5:1/4:2", "0:1 ", "-1:1", "0:1/x:2"})
        EXPECT_FALSE(parseAncestry(wrong)) << wrong;
}

TEST(Lineage, DrawsUnderKeysOfItsOwn) {
    const ReplicateKey key{.seed = 9, .replicate = 3, .stratum = 2};
    EXPECT_EQ(streamKey(key, 0).seed, 9U);
    EXPECT_NE(streamKey(key, 1).seed, streamKey(key, 2).seed);
    EXPECT_NE(streamKey(key, 1).replication, streamKey({9, 4, 2}, 1).replication);
    EXPECT_NE(streamKey(key, 1).replication, streamKey({9, 3, 1}, 1).replication);
}

TEST(SplitOnce, EveryParticleWithTheEventIsReplayedAlone) {
    const BrownianCrossing crossing = likely();
    const CrossingScore score(crossing);
    const ReplicateKey key{.seed = 4, .replicate = 1, .stratum = 0};
    const PilotResult pilot = findLevels(crossing, score, {4, 1000, 0}, kSmall);
    ASSERT_GE(pilot.levels.size(), 1U);
    const SplittingRun fixed = splitOnce(crossing, score, pilot.levels, key, 100);
    const SplittingRun adaptive = splitAdaptively(crossing, score, key, {.particles = 50});
    ASSERT_FALSE(fixed.events.empty());
    ASSERT_FALSE(adaptive.events.empty());
    for (const SplittingRun* run : {&fixed, &adaptive})
        for (const Ancestry& ancestry : run->events) {
            const auto read = parseAncestry(textOf(ancestry));
            ASSERT_TRUE(read);
            EXPECT_TRUE(replay(crossing, key, *read).met) << textOf(ancestry);
        }
}

TEST(SplitOnce, IsUnbiasedForAGoodAndForABadScore) {
    const BrownianCrossing crossing = likely();
    const double truth = crossingProbabilityOnGrid(crossing, 20.0);  // good to 2 %
    const CrossingScore good(crossing);
    const auto bad = [](const BrownianCrossing::State& s) { return -std::abs(s.x) - 5.0 * s.y; };
    const auto meanOf = [&](const auto& score) {
        const PilotResult pilot = findLevels(crossing, score, {5, 100000, 0}, kSmall);
        std::vector<double> estimates;
        for (std::uint32_t i = 0; i < 100; ++i)
            estimates.push_back(splitOnce(crossing, score, pilot.levels, {5, i, 0}, 30).estimate);
        return replicatedMean(estimates, 0.95);
    };
    for (const ReplicatedMean& mean : {meanOf(good), meanOf(bad)})
        EXPECT_LT(std::abs(mean.mean - truth), 4.5 * mean.standardError + 0.02 * truth)
            << mean.mean << " " << truth;
}

TEST(FindLevels, GivesTheSameBitsOnAnyNumberOfThreads) {
    const BrownianCrossing crossing = likely();
    const CrossingScore score(crossing);
    PilotOptions options = kSmall;
    const PilotResult one = findLevels(crossing, score, {4, 1000, 0}, options);
    options.threads = 3;
    const PilotResult three = findLevels(crossing, score, {4, 1000, 0}, options);
    EXPECT_FALSE(one.levels.empty());
    EXPECT_EQ(one.levels, three.levels);
    EXPECT_EQ(one.crude, three.crude);
    EXPECT_EQ(one.steps, three.steps);
}

TEST(SplitOnce, GivesTheSameBitsOnAnyNumberOfThreads) {
    const BrownianCrossing crossing = likely();
    const CrossingScore score(crossing);
    const PilotResult pilot = findLevels(crossing, score, {6, 1000, 0}, kSmall);
    const auto estimatesOn = [&](unsigned threads) {
        std::vector<double> estimates(12);
        inParallel(12, threads, [&](int i) {
            estimates[static_cast<std::size_t>(i)] =
                splitOnce(crossing, score, pilot.levels, {6, static_cast<std::uint32_t>(i), 0}, 50)
                    .estimate;
        });
        return estimates;
    };
    const std::vector<double> one = estimatesOn(1);
    EXPECT_EQ(one, estimatesOn(2));
    EXPECT_EQ(one, estimatesOn(7));
    EXPECT_NE(one[0], one[1]);
}

TEST(SplitOnce, AnExtinctRunIsZeroAndStays) {
    BrownianCrossing crossing = likely();
    crossing.miss_m = 4000.0;
    const double far[] = {-1e-300};  // a level that nothing reaches
    const SplittingRun run = splitOnce(crossing, CrossingScore(crossing), far, {1, 0, 0}, 10);
    EXPECT_EQ(run.estimate, 0.0);
    EXPECT_EQ(run.survival, std::vector<double>{0.0});
    EXPECT_TRUE(run.events.empty());
}

TEST(AdaptiveSplitting, KillsTiesTogether) {
    // A score of few values: unless all ties die, the estimate is biased.
    const BrownianCrossing crossing = likely();
    const double truth = crossingProbabilityOnGrid(crossing, 20.0);
    const auto rough = [&](const BrownianCrossing::State& s) {
        return std::floor(CrossingScore(crossing)(s));
    };
    std::vector<double> estimates;
    for (std::uint32_t i = 0; i < 80; ++i)
        estimates.push_back(
            splitAdaptively(crossing, rough, {7, i, 0}, {.particles = 40}).estimate);
    const ReplicatedMean mean = replicatedMean(estimates, 0.95);
    EXPECT_LT(std::abs(mean.mean - truth), 4.5 * mean.standardError + 0.02 * truth)
        << mean.mean << " " << truth;
}

TEST(InParallel, ThrowsWhatOneOfThemThrew) {
    EXPECT_THROW(inParallel(8, 3,
                            [](int i) {
                                if (i == 5) throw std::runtime_error("five");
                            }),
                 std::runtime_error);
}

}  // namespace
}  // namespace deconflict::risk
