// SPDX-License-Identifier: MIT
#include "sim/run/meetings.hpp"

#include <cmath>

#include "sim/run/replication.hpp"
#include "tests/sim/run/busy.hpp"

namespace deconflict::run {
namespace {

constexpr std::size_t kLoss = 0, kNmac = 1;

/// A mean and its standard error.
struct Mean {
    double sum = 0.0, squares = 0.0, n = 0.0;

    void add(double x) { sum += x, squares += x * x, n += 1.0; }
    [[nodiscard]] double value() const { return sum / n; }
    [[nodiscard]] double error() const { return std::sqrt((squares / n - value() * value()) / n); }
};

/// The first incident of the kind, or none.
const incident::Incident* firstOf(const world::Model& model, std::size_t kind,
                                  const incident::IncidentList& incidents) {
    for (const incident::Incident& incident : incidents)
        if (incident.kind == model.judging.kinds[kind]) return &incident;
    return nullptr;
}

/// Whether the first incident of the day is one of the redrawn element's, of two aircraft.
bool countsOn(const world::Model& model, std::size_t kind, const MeetingDay& day,
              std::uint64_t replication) {
    State state = begin(model, {.seed = 1, .replication = replication, .redeparture = day.redrawn});
    while (!finished(model, state)) step(model, state);
    const incident::Incident* first = firstOf(model, kind, state.judge.incidents());
    if (first == nullptr) return false;
    const auto isOne = [&](core::AircraftId id) {
        return id.index() == day.leader.index() || id.index() == day.leader.index() + 1;
    };
    return isOne(first->first) || isOne(first->second);
}

/// What counting whole days and weighing drawn ones find, and how many of the drawn ones counted.
struct Found {
    Mean crude, weighed;
    double counted = 0.0;
};

Found findIn(const world::Model& model, std::size_t kind, std::uint64_t runs) {
    const Meetings meetings(model, kind);
    Found found;
    for (std::uint64_t run = 0; run < runs; ++run) {
        found.crude.add(firstOf(model, kind, play(model, 2, run).incidents) ? 1.0 : 0.0);
        const MeetingDay day = meetings.draw(1, run, 1).at(0);
        const bool counts = countsOn(model, kind, day, run);
        found.counted += counts ? 1.0 : 0.0;
        found.weighed.add(counts ? day.weight : 0.0);
    }
    return found;
}

/// Flights that overtake each other, meet several others a day and fly in formation.
TEST(Meetings, WeighWhatTheyFindAsCrudeMonteCarloDoes) {
    const world::World world = test::busyWorld(
        "none", "{loss_of_separation: {between: [[RUS, FRA]]}, nmac: {between: [[RUS, FRA]]}}");
    for (const std::size_t kind : {kLoss, kNmac}) {
        const Found found = findIn(world.base, kind, 800);
        const double error = std::hypot(found.crude.error(), found.weighed.error());
        EXPECT_NEAR(found.weighed.value(), found.crude.value(), 4.0 * error) << kind;
        EXPECT_LT(found.weighed.error(), 0.25 * found.weighed.value()) << kind;
        EXPECT_GT(found.counted, 30.0) << kind;
    }
}

/// Of controlled nations: separation is lost in spite of commands, or by them.
TEST(Meetings, WeighWhatAvoidanceMakesTheSame) {
    const Found found = findIn(test::none(), kLoss, 500);
    ASSERT_GT(found.crude.value(), 0.05);
    const double error = std::hypot(found.crude.error(), found.weighed.error());
    EXPECT_NEAR(found.weighed.value(), found.crude.value(), 4.0 * error);
    EXPECT_LT(found.weighed.error(), 0.25 * found.weighed.value());
}

TEST(Meetings, AreAPureFunctionAndKnowWhenTheyAre) {
    const Meetings meetings(test::none(), kNmac);
    const auto days = meetings.draw(1, 7, 4);
    ASSERT_EQ(days.size(), 4U);
    const MeetingDay &day = days[0], again = meetings.draw(1, 7, 1).at(0);
    EXPECT_EQ(day.redrawn.departure_s, again.redrawn.departure_s);
    EXPECT_EQ(day.redrawn.altitude_m, again.redrawn.altitude_m);
    for (const MeetingDay& other : days) EXPECT_EQ(other.redrawn.leader, day.redrawn.leader);
    EXPECT_NE(days[1].redrawn.departure_s, day.redrawn.departure_s);
    EXPECT_EQ(day.weight, again.weight);
    EXPECT_EQ(day.plans.highest(), again.plans.highest());
    EXPECT_GT(day.plans.at(day.redrawn.departure_s + 300.0), -20.0);
    EXPECT_NE(day.weight, meetings.draw(1, 8, 1).at(0).weight);
}

/// Two whose ways cross at levels that are drawn from 2 km each, and times from an hour.
TEST(Meetings, FindWhoIsAtOneLevelToo) {
    const auto sortie = [](const char* name, const char* nation, const char* from, const char* to) {
        return std::string("  ") + name + ": {nation: " + nation + ", type: Su-34, from: " + from +
               ", to: " + to +
               ", departures: {poisson_process: 4 per h}, altitude: {uniform: [5 km, 7 km]}, "
               "speed: 240 m/s, error: {lateral: 100 m, vertical: 30 m, correlation: 60 s}}\n";
    };
    const world::World world = test::worldOf(
        {.sorties = sortie("east", "RUS", "[34 deg, 37 deg]", "[34 deg, 39 deg]") +
                    sortie("north", "FRA", "[33.2 deg, 38 deg]", "[35 deg, 38 deg]")});
    const Meetings meetings(world.base, kNmac);
    Mean weighed;
    double counted = 0.0;
    for (std::uint64_t run = 0; run < 1000; ++run) {
        const auto days = meetings.draw(1, run, 1);
        const bool counts = !days.empty() && countsOn(world.base, kNmac, days[0], run);
        counted += counts ? 1.0 : 0.0;
        weighed.add(counts ? days[0].weight : 0.0);
    }
    // Ways cross at a right angle after 387 s of flight: with two that are there within 152.4 m,
    // and within 30.48 m of height; errors move meetings, they do not make any.
    const double seconds = 2.0 * 152.4 * std::sqrt(2.0) / 240.0, rate_per_s = 4.0 / 3600.0;
    const double expected =
        rate_per_s * rate_per_s * (3600.0 - 387.0) * seconds * (2.0 * 30.48 / 2000.0);
    EXPECT_NEAR(weighed.value(), expected, 4.0 * weighed.error());
    EXPECT_LT(weighed.error(), 0.35 * expected);
    EXPECT_GT(counted, 10.0) << "crude: 0.2 of so many";
}

TEST(Meetings, WeighOneWhereNobodysWayCrosses) {
    const world::World world = test::worldOf(
        {.sorties = test::straightSortie() +
                    "  other: {nation: FRA, type: Su-34, from: [36 deg, 36 deg], to: [36 deg, 41 "
                    "deg], departures: {at: [0 s]}, altitude: 6 km, speed: 240 m/s, error: "
                    "{lateral: 0 m, vertical: 0 m, correlation: 60 s}}\n"});
    const MeetingDay day = Meetings(world.base, kNmac).draw(1, 0, 1).at(0);
    EXPECT_NEAR(day.weight, 1.0, 1e-12) << "both are able, and either might have been drawn";
    EXPECT_EQ(day.redrawn.departure_s, 0.0) << "its law knows no other";
    EXPECT_EQ(day.redrawn.altitude_m, 6000.0) << "nor of altitudes";
    EXPECT_LT(day.plans.highest(), -1e300);
}

TEST(Meetings, ForeseeWhatCompanyAtOneLevelMayLeadTo) {
    // Side by side, 10 km apart, for half an hour: no way crosses another.
    const auto planned = [](const char* altitude) {
        const auto sortie = [](const char* name, const char* nation, const char* north,
                               const std::string& level) {
            return std::string("  ") + name + ": {nation: " + nation + ", type: Su-34, from: [" +
                   north + " deg, 37 deg], to: [" + north +
                   " deg, 41 deg], departures: {at: [0 s]}, altitude: " + level +
                   ", speed: 240 m/s, error: {lateral: 0 m, vertical: 0 m, correlation: 60 s}}\n";
        };
        const world::World world =
            test::worldOf({.sorties = sortie("own", "RUS", "35.00", "6 km") +
                                      sortie("other", "FRA", "35.09", altitude)});
        return Meetings(world.base, kNmac).draw(1, 0, 1).at(0).plans;
    };
    const Prospect level = planned("6 km"), higher = planned("6150 m"), high = planned("6400 m");
    EXPECT_GT(level.at(600.0), -10.0);
    EXPECT_GT(level.at(600.0), higher.at(600.0));
    EXPECT_GT(higher.at(600.0), -20.0);
    EXPECT_LT(high.highest(), -1e300);
}

TEST(Meetings, KnowWhichKindsTakeAPair) {
    EXPECT_TRUE(takesPair(test::none(), kNmac));
    const world::World world =
        test::worldOf({.sorties = test::straightSortie(),
                       .incidents = "{territory_violation: {by: [RUS], of: [TUR]}}"});
    EXPECT_FALSE(takesPair(world.base, 0));
}

}  // namespace
}  // namespace deconflict::run
