// SPDX-License-Identifier: MIT
// A state's children: one past, futures of their own.
#include <set>

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

Outcome continued(State state, std::uint64_t future) {
    state.branch(future, state.tick * both().step_s);
    while (!finished(both(), state)) step(both(), state);
    return outcomeOf(state);
}

TEST(Branch, ChildrenOfDifferentSeedsHaveDifferentFutures) {
    const State parent = halfway();
    std::set<std::uint64_t> futures;
    for (std::uint64_t future = 1; future <= 8; ++future)
        futures.insert(continued(parent, future).digest);
    EXPECT_EQ(futures.size(), 8U);
}

TEST(Branch, TheSameSeedIsTheSameFuture) {
    const State parent = halfway();
    EXPECT_EQ(continued(parent, 5).digest, continued(parent, 5).digest);
    EXPECT_EQ(continued(halfway(), 5).digest, continued(parent, 5).digest);
}

TEST(Branch, TheBatchsOwnSeedGoesOnAsIfNothingHadHappened) {
    EXPECT_EQ(continued(halfway(), 1).digest, play(both(), 1, 3).digest);
}

TEST(Branch, AChildsChildDependsOnItsOwnSeedOnly) {
    State once = halfway(), twice = halfway();
    once.branch(7, once.tick * both().step_s);
    twice.branch(6, twice.tick * both().step_s);
    twice.branch(7, twice.tick * both().step_s);
    while (!finished(both(), once)) step(both(), once);
    while (!finished(both(), twice)) step(both(), twice);
    EXPECT_EQ(outcomeOf(once).digest, outcomeOf(twice).digest);
}

}  // namespace
}  // namespace deconflict::run
