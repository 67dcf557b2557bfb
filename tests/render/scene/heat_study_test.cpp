// SPDX-License-Identifier: MIT
#include "render/scene/heat_study.hpp"

#include <gtest/gtest.h>

#include "render/scene/session.hpp"
#include "sim/run/replication.hpp"
#include "sim/world/world.hpp"

namespace deconflict::scene {
namespace {

constexpr std::uint64_t kSeed = 1, kRuns = 60;

const world::Model& model() {
    static const world::World kWorld =
        world::load(DECONFLICT_SOURCE_DIR "/scenarios/two_sorties.yaml");
    return *kWorld.find("none");
}

TEST(HeatStudy, HasTheIncidentsOfTheRunsInTheirOrder) {
    std::vector<HeatPoint> expected;
    for (std::uint64_t k = 0; k < kRuns; ++k) {
        const incident::IncidentList incidents = run::play(model(), kSeed, k).incidents;
        for (std::size_t i = 0; i < incidents.size(); ++i)
            expected.push_back({incidents[i].position_xyz.head<2>(), incidents[i].kind, k, i,
                                incidents[i].start_s});
    }
    ASSERT_FALSE(expected.empty());
    HeatStudy study(model(), kSeed, kRuns);
    study.settle();
    std::vector<HeatPoint> points;
    EXPECT_TRUE(study.take(points));
    EXPECT_FALSE(study.take(points)) << "nothing is new";
    ASSERT_EQ(points.size(), expected.size());
    for (std::size_t i = 0; i < points.size(); ++i) {
        EXPECT_EQ(points[i].position_xy, expected[i].position_xy);
        EXPECT_EQ(points[i].run, expected[i].run);
        EXPECT_EQ(points[i].incident, expected[i].incident);
        EXPECT_EQ(points[i].start_s, expected[i].start_s);
    }
}

TEST(HeatStudy, EndsAtOnceWhenNobodyWantsIt) {
    const HeatStudy study(model(), kSeed, UINT64_MAX);  // the destructor would never come back
}

TEST(HeatStudy, IncidentIsOpenedInItsOwnRun) {
    SessionOptions options;
    options.seed = kSeed;
    options.assets = DECONFLICT_SOURCE_DIR "/assets";
    options.heatRuns = kRuns;
    Session session(model(), nullptr, options);
    HeatStudy study(model(), kSeed, kRuns);
    study.settle();
    std::vector<HeatPoint> points;
    ASSERT_TRUE(study.take(points));
    for (const std::size_t k : {points.size() - 1, std::size_t{0}}) {
        ASSERT_TRUE(session.openBatchIncident(k, true));
        session.settle();
        const incident::IncidentList& incidents = session.frame().incidents;
        ASSERT_EQ(session.controls.view.incident, points[k].incident);
        ASSERT_GT(incidents.size(), points[k].incident);
        EXPECT_EQ(incidents[points[k].incident].start_s, points[k].start_s);
        EXPECT_NEAR(session.shown_s(), points[k].start_s, model().step_s);
        EXPECT_EQ(session.controls.view.run, "run " + std::to_string(points[k].run) + ", seed 1");
        EXPECT_FALSE(session.draw().buttons.empty());
    }
    session.settleHeat();
    EXPECT_FALSE(session.openBatchIncident(points.size(), true));
    EXPECT_NE(session.controls.view.notice.find("No such incident"), std::string::npos);
}

TEST(HeatStudy, WithoutABatchTheWindowSaysHowToGetOne) {
    SessionOptions options;
    options.assets = DECONFLICT_SOURCE_DIR "/assets";
    Session session(model(), nullptr, options);
    (void)session.obey({Action::nextBatchIncident});
    EXPECT_NE(session.controls.view.notice.find("--heatmap"), std::string::npos);
}

}  // namespace
}  // namespace deconflict::scene
