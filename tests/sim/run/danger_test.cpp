// SPDX-License-Identifier: MIT
#include "sim/run/danger.hpp"

#include <cmath>
#include <limits>

#include "sim/run/replication.hpp"
#include "tests/sim/dynamics/scene.hpp"

namespace deconflict::run {
namespace {

using test::Scene;
using test::straightSortie;

constexpr std::size_t kLoss = 0, kNmac = 1;

std::string headOn(const char* name, const char* altitude) {
    return std::string("  ") + name +
           ": {nation: FRA, type: Su-34, from: [34 deg, 41 deg], to: [34 deg, 36 deg], "
           "departures: {at: [0 s]}, altitude: " +
           altitude +
           ", speed: 240 m/s, error: {lateral: 150 m, vertical: 30 m, correlation: 60 s}}\n";
}

/// An hour with a Russian going east at 6 km and others coming at him; they meet after 960 s.
world::World worldWith(const std::string& others) {
    return test::worldOf(Scene{.sorties = straightSortie() + others});
}

State stateAfter(const world::Model& model, std::uint32_t ticks, std::uint64_t number = 0) {
    State state = begin(model, 1, number);
    while (state.tick < ticks) step(model, state);
    return state;
}

TEST(Danger, IsNoneWhereNobodyCanMeet) {
    const world::World alone = worldWith("");
    EXPECT_EQ(danger(alone.base, stateAfter(alone.base, 300), kLoss),
              -std::numeric_limits<double>::infinity());
}

TEST(Danger, IsNearlyCertainOnTheWayToALossAndSmallAtAnotherLevel) {
    const world::World same = worldWith(headOn("other", "6 km"));
    const world::World above = worldWith(headOn("other", "7 km"));
    EXPECT_GT(danger(same.base, stateAfter(same.base, 800), kLoss), std::log(0.9));
    EXPECT_LT(danger(above.base, stateAfter(above.base, 800), kLoss), std::log(1e-6));
}

TEST(Danger, OfANarrowerVolumeIsLess) {
    const world::World same = worldWith(headOn("other", "6 km"));
    const State state = stateAfter(same.base, 800);
    EXPECT_LT(danger(same.base, state, kNmac), danger(same.base, state, kLoss));
}

TEST(Danger, IsTheSumOverPairs) {
    const world::World one = worldWith(headOn("first", "6180 m"));
    const world::World other = worldWith(headOn("second", "6170 m"));
    const world::World both = worldWith(headOn("first", "6180 m") + headOn("second", "6170 m"));
    // Mission and aircraft numbers differ between the three, so only the size can be compared.
    const double apart = std::log(std::exp(danger(one.base, stateAfter(one.base, 800), kNmac)) +
                                  std::exp(danger(other.base, stateAfter(other.base, 800), kNmac)));
    EXPECT_NEAR(danger(both.base, stateAfter(both.base, 800), kNmac), apart, 1.5);
    EXPECT_GT(danger(both.base, stateAfter(both.base, 800), kNmac),
              danger(one.base, stateAfter(one.base, 800), kNmac) - 1.5);
}

/// How often a near mid-air collision follows, by many futures of one state.
double frequencyOfNmac(const world::Model& model, const State& parent, int futures) {
    int hits = 0;
    for (int lineage = 1; lineage <= futures; ++lineage) {
        State child = parent;
        child.branch(static_cast<std::uint64_t>(lineage), parent.tick * model.step_s);
        while (child.tick < 1000) step(model, child);
        for (const incident::Incident& incident : child.judge.incidents())
            hits += incident.kind == scenario::IncidentKind::nmac;
    }
    return hits / static_cast<double>(futures);
}

TEST(Danger, IsOfTheSizeOfWhatFollows) {
    const world::World near = worldWith(headOn("other", "6050 m"));
    for (std::uint64_t number = 0; number < 3; ++number) {
        const State parent = stateAfter(near.base, 900, number);
        const double expected = frequencyOfNmac(near.base, parent, 300);
        ASSERT_GT(expected, 0.03);
        EXPECT_NEAR(danger(near.base, parent, kNmac), std::log(expected), 2.0) << number;
    }
}

TEST(Danger, GrowsTowardsABorder) {
    const world::World border =
        world::load(world::test::kSource / "scenarios/2015-11-24/turkish_letter.yaml");
    std::size_t kind = 0;
    while (border.base.judging.kinds[kind] != scenario::IncidentKind::territoryViolation) ++kind;
    double last = -std::numeric_limits<double>::infinity();
    for (const std::uint32_t tick : {30U, 100U, 170U, 240U}) {
        const double now = danger(border.base, stateAfter(border.base, tick), kind);
        EXPECT_GE(now, last) << tick;
        last = now;
    }
    EXPECT_GT(last, std::log(0.5));
}

}  // namespace
}  // namespace deconflict::run
