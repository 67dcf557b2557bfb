// SPDX-License-Identifier: MIT
#include "sim/batch/screening.hpp"

#include <cmath>
#include <limits>

#include "sim/batch/campaign_process.hpp"
#include "sim/batch/day_starts.hpp"
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

/// A mean and its standard error.
struct Mean {
    double value, error;
};

Mean meanOf(double sum, double squares, std::size_t n) {
    const auto count = static_cast<double>(n);
    return {sum / count, std::sqrt(squares) / count};
}

/// A loss lasts as long as two whose ways cross at a right angle are within 5 NM, and the second
/// departs at any second of the hour: so many of its departures lead to one.
double lossOfCrossing() {
    const double seconds = 2.0 * 9260.0 * std::sqrt(2.0) / 240.0;
    return 1.0 - std::exp(-0.5 * seconds / 3600.0);
}

TEST(Screening, WeighsDaysThatMeetSoThatTheirProbabilityIsFound) {
    const world::World world = crossing();
    const CampaignProcess process(world.base, kLoss);
    const Screening screening = process.screening();
    const risk::ReplicateKey key{.seed = 1, .replicate = 0};
    constexpr std::size_t kDays = 1000;
    EXPECT_EQ(screening.candidatesFor(kDays), kDays) << "every day that anybody can meet in";
    DayStarts starts(process, screening, key);
    double sum = 0.0, squares = 0.0, lost = 0.0;
    for (std::size_t i = 0; i < kDays; ++i) {
        auto day = starts.of(i);
        if (!day) continue;
        const core::StreamKey stream = risk::streamKey(key, i);
        CampaignState& state = day->state;
        while (!process.happened(state) && !process.over(state)) process.advance(state, stream);
        if (!process.happened(state)) continue;
        ++lost;
        sum += day->weight;
        squares += day->weight * day->weight;
    }
    const Mean mean = meanOf(sum, squares, kDays);
    EXPECT_NEAR(mean.value, lossOfCrossing(), 4.0 * mean.error);
    EXPECT_LT(mean.error, 0.2 * mean.value) << "crude: 0.31 with as many days";
    EXPECT_GT(lost, 0.1 * kDays) << "crude: 1.5 %";
}

TEST(Screening, OfBordersLetsInWhoComesNearAndAFewOfTheOthersWithTheirWeight) {
    const world::World world = test::worldOf(test::Scene{
        .sorties = "  north: {nation: RUS, type: Su-34, from: [35.5 deg, 37.5 deg], to: [35.6 deg, "
                   "38.5 deg], plan: [via: [36.3 deg, 38 deg]], departures: {poisson_process: 0.5 "
                   "per h}, altitude: 6 km, speed: 240 m/s, error: {lateral: 100 m, vertical: 20 "
                   "m, correlation: 60 s}}\n",
        .incidents = "{territory_violation: {by: [RUS], of: [TUR]}}"});
    Screening screening(world.base, 0, {});
    screening.settle({.seed = 1, .replicate = 9}, 400, 2);
    const std::size_t candidates = screening.candidatesFor(500);
    EXPECT_EQ(candidates, 2000U);
    double sum = 0.0, squares = 0.0, letIn = 0.0;
    for (std::size_t i = 0; i < candidates; ++i) {
        const auto day = screening.dayOf({.seed = 1, .replicate = 0}, i);
        if (!day) continue;
        EXPECT_GE(day->weight, 1.0);
        EXPECT_FALSE(day->leader);
        ++letIn;
        sum += day->weight;
        squares += day->weight * day->weight;
    }
    const Mean mean = meanOf(sum, squares, candidates);
    EXPECT_NEAR(mean.value, 1.0, 5.0 * mean.error) << "E[weight] of a day is one";
    EXPECT_LT(letIn, 0.5 * static_cast<double>(candidates));
}

TEST(Screening, ThatIsToldToStopThrows) {
    const world::World world = crossing();
    const Screening screening(world.base, kLoss, [] { return false; });
    EXPECT_THROW((void)screening.dayOf({.seed = 1, .replicate = 9}, 0), Stopped);
}

}  // namespace
}  // namespace deconflict::batch
