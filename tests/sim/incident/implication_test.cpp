// SPDX-License-Identifier: MIT
#include "sim/incident/implication.hpp"

#include "tests/sim/dynamics/scene.hpp"

namespace deconflict::incident {
namespace {

constexpr std::size_t kLoss = 0, kNmac = 1, kCollision = 2, kTerritory = 3;

/// Russian and French aircraft that are counted so.
world::World worldThatCounts(const std::string& collisions, const std::string& nmacs = "any") {
    const auto sortie = [](const char* name, const char* nation, const char* latitude) {
        return std::string("  ") + name + ": {nation: " + nation + ", type: Su-34, from: [" +
               latitude + " deg, 36 deg], to: [" + latitude +
               " deg, 41 deg], departures: {at: [0 s]}, altitude: 6 km, speed: 200 m/s, error: "
               "{lateral: 0 m, vertical: 0 m, correlation: 60 s}}\n";
    };
    deconflict::test::Scene scene{.sorties =
                                      sortie("one", "RUS", "34") + sortie("two", "FRA", "35")};
    scene.incidents = "{loss_of_separation: {between: any}, nmac: {between: " + nmacs +
                      "}, collision: {between: " + collisions +
                      "}, territory_violation: {by: [RUS], of: [TUR]}}";
    return deconflict::test::worldOf(scene);
}

TEST(Implication, GoesFromTheSmallerVolumeToTheLarger) {
    const world::World world = worldThatCounts("any");
    const world::Model& model = world.base;
    EXPECT_TRUE(implies(model, kCollision, kNmac));
    EXPECT_TRUE(implies(model, kCollision, kLoss));
    EXPECT_TRUE(implies(model, kNmac, kLoss));
    EXPECT_TRUE(implies(model, kLoss, kLoss));
    EXPECT_FALSE(implies(model, kNmac, kCollision));
    EXPECT_FALSE(implies(model, kLoss, kNmac));
}

TEST(Implication, IsOfPairsOnly) {
    const world::World world = worldThatCounts("any");
    EXPECT_FALSE(implies(world.base, kTerritory, kLoss));
    EXPECT_FALSE(implies(world.base, kLoss, kTerritory));
}

TEST(Implication, NeedsTheSameNations) {
    const world::World world = worldThatCounts("[[RUS, FRA], [RUS, RUS]]");
    EXPECT_FALSE(implies(world.base, kCollision, kNmac)) << "near misses of Russians do not count";
    EXPECT_TRUE(implies(world.base, kNmac, kLoss));
}

TEST(Implication, IsNotOfFormations) {
    const std::string all = "[[RUS, FRA], [RUS, RUS]]";
    world::World world = worldThatCounts(all, all);
    EXPECT_TRUE(implies(world.base, kCollision, kNmac));
    world.base.missions[0].elements = 2;
    EXPECT_FALSE(implies(world.base, kCollision, kNmac)) << "two of one are no near miss";
}

TEST(Implication, NeedsAVolumeThatIsLargerBothWays) {
    world::World world = worldThatCounts("any");
    world.base.judging.nmac.vertical_m = 3.0;
    EXPECT_FALSE(implies(world.base, kCollision, kNmac));
    EXPECT_TRUE(implies(world.base, kCollision, kLoss));
}

}  // namespace
}  // namespace deconflict::incident
