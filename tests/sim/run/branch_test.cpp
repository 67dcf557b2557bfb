// SPDX-License-Identifier: MIT
// A state's children: one past, futures of their own.
#include <set>

#include "sim/core/lineage.hpp"
#include "sim/run/replication.hpp"
#include "tests/sim/run/busy.hpp"

namespace deconflict::run {
namespace {

using test::both;

State halfway() {
    State state = begin(both(), 1, 3);
    while (state.tick < both().ticks / 2) step(both(), state);
    return state;
}

Outcome continued(State state, std::uint64_t lineage) {
    state.branch(lineage);
    while (!finished(both(), state)) step(both(), state);
    return outcomeOf(state);
}

TEST(Branch, ChildrenOfDifferentLineagesHaveDifferentFutures) {
    const State parent = halfway();
    std::set<std::uint64_t> futures;
    for (std::uint64_t lineage = 0; lineage < 8; ++lineage)
        futures.insert(continued(parent, lineage).digest);
    EXPECT_EQ(futures.size(), 8U);
}

TEST(Branch, TheSameLineageIsTheSameFuture) {
    const State parent = halfway();
    EXPECT_EQ(continued(parent, 5).digest, continued(parent, 5).digest);
    EXPECT_EQ(continued(halfway(), 5).digest, continued(parent, 5).digest);
}

TEST(Branch, LineageNoughtGoesOnAsIfNothingHadHappened) {
    EXPECT_EQ(continued(halfway(), 0).digest, play(both(), 1, 3).digest);
}

TEST(Branch, AChildsChildDependsOnItsOwnLineageOnly) {
    State once = halfway(), twice = halfway();
    once.branch(7);
    twice.branch(6);
    twice.branch(7);
    while (!finished(both(), once)) step(both(), once);
    while (!finished(both(), twice)) step(both(), twice);
    EXPECT_EQ(outcomeOf(once).digest, outcomeOf(twice).digest);
}

TEST(LineageSeed, NeverRepeatsAmongManyAndKeepsTheBatchsOwn) {
    EXPECT_EQ(core::lineageSeed(42, 0), 42U);
    std::set<std::uint64_t> seeds = {42};
    for (std::uint64_t lineage = 1; lineage <= 20000; ++lineage)
        seeds.insert(core::lineageSeed(42, lineage * 0x9E3779B97F4A7C15U));
    EXPECT_EQ(seeds.size(), 20001U);
}

}  // namespace
}  // namespace deconflict::run
