// SPDX-License-Identifier: MIT
#include "sim/run/future.hpp"

#include <gtest/gtest.h>

#include "sim/run/replication.hpp"
#include "tests/sim/dynamics/scene.hpp"

namespace deconflict::run {
namespace {

const core::Duration kMinute = core::Duration::fromSi(60.0);

/// One who flies north along 38 E, five minutes after take-off.
class Futures : public ::testing::Test {
protected:
    Futures()
        : world_(test::worldOf(
              {.sorties =
                   "  north: {nation: RUS, type: Su-34, from: [33 deg, 38 deg], to: [37 deg, "
                   "38 deg], departures: {at: [0 s]}, altitude: 6 km, speed: 240 m/s, error: "
                   "{lateral: 0 m, vertical: 0 m, correlation: 60 s}}\n",
               .step = "2 s"})),
          state_(begin(world_.base, 1, 0)) {
        while (state_.tick * world_.base.step_s < 300.0) step(world_.base, state_);
        element_ = state_.truth.elements.front();
    }

    [[nodiscard]] std::vector<Future> futures() const {
        return futuresOf(world_.base, state_, element_, kMinute);
    }
    [[nodiscard]] double now_s() const { return state_.tick * world_.base.step_s; }
    /// How far east it is at the end.
    static double eastwards_m(const Future& future) {
        return future.course.points.back().x() - future.course.points.front().x();
    }

    static constexpr double kEast_m = 5000.0;
    const world::Command toTheEast_{
        .leader = {}, .lateral = {{.direction_xy = Eigen::Vector2d::UnitX(), .speed_mps = 240.0}}};
    world::World world_;
    State state_;
    dynamics::Element element_;
};

TEST_F(Futures, OfWhoFliesItsPlanIsThePlan) {
    ASSERT_EQ(futures().size(), 1U);
    EXPECT_FALSE(futures().front().letGoIn_s || futures().front().isTold);
    EXPECT_NEAR(eastwards_m(futures().front()), 0.0, 500.0);
}

TEST_F(Futures, OfWhoObeysEndWithTheCommandNowOrLater) {
    element_.active = toTheEast_;
    const std::vector<Future> ways = futures();
    ASSERT_EQ(ways.size(), 4U);
    EXPECT_FALSE(ways[0].letGoIn_s) << "first, as it flies";
    EXPECT_GT(eastwards_m(ways[0]), kEast_m);
    EXPECT_EQ(ways[1].letGoIn_s, 0.0);
    EXPECT_NEAR(eastwards_m(ways[1]), 0.0, 500.0) << "it has not turned yet";
    EXPECT_EQ(ways[3].letGoIn_s, 20.0);
    EXPECT_LT(eastwards_m(ways[3]), eastwards_m(ways[0]) - 1000.0);
    for (std::size_t k = 0; k <= 3; ++k)
        EXPECT_EQ(ways[3].course.points[k], ways[0].course.points[k]) << "let go after 20 s only";
}

TEST_F(Futures, OfWhoWaitsToObeyHasOnlyThat) {
    element_.pending = toTheEast_;
    element_.pending->execute_s = now_s() + 30.0;
    const std::vector<Future> ways = futures();
    ASSERT_EQ(ways.size(), 1U);
    EXPECT_TRUE(ways.front().isTold);
    EXPECT_GT(eastwards_m(ways.front()), 1000.0);
    element_.active = toTheEast_;
    EXPECT_EQ(futures().size(), 1U) << "the next command comes first";
}

TEST_F(Futures, ShareHeightsIfBothGoThroughThem) {
    dynamics::Element other = element_;
    other.altitude_m = other.planAltitude_m = 9000.0;
    element_.altitude_m = element_.planAltitude_m = 6000.0;
    EXPECT_FALSE(shareHeights(element_, other));
    other.planAltitude_m = 3000.0;
    EXPECT_TRUE(shareHeights(element_, other)) << "through it";
    other.planAltitude_m = 9000.0;
    other.pending = world::Command{.leader = {}, .vertical = {{.level_m = 6500.0}}};
    EXPECT_TRUE(shareHeights(element_, other)) << "as it will be told";
    EXPECT_TRUE(shareHeights(other, element_));
}

TEST(Future, GoesWithOneThatIsLetGoAtTheSameTimeOrNever) {
    const Future never, now{.letGoIn_s = 0.0}, later{.letGoIn_s = 10.0};
    EXPECT_TRUE(goTogether(never, never) && goTogether(never, now) && goTogether(later, never));
    EXPECT_TRUE(goTogether(now, now));
    EXPECT_FALSE(goTogether(now, later));
}

TEST(Future, ComesNearInBothDirectionsAtOnce) {
    Course own, other;
    for (int k = 0; k < 3; ++k) {
        own.points.emplace_back(0.0, 0.0, 6000.0);
        other.points.emplace_back(20'000.0 - 7100.0 * k, 0.0, 6000.0);
    }
    EXPECT_TRUE(comeNear(own, other)) << "5.8 km in the end";
    own.scale = other.scale = 0.5;
    EXPECT_FALSE(comeNear(own, other)) << "11.6 km on the ground";
    own.scale = other.scale = 1.0;
    other.points.back().z() = 7100.0;
    EXPECT_FALSE(comeNear(own, other));
}

}  // namespace
}  // namespace deconflict::run
