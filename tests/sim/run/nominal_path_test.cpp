// SPDX-License-Identifier: MIT
#include "sim/run/nominal_path.hpp"

#include "tests/sim/dynamics/scene.hpp"

namespace deconflict::run {
namespace {

/// Two without error, the second late, in a wind.
world::World two() {
    return test::worldOf(
        {.sorties = test::straightSortie() +
                    "  orbit: {nation: FRA, type: Su-34, from: [33 deg, 38 deg], departures: {at: "
                    "[601.5 s]}, altitude: 5 km, speed: 240 m/s, error: {lateral: 0 m, vertical: 0 "
                    "m, correlation: 60 s}, plan: [orbit: {at: [34 deg, 38 deg], radius: 6 km, "
                    "for: 10 min}]}\n",
         .step = "2 s",
         .wind = "{from: 270 deg, speed: 20 m/s}"});
}

TEST(NominalPath, IsWhereAnAircraftWithoutErrorFlies) {
    const world::World world = two();
    const dynamics::Truth day = dynamics::beginTruth(world.base, 1, 0);
    const auto paths = nominalPaths(world.base, day);
    ASSERT_EQ(paths.size(), 2U);
    EXPECT_EQ(pathStep_s(world.base), 6.0);
    EXPECT_EQ(paths[0].from_s, 2.0);
    EXPECT_EQ(paths[1].from_s, 602.0);
    EXPECT_EQ(takeOffOf_s(world.base, 601.5), 602.0);
    EXPECT_EQ(takeOffOf_s(world.base, 0.0), 2.0);
    for (const std::size_t flight : {std::size_t{0}, std::size_t{1}})
        for (const std::size_t point : {std::size_t{0}, std::size_t{50}, std::size_t{140}}) {
            const double t_s = paths[flight].from_s + 6.0 * static_cast<double>(point);
            const dynamics::Truth truth =
                test::truthAfter(world.base, static_cast<std::uint32_t>(t_s / 2.0));
            const dynamics::Aircraft& a = truth.aircraft;
            const std::size_t i = a.size() > 1 ? flight : 0;
            ASSERT_LT(point, paths[flight].points.size());
            EXPECT_EQ(paths[flight].points[point], Eigen::Vector3d(a.x_m[i], a.y_m[i], a.z_m[i]))
                << flight << " at " << t_s;
        }
}

TEST(NominalPath, GoesOnAfterTheReplicationUntilTheFlightLands) {
    const world::World world = two();
    const auto paths = nominalPaths(world.base, dynamics::beginTruth(world.base, 1, 0));
    const double straight_m = (paths[0].points.back() - paths[0].points.front()).norm();
    EXPECT_GT(paths[0].points.size(), 100U);
    EXPECT_LT(straight_m, 470e3);
    EXPECT_GT(straight_m, 450e3) << "five degrees of longitude at 34 degrees north";
    EXPECT_NEAR((paths[1].points.back() - paths[1].points.front()).head<2>().norm(), 0.0, 4000.0)
        << "there and back again";
}

}  // namespace
}  // namespace deconflict::run
