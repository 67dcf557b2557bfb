// SPDX-License-Identifier: MIT
#include "sim/run/undisturbed.hpp"

#include <cmath>
#include <limits>

#include "sim/run/replication.hpp"
#include "tests/sim/dynamics/scene.hpp"

namespace deconflict::run {
namespace {

constexpr std::size_t kLoss = 0;

/// Two that come head-on and meet after 960 s, the second so high.
Prospect prospectOf(const char* altitude, const char* control = "none") {
    const world::World world = test::worldOf(test::Scene{
        .sorties =
            test::straightSortie() +
            std::string("  other: {nation: FRA, type: Su-34, from: [34 deg, 41 deg], to: [34 "
                        "deg, 36 deg], departures: {at: [0 s]}, altitude: ") +
            altitude +
            ", speed: 240 m/s, error: {lateral: 100 m, vertical: 20 m, correlation: 60 s}}\n",
        .control = control});
    return Undisturbed(world.base, kLoss).play(1, 0);
}

TEST(Undisturbed, KnowsOfAMeetingAndWhenItIs) {
    const Prospect prospect = prospectOf("6 km");
    EXPECT_GT(prospect.highest(), std::log(0.5));
    EXPECT_EQ(prospect.at(900.0), prospect.highest());
    EXPECT_EQ(prospect.at(700.0), prospect.highest()) << "five minutes ahead";
    EXPECT_LT(prospect.at(400.0), std::log(1e-3)) << "too early";
    EXPECT_LT(prospect.at(1200.0), std::log(1e-3)) << "over";
    EXPECT_EQ(prospect.at(1e9), -std::numeric_limits<double>::infinity());
}

TEST(Undisturbed, SeesNoneAtAnotherLevel) {
    EXPECT_LT(prospectOf("8 km").highest(), std::log(1e-6));
}

TEST(Undisturbed, DoesNotHeedControllers) {
    const char* control = "{period: 5 s, lookahead: 120 s, horizontal: 6 nmi, vertical: 1500 ft}";
    EXPECT_EQ(prospectOf("6 km", control).highest(), prospectOf("6 km").highest());
}

}  // namespace
}  // namespace deconflict::run
