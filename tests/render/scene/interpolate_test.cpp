// SPDX-License-Identifier: MIT
#include "render/scene/interpolate.hpp"

#include <gtest/gtest.h>

namespace deconflict::scene {
namespace {

run::Frame frameAt(double t_s, std::initializer_list<std::uint32_t> aloft) {
    run::Frame frame;
    frame.t_s = t_s;
    frame.pictures.resize(1);
    for (const std::uint32_t id : aloft) {
        run::FrameAircraft a;
        a.id = core::AircraftId(id);
        a.position_xyz = {t_s * 100 + id, -t_s, 1000};
        frame.aircraft.push_back(a);
        run::FrameTrack track;
        track.subject = a.id;
        track.position_xyz = {t_s * 50, 0, 0};
        track.age_s = 3;
        frame.pictures[0].push_back(track);
    }
    return frame;
}

TEST(Between, EarlierMomentIsTheEarlierFrame) {
    const run::Frame a = frameAt(10, {1, 2}), b = frameAt(14, {1, 2});
    const run::Frame same = between(a, b, 10);
    EXPECT_EQ(same.aircraft[0].position_xyz, a.aircraft[0].position_xyz);
    EXPECT_EQ(same.pictures[0][1].age_s, 3);
    EXPECT_EQ(between(a, b, 14).aircraft[1].position_xyz, b.aircraft[1].position_xyz);
}

TEST(Between, MovesAlongTheStraightLine) {
    const run::Frame middle = between(frameAt(10, {1, 2}), frameAt(14, {2, 1}), 11);
    EXPECT_EQ(middle.t_s, 11);
    EXPECT_EQ(middle.aircraft[0].position_xyz, Eigen::Vector3d(1101, -11, 1000));
    EXPECT_EQ(middle.aircraft[1].position_xyz, Eigen::Vector3d(1102, -11, 1000));
    EXPECT_EQ(middle.pictures[0][0].position_xyz.x(), 550);
    EXPECT_EQ(middle.pictures[0][0].age_s, 4) << "data grow older between ticks";
}

TEST(Between, NothingAppearsOrHappensBetweenTicks) {
    run::Frame b = frameAt(14, {2, 3});
    b.incidents.resize(1);
    b.finished = true;
    const run::Frame a = frameAt(10, {1, 2});
    const run::Frame middle = between(a, b, 13);
    ASSERT_EQ(middle.aircraft.size(), 2U);
    EXPECT_EQ(middle.aircraft[0].position_xyz, a.aircraft[0].position_xyz) << "it has landed since";
    EXPECT_TRUE(middle.incidents.empty());
    EXPECT_FALSE(middle.finished);
}

TEST(Between, MomentOutsideIsABug) {
    EXPECT_DEATH((void)between(frameAt(10, {}), frameAt(14, {}), 15), "contract broken");
}

}  // namespace
}  // namespace deconflict::scene
