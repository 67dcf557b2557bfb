// SPDX-License-Identifier: MIT
// The whole simulation against closed forms of two crossing routes.
#include <gtest/gtest.h>

#include "tests/validation/streams.hpp"

namespace deconflict {
namespace {

using scenario::IncidentKind;

constexpr double kRadius_m = 5.0 * 1852.0, kHalfHeight_m = 304.8;

TEST(CrossingFlights, LossOfSeparationFollowsFromUniformTimesAndAltitudes) {
    // Departures +-240 s uniform, altitudes uniform over 1000 m: a loss needs a difference of time
    // below w = R / (miss a second), and one of height below h: p = w/T (1 - (1 - h/H)^2).
    const world::World world = test::worldOf(
        test::Routes{.duration = "26 min",
                     .russianDepartures = "{at: [4 min]}",
                     .frenchDepartures = "{at: [4 min], jitter: {uniform: [-240 s, 240 s]}}",
                     .russianAltitude = "{uniform: [5500 m, 6500 m]}",
                     .frenchAltitude = "{uniform: [5500 m, 6500 m]}"});
    const test::Crossing crossing = test::crossingOf(world.base);
    const double window_s = kRadius_m / crossing.perSecond_m;
    ASSERT_LT(window_s + std::abs(crossing.lead_s) + 2.0, 240.0);
    const double p = window_s / 240.0 * (1.0 - std::pow(1.0 - kHalfHeight_m / 1000.0, 2));
    constexpr int kRuns = 4000;
    int hits = 0;
    for (int run = 0; run < kRuns; ++run) {
        const auto outcome = run::play(world.base, 1, static_cast<std::uint64_t>(run));
        const int losses = test::eventsOf(outcome, IncidentKind::lossOfSeparation);
        ASSERT_LE(losses, 1) << "one encounter is counted twice";
        hits += losses;
    }
    EXPECT_LT(std::abs(test::binomialScore(hits, kRuns, p)), test::kMillionth)
        << hits << " of " << kRuns << ", expected p = " << p;
}

TEST(CrossingStreams, EncountersComeAtTheRateOfTwoPoissonStreams) {
    // Each pair of flights meets if its times at the crossing differ by less than w: the expected
    // number is the product of the rates times the area of that band in the square of departures.
    const double departures_s = 3600.0, rate_per_s = 10.0 / 3600.0;
    const std::string stream = "{poisson_process: 10 per h, until: 1 h}";
    const world::World world = test::worldOf(test::Routes{
        .duration = "80 min", .russianDepartures = stream, .frenchDepartures = stream});
    const test::Crossing crossing = test::crossingOf(world.base);
    const double window_s = kRadius_m / crossing.perSecond_m;
    const double early = departures_s - (window_s - crossing.lead_s);
    const double late = departures_s - (window_s + crossing.lead_s);
    const double area = departures_s * departures_s - 0.5 * (early * early + late * late);
    const double expected = rate_per_s * rate_per_s * area;
    constexpr int kRuns = 800;
    double sum = 0.0, squares = 0.0;
    for (int run = 0; run < kRuns; ++run) {
        const auto outcome = run::play(world.base, 1, static_cast<std::uint64_t>(run));
        int losses = 0;
        for (const incident::Incident& incident : outcome.incidents)
            losses += incident.kind == IncidentKind::lossOfSeparation &&
                      incident.firstNation != incident.secondNation;
        sum += losses;
        squares += losses * losses;
    }
    const double mean = sum / kRuns;
    const double error = std::sqrt((squares / kRuns - mean * mean) / kRuns);
    EXPECT_LT(std::abs(mean - expected), test::kMillionth * error)
        << mean << " +- " << error << " a run, expected " << expected;
}

TEST(VerticalOverlap, NearMissesFollowFromNormalErrors) {
    // Planned 50 m apart in height and (nearly) on one spot; errors of 150 m and 30 m a aircraft
    // hardly change during the second of the passage: differences are normal with sqrt(2) as much.
    const world::World world = test::worldOf(
        test::Routes{.step = "1 s",
                     .duration = "12 min",
                     .frenchAltitude = "6050 m",
                     .error = "{lateral: 150 m, vertical: 30 m, correlation: 600 s}"});
    const test::Crossing crossing = test::crossingOf(world.base);
    const auto within = [](double limit, double offset, double deviation) {
        const double spread = std::numbers::sqrt2 * deviation;
        return test::normalCdf((limit - offset) / spread) -
               test::normalCdf((-limit - offset) / spread);
    };
    const double p = within(152.4, crossing.signedMiss_m, 150.0) * within(30.48, 50.0, 30.0);
    ASSERT_GT(p, 0.1);
    constexpr int kRuns = 4000;
    int hits = 0;
    for (int run = 0; run < kRuns; ++run)
        hits += test::eventsOf(run::play(world.base, 1, static_cast<std::uint64_t>(run)),
                               IncidentKind::nmac);
    EXPECT_LT(std::abs(test::binomialScore(hits, kRuns, p)), test::kMillionth)
        << hits << " of " << kRuns << ", expected p = " << p;
}

}  // namespace
}  // namespace deconflict
