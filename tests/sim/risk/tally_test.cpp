// SPDX-License-Identifier: MIT
#include "sim/risk/tally.hpp"

#include <array>
#include <gtest/gtest.h>
#include <random>

namespace deconflict::risk {
namespace {

Tally tallyOf(std::initializer_list<std::int64_t> eventsByRun) {
    Tally tally;
    for (const std::int64_t events : eventsByRun) {
        tally.addRun(events);
    }
    return tally;
}

TEST(Tally, CountsRunsEventsAndSquares) {
    const Tally tally = tallyOf({0, 2, 0, 3, 1});
    EXPECT_EQ(tally, (Tally{.runs = 5, .runsWithEvent = 3, .events = 6, .eventsSquared = 14}));
}

TEST(VariantTally, AnyGroupingAndOrderGivesTheSameBits) {
    std::mt19937 bits(24112015);
    const auto below = [&](std::uint32_t end) { return static_cast<std::int64_t>(bits() % end); };
    VariantTally straight(2);
    std::vector<VariantTally> parts(7, VariantTally(2));
    for (int run = 0; run < 1000; ++run) {
        const std::array<std::int64_t, 2> events{below(3), below(2)};
        const Exposure flown{.sorties = 60 + below(20), .flightTime_ms = 3'600'000 + below(99)};
        straight.addRun(events, flown);
        parts[bits() % parts.size()].addRun(events, flown);
    }
    VariantTally forward(2), backward(2);
    for (std::size_t i = 0; i < parts.size(); ++i) {
        forward += parts[i];
        backward += parts[parts.size() - 1 - i];
    }
    EXPECT_EQ(forward, straight);
    EXPECT_EQ(backward, straight);
    EXPECT_EQ(straight.kinds[0].runs, 1000);
}

TEST(Estimate, ProbabilityCountsRunsAndRatesCountEvents) {
    const Tally tally{.runs = 200, .runsWithEvent = 4, .events = 4, .eventsSquared = 4};
    const Exposure exposure{.sorties = 8000, .flightTime_ms = 16'000LL * 3'600'000};
    const KindEstimate seen = estimate(tally, exposure, 0.95);
    EXPECT_FALSE(seen.noEventSeen);
    EXPECT_EQ(seen.probability, 0.02);
    EXPECT_EQ(seen.interval, clopperPearson({4, 200}, 0.95));
    ASSERT_TRUE(seen.perSortie && seen.perFlightHour);
    EXPECT_EQ(seen.perSortie->value, 4.0 / 8000.0);
    EXPECT_EQ(seen.perFlightHour->value, 4.0 / 16000.0);
    EXPECT_EQ(seen.perSortie->interval, poissonRate(4, 8000.0, 0.95));
    EXPECT_DOUBLE_EQ(seen.perFlightHour->interval.upper, poissonRate(4, 16000.0, 0.95).upper);
}

TEST(Estimate, NoEventGivesAnUpperBoundNotZero) {
    const Tally tally{.runs = 2000, .runsWithEvent = 0, .events = 0, .eventsSquared = 0};
    const KindEstimate none = estimate(tally, {.sorties = 100, .flightTime_ms = 3'600'000}, 0.95);
    EXPECT_TRUE(none.noEventSeen);
    EXPECT_EQ(none.interval.lower, 0.0);
    EXPECT_NEAR(none.upperBound, 1.4967e-3, 1e-7);
    EXPECT_FALSE(none.dispersion);
    EXPECT_NEAR(none.perSortie->interval.upper, 3.6889e-2, 1e-6);
    EXPECT_EQ(none.perSortie->value, 0.0);
}

TEST(Estimate, WithoutExposureThereIsNoRate) {
    const Tally tally = tallyOf({0, 1});
    const KindEstimate grounded = estimate(tally, {.sorties = 0, .flightTime_ms = 0}, 0.95);
    EXPECT_FALSE(grounded.perSortie);
    EXPECT_FALSE(grounded.perFlightHour);
    EXPECT_TRUE(estimate(tally, {.sorties = 1, .flightTime_ms = 0}, 0.95).perSortie);
}

TEST(Estimate, EventsInBunchesWidenTheRate) {
    Tally bunched, scattered;
    for (int run = 0; run < 1000; ++run) {
        bunched.addRun(run < 5 ? 4 : 0);
        scattered.addRun(run < 20 ? 1 : 0);
    }
    const Exposure exposure{.sorties = 1000, .flightTime_ms = 1};
    const KindEstimate a = estimate(bunched, exposure, 0.95);
    const KindEstimate b = estimate(scattered, exposure, 0.95);
    EXPECT_EQ(a.perSortie->value, b.perSortie->value);
    EXPECT_NEAR(a.dispersion.value(), 4.0, 0.02);
    EXPECT_LT(b.dispersion.value(), 1.0);  // and so is not used
    EXPECT_EQ(b.perSortie->interval, poissonRate(20, 1000.0, 0.95));
    EXPECT_LT(a.perSortie->interval.lower, b.perSortie->interval.lower);
    EXPECT_GT(a.perSortie->interval.upper, b.perSortie->interval.upper);
    const Interval bunches = poissonMean(5, 0.95);
    EXPECT_NEAR(a.perSortie->interval.upper, 4.0 * bunches.upper / 1000.0, 2e-4);
}

TEST(EstimateAll, KeepsTheOrderOfTheKinds) {
    VariantTally variant(2);
    const std::array<std::int64_t, 2> events{1, 0};
    variant.addRun(events, {.sorties = 4, .flightTime_ms = 1000});
    variant.addRun(events, {.sorties = 4, .flightTime_ms = 1000});
    const std::vector<KindEstimate> all = estimateAll(variant, 0.95);
    ASSERT_EQ(all.size(), 2u);
    EXPECT_EQ(all[0].events, 2);
    EXPECT_TRUE(all[1].noEventSeen);
    EXPECT_DOUBLE_EQ(variant.exposure.flightTime().si(), 2.0);
}

TEST(TallyDeathTest, InconsistentTalliesAreRefused) {
    EXPECT_DEATH(Tally().addRun(-1), "contract broken");
    EXPECT_DEATH((void)estimate(Tally{}, {}, 0.95), "contract broken");
    VariantTally two(2);
    EXPECT_DEATH(two += VariantTally(3), "contract broken");
}

}  // namespace
}  // namespace deconflict::risk
