// SPDX-License-Identifier: MIT
#include "render/scene/trails.hpp"

#include <gtest/gtest.h>

namespace deconflict::scene {
namespace {

constexpr core::AircraftId kOne{0}, kTwo{1};

run::Frame frameAt(double t_s, const std::vector<core::AircraftId>& aloft) {
    run::Frame frame;
    frame.t_s = t_s;
    frame.pictures.resize(1);
    for (const core::AircraftId id : aloft) {
        run::FrameAircraft a;
        a.id = id;
        a.position_xyz = {t_s, 2 * t_s, 0};
        frame.aircraft.push_back(a);
        run::FrameTrack track;
        track.subject = id;
        track.position_xyz = {t_s + 100, 0, 0};
        frame.pictures[0].push_back(track);
    }
    return frame;
}

TEST(Trails, HoldOnePointAPeriodForTenMinutes) {
    Trails trails;
    for (int t = 0; t <= 2000; ++t) trails.record(frameAt(t, {kOne}));
    const Trails::Line& line = trails.truth().at(kOne);
    ASSERT_EQ(line.size(), 60U);
    EXPECT_EQ(line.front(), Eigen::Vector2d(1410, 2820));
    EXPECT_EQ(line.back(), Eigen::Vector2d(2000, 4000));
    EXPECT_EQ(trails.picture(core::NationId(0)).at(kOne).back(), Eigen::Vector2d(2100, 0));
    EXPECT_TRUE(trails.picture(core::NationId(7)).empty());
}

TEST(Trails, DoNotDependOnWhenOneBeganToLook) {
    Trails early, late;
    for (int t = 0; t <= 2003; t += 1) {
        early.record(frameAt(t, {kOne}));
        if (t >= 1393) late.record(frameAt(t, {kOne}));
    }
    EXPECT_EQ(early.truth().at(kOne), late.truth().at(kOne));
}

TEST(Trails, ForgetWhoIsNoLongerThere) {
    Trails trails;
    trails.record(frameAt(0, {kOne, kTwo}));
    trails.record(frameAt(10, {kTwo}));
    EXPECT_FALSE(trails.truth().contains(kOne));
    EXPECT_TRUE(trails.truth().contains(kTwo));
}

TEST(Trails, BeginAnewWhenTimeRunsBack) {
    Trails trails;
    trails.record(frameAt(500, {kOne}));
    trails.record(frameAt(510, {kOne}));
    trails.record(frameAt(100, {kOne}));
    EXPECT_EQ(trails.truth().at(kOne).size(), 1U);
}

}  // namespace
}  // namespace deconflict::scene
