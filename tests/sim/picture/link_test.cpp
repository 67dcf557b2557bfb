// SPDX-License-Identifier: MIT
#include "sim/picture/link.hpp"

#include "sim/run/replication.hpp"
#include "tests/sim/dynamics/scene.hpp"

namespace deconflict::picture {
namespace {

/// A Russian and a French flight; Russia tells France by the terms, France tells nobody.
world::World sharingWorld(const std::string& terms, const std::string& duration = "10 min") {
    return test::worldOf(
        {.sorties = test::straightSortie() +
                    "  other: {nation: FRA, type: Su-34, from: [35 deg, 36 deg], to: [35 deg, 41 "
                    "deg], departures: {at: [0 s]}, altitude: 6 km, speed: 240 m/s, error: "
                    "{lateral: 0 m, vertical: 0 m, correlation: 60 s}}\n",
         .duration = duration,
         .sharing = "  told: {from: RUS, to: FRA, " + terms + "}\n"});
}

const core::AircraftId kRussian(0), kFrench(1);

/// What France knows of the Russian aircraft after each tick.
template <class Look>
void follow(const world::Model& model, std::uint64_t replication, Look look) {
    run::State state = run::begin(model, 1, replication);
    while (!run::finished(model, state)) {
        run::step(model, state);
        EXPECT_EQ(state.pictures[0].find(kFrench), nullptr) << "no edge leads there";
        look(state, state.pictures[1].find(kRussian));
    }
}

TEST(Link, NothingCrossesAnEdgeThatIsNotInForce) {
    const world::World world = sharingWorld("in_force: 0, period: 1 s, latency: 0 s");
    follow(world.base, 0, [](const run::State&, const Track* track) { EXPECT_EQ(track, nullptr); });
}

TEST(Link, HoldsInTheShareOfReplicationsThatItShould) {
    const world::World world = sharingWorld("in_force: 0.3, period: 1 s, latency: 0 s");
    int held = 0;
    for (std::uint64_t run = 0; run < 2000; ++run)
        held += Link(world.base, core::EdgeId(0), 1, run).inForce();
    EXPECT_NEAR(held, 600.0, 5.5 * std::sqrt(2000.0 * 0.3 * 0.7));
}

}  // namespace
}  // namespace deconflict::picture
