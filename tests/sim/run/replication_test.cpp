// SPDX-License-Identifier: MIT
#include "sim/run/replication.hpp"

#include <algorithm>
#include <set>

#include "sim/core/random.hpp"
#include "tests/sim/core/statistics.hpp"
#include "tests/sim/run/busy.hpp"

namespace deconflict::run {
namespace {

using Eigen::Vector2d;
using test::both;
using test::busyWorld;
using test::none;

TEST(Replication, IsAPureFunctionOfModelSeedAndNumber) {
    bool sharingMatters = false;
    for (std::uint64_t number = 0; number < 5; ++number) {
        const Outcome once = play(both(), 1, number), again = play(both(), 1, number);
        EXPECT_EQ(once.digest, again.digest);
        EXPECT_EQ(once.incidents.size(), again.incidents.size());
        EXPECT_NE(once.digest, play(both(), 1, number + 100).digest);
        EXPECT_NE(once.digest, play(both(), 2, number).digest);
        sharingMatters |= once.digest != play(none(), 1, number).digest;
    }
    EXPECT_TRUE(sharingMatters);
}

TEST(Replication, TickByTickIsTheSameAsPlayedAtOnce) {
    State state = begin(both(), 1, 3);
    while (!finished(both(), state)) step(both(), state);
    EXPECT_EQ(state.tick, both().ticks);
    EXPECT_EQ(outcomeOf(state).digest, play(both(), 1, 3).digest);
}

TEST(Replication, ACopyTakenAtAnyTickContinuesAlike) {
    core::Stream draws(1, 0, 0, core::Purpose::test);
    const Outcome whole = play(both(), 1, 3);
    for (int i = 0; i < 5; ++i) {
        const auto until = static_cast<std::uint32_t>(draws.nextUniform() * both().ticks);
        State state = begin(both(), 1, 3);
        while (state.tick < until) step(both(), state);
        State copy = state;
        while (!finished(both(), copy)) step(both(), copy);
        EXPECT_EQ(outcomeOf(copy).digest, whole.digest) << "copied at tick " << until;
        while (!finished(both(), state)) step(both(), state);
        EXPECT_EQ(outcomeOf(state).digest, whole.digest) << "original at tick " << until;
    }
}

TEST(Replication, AnAgreementWithoutControllersChangesNothing) {
    const world::World watched = busyWorld("none");
    for (std::uint64_t number = 0; number < 5; ++number)
        EXPECT_EQ(play(*watched.find("none"), 1, number).digest,
                  play(*watched.find("both"), 1, number).digest);
}

/// Leaders that some controller has told something so far.
void noteCommanded(const State& state, std::set<std::uint32_t>& commanded) {
    for (const world::Command& command : state.commands) commanded.insert(command.leader.index());
}

TEST(Replication, AnAgreementChangesOnlyAircraftThatAreCommanded) {
    std::set<std::uint32_t> commanded;
    std::size_t elements = 0, commandedElements = 0;
    for (std::uint64_t number = 0; number < 5; ++number) {
        commanded.clear();
        State without = begin(none(), 1, number), with = begin(both(), 1, number);
        while (!finished(none(), without)) {
            step(none(), without);
            step(both(), with);
            noteCommanded(without, commanded);
            noteCommanded(with, commanded);
            ASSERT_EQ(without.truth.sorties, with.truth.sorties) << "other departures";
            const dynamics::Aircraft &a = without.truth.aircraft, &b = with.truth.aircraft;
            for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
                if (a.id[i] != b.id[j]) {  // a commanded one has landed at another time
                    const bool gone = std::find(b.id.begin(), b.id.end(), a.id[i]) == b.id.end();
                    ++(gone ? i : j);
                    continue;
                }
                if (!commanded.contains(a.leader[i].index())) {
                    ASSERT_EQ(a.x_m[i], b.x_m[j]) << "aircraft " << a.id[i].index();
                    ASSERT_EQ(a.y_m[i], b.y_m[j]);
                    ASSERT_EQ(a.z_m[i], b.z_m[j]);
                    ASSERT_EQ(without.reports[i].position_xyz, with.reports[j].position_xyz);
                }
                ++i, ++j;
            }
        }
        elements += without.truth.flights.size();
        commandedElements += commanded.size();
    }
    EXPECT_GT(commandedElements, 5U);
    EXPECT_LT(commandedElements, elements - 5);
}

/// Moves every French element, in truth only.
void displace(State& state, const Vector2d& by) {
    for (dynamics::Element& element : state.truth.elements) {
        const auto& flight = state.truth.flights[element.flight];
        if (flight.mission.index() == 1) element.position_xy += by;
    }
}

/// Whether a displacement of the French in the truth changes where a Russian aircraft flies.
bool russiansReactTo(const world::Model& model, const Vector2d& displacement) {
    bool react = false;
    for (std::uint64_t number = 0; number < 6; ++number) {
        State state = begin(model, 1, number);
        while (state.tick < 400) step(model, state);
        State moved = state;
        displace(moved, displacement);
        while (!finished(model, state)) {
            step(model, state);
            step(model, moved);
            std::vector<double> here, there;
            for (const auto& [from, to] : {std::pair{&state, &here}, {&moved, &there}})
                for (std::size_t i = 0; i < from->truth.aircraft.size(); ++i)
                    if (from->truth.aircraft.nation[i].index() == 0)
                        to->push_back(from->truth.aircraft.z_m[i] + from->truth.aircraft.x_m[i]);
            react |= here != there;
        }
    }
    return react;
}

TEST(Replication, ANationDoesNotReactToATruthThatItsPictureDoesNotShow) {
    EXPECT_FALSE(russiansReactTo(none(), {15e3, 15e3}));
    EXPECT_TRUE(russiansReactTo(both(), {15e3, 15e3})) << "the test cannot fail";
}

TEST(Replication, ErrorsOfTwoAircraftAreIndependent) {
    // One aircraft a nation, aloft at 100 s: reported minus nominal, navigation and flight error.
    const std::string errors = ", error: {lateral: 150 m, vertical: 30 m, correlation: 60 s}}\n";
    const world::World world = test::worldOf(
        {.sorties = "  one: {nation: RUS, type: Su-34, from: [34 deg, 36 deg], to: [34 deg, 41 "
                    "deg], departures: {at: [0 s]}, altitude: 6 km, speed: 240 m/s" +
                    errors +
                    "  two: {nation: FRA, type: Su-34, from: [35 deg, 36 deg], to: [35 deg, 41 "
                    "deg], departures: {at: [0 s]}, altitude: 6 km, speed: 240 m/s" +
                    errors,
         .duration = "60 s"});
    std::vector<std::vector<double>> columns(6);
    for (std::uint64_t number = 0; number < 2000; ++number) {
        State state = begin(world.base, 1, number);
        for (int tick = 0; tick < 5; ++tick) step(world.base, state);
        for (std::size_t i = 0; i < 2; ++i) {
            const dynamics::Element& element = state.truth.elements[i];
            const Eigen::Vector3d reported = state.reports[i].position_xyz;
            columns[3 * i].push_back(reported.x() - element.position_xy.x());
            columns[3 * i + 1].push_back(reported.y() - element.position_xy.y());
            columns[3 * i + 2].push_back(reported.z() - element.altitude_m);
        }
    }
    for (std::size_t i = 0; i < 6; ++i)
        for (std::size_t j = i + 1; j < 6; ++j)
            EXPECT_LT(std::abs(core::test::correlationScore(columns[i], columns[j])),
                      core::test::kAlarm)
                << i << " and " << j;
    const double scale = world.theatre->projection.scale(world.base.missions[0].from_xy);
    const double variance = (150.0 * 150.0 + 40.0 * 40.0) * scale * scale;
    const auto score = core::test::standardErrors(columns[0], {0.0, variance}, 3.0);
    EXPECT_LT(std::abs(score.mean), core::test::kAlarm);
    EXPECT_LT(std::abs(score.variance), core::test::kAlarm);
}

TEST(Replication, CountsSortiesAndFlightTime) {
    const world::World world = test::worldOf(
        {.sorties = test::straightSortie(", elements: 2, spacing: 1 km", "{at: [5 s, 50 s]}"),
         .duration = "60 s"});
    const Outcome outcome = play(world.base, 1, 0);
    EXPECT_EQ(outcome.sorties, 4);
    EXPECT_EQ(outcome.aircraftSteps, 2 * (56 + 11));
    EXPECT_TRUE(outcome.incidents.empty());
}

}  // namespace
}  // namespace deconflict::run
