// SPDX-License-Identifier: MIT
#include "sim/batch/causes.hpp"

#include "tests/sim/dynamics/scene.hpp"

namespace deconflict::batch {
namespace {

/// Two edges: one holds with 90 %, the other with 1 % and is stuck with 30 %.
world::World worldWithCauses() {
    return test::worldOf(
        {.sorties = test::straightSortie(),
         .sharing = "  ours: {from: RUS, to: FRA, in_force: 90 %, period: 12 s, latency: 2 s}\n"
                    "  theirs: {from: FRA, to: RUS, in_force: 1 %, period: 12 s, latency: 2 s, "
                    "fault: {kind: stuck, probability: 30 %, delay: 90 s}}\n"});
}

TEST(Causes, AreTheRarerSidesOfWhatIsTossedOnce) {
    const world::World world = worldWithCauses();
    const auto causes = causesOf(world.base);
    ASSERT_EQ(causes.size(), 3U);
    EXPECT_EQ(causes[0].cause.name, "ours not in force");
    EXPECT_NEAR(causes[0].cause.probability, 0.1, 1e-15);
    EXPECT_EQ(causes[1].cause.name, "theirs in force");
    EXPECT_NEAR(causes[1].cause.probability, 0.01, 1e-15);
    EXPECT_EQ(causes[2].cause.name, "theirs faulty");
    EXPECT_NEAR(causes[2].cause.probability, 0.3, 1e-15);
}

TEST(Causes, EachStratumIsAModelInWhichTheyHappenForCertain) {
    const world::World world = worldWithCauses();
    const ConditionedModels models = conditionedOf(world.base, 2);
    ASSERT_EQ(models.strata.size(), 1U + 3U + 3U);
    double all = models.rest;
    for (const Conditioned& stratum : models.strata) {
        all += stratum.probability;
        EXPECT_TRUE(causesOf(stratum.model).empty()) << stratum.name;
        const auto& edges = stratum.model.edges;
        const bool ours = stratum.name.find("ours not in force") == std::string::npos;
        const bool theirs = stratum.name.find("theirs in force") != std::string::npos;
        const bool faulty = stratum.name.find("theirs faulty") != std::string::npos;
        EXPECT_EQ(edges[0].terms.in_force, ours ? 1.0 : 0.0) << stratum.name;
        EXPECT_EQ(edges[1].terms.in_force, theirs ? 1.0 : 0.0) << stratum.name;
        EXPECT_EQ(edges[1].terms.fault->probability, faulty ? 1.0 : 0.0) << stratum.name;
    }
    EXPECT_NEAR(all, 1.0, 1e-14);
    EXPECT_NEAR(models.rest, 0.1 * 0.01 * 0.3, 1e-17);
    EXPECT_NEAR(models.strata[0].probability, 0.9 * 0.99 * 0.7, 1e-14);
}

TEST(Causes, AModelWithoutAnyIsOneStratum) {
    const world::World world = test::worldOf({.sorties = test::straightSortie()});
    const ConditionedModels models = conditionedOf(world.base, 2);
    ASSERT_EQ(models.strata.size(), 1U);
    EXPECT_EQ(models.strata[0].name, "all runs");
    EXPECT_EQ(models.strata[0].probability, 1.0);
    EXPECT_EQ(models.rest, 0.0);
}

}  // namespace
}  // namespace deconflict::batch
