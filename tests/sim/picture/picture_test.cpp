// SPDX-License-Identifier: MIT
#include "sim/picture/picture.hpp"

#include <gtest/gtest.h>

#include "tests/sim/dynamics/scene.hpp"

namespace deconflict::picture {
namespace {

const core::NationId kRus(0), kFra(1);

world::World sharedWorld(const std::string& more = "") {
    test::Scene scene;
    scene.sorties = test::straightSortie();
    scene.sharing = "  edge: {from: RUS, to: FRA, period: 12 s, latency: 2 s" + more + "}\n";
    return test::worldOf(scene);
}

Message message(double t_s, double x_m) {
    return {.subject = core::AircraftId(0),
            .fields = 7,
            .t_s = t_s,
            .position_xy = {x_m, 0.0},
            .altitude_m = 6000.0,
            .velocity_xyz = {240.0, 0.0, 0.0},
            .deviation_m = 40.0,
            .altitudeDeviation_m = 25.0,
            .leader = core::AircraftId(0),
            .nation = kRus,
            .origins = 1U << kRus.index()};
}

surveillance::Plot plot(double t_s, double x_m) {
    return {.subject = core::AircraftId(0),
            .t_s = t_s,
            .position_xy = {x_m, 0.0},
            .xx_m2 = 1e4,
            .yy_m2 = 1e4,
            .altitude_m = 6000.0,
            .altitude_m2 = 1e4,
            .correlation_s = 0.0};
}

TEST(Picture, NewestReportCountsWhateverTheOrder) {
    const world::World world = sharedWorld();
    Picture picture(world.base, kFra);
    EXPECT_EQ(picture.take(world.base, message(20.0, 4800.0), 0, 25.0), Verdict::taken);
    EXPECT_EQ(picture.take(world.base, message(10.0, 2400.0), 0, 26.0), Verdict::superseded);
    EXPECT_EQ(picture.take(world.base, message(20.0, 9999.0), 0, 26.0), Verdict::superseded);
    const Estimate now = believed(picture.tracks().front(), 30.0, 1.0);
    EXPECT_NEAR(now.horizontal[0], 7200.0, 1e-9);
    EXPECT_EQ(picture.verdicts()[static_cast<std::size_t>(Verdict::superseded)], 2);
}

TEST(Picture, BadMessagesMoveNothing) {
    const world::World world = sharedWorld();
    Picture picture(world.base, kFra);
    ASSERT_EQ(picture.take(world.base, message(20.0, 4800.0), 0, 25.0), Verdict::taken);
    Message bad = message(30.0, 7200.0);
    bad.altitude_m = 1e6;
    EXPECT_EQ(picture.take(world.base, bad, 0, 31.0), Verdict::outOfRange);
    EXPECT_EQ(picture.take(world.base, message(60.0, 7200.0), 0, 31.0), Verdict::futureDated);
    EXPECT_EQ(picture.take(world.base, message(30.0, 300e3), 0, 31.0), Verdict::implausible);
    EXPECT_EQ(believed(picture.tracks().front(), 20.0, 1.0).horizontal[0], 4800.0);
}

TEST(Picture, AJumpIsBelievedWhenItLasts) {
    const world::World world = sharedWorld();
    Picture picture(world.base, kFra);
    ASSERT_EQ(picture.take(world.base, message(0.0, 0.0), 0, 1.0), Verdict::taken);
    EXPECT_EQ(picture.take(world.base, message(12.0, 300e3), 0, 13.0), Verdict::implausible);
    EXPECT_EQ(picture.take(world.base, message(24.0, 303e3), 0, 25.0), Verdict::implausible);
    EXPECT_EQ(picture.take(world.base, message(36.0, 306e3), 0, 37.0), Verdict::taken);
}

TEST(Picture, OwnDataFromThePartnerAreNotNews) {
    const world::World world = sharedWorld();
    Picture picture(world.base, kFra);
    Message echo = message(20.0, 4800.0);
    echo.origins |= 1U << kFra.index();
    EXPECT_EQ(picture.take(world.base, echo, 0, 21.0), Verdict::ownData);
    EXPECT_TRUE(picture.tracks().empty());
}

TEST(Picture, OldTracksAreForgotten) {
    const world::World world = sharedWorld();
    Picture picture(world.base, kFra);
    (void)picture.take(world.base, message(0.0, 0.0), 0, 1.0);
    picture.expire(72.0, 12.0);
    EXPECT_EQ(picture.tracks().size(), 1U);
    picture.expire(72.1, 12.0);
    EXPECT_TRUE(picture.tracks().empty());
}

TEST(Picture, TwoPlotsMakeATrackAndIdentityComesFromWhoTellsIt) {
    const world::World world = sharedWorld();
    Picture picture(world.base, kFra);
    surveillance::Plot first = plot(0.0, 0.0);
    picture.takePlots(world.base, std::span(&first, 1));
    EXPECT_FALSE(picture.tracks().front().confirmed());
    surveillance::Plot second = plot(10.0, 2400.0);
    picture.takePlots(world.base, std::span(&second, 1));
    EXPECT_TRUE(picture.tracks().front().confirmed());
    EXPECT_EQ(picture.tracks().front().standing, Standing::unknown);
    (void)picture.take(world.base, message(10.0, 2400.0), 0, 12.0);
    EXPECT_EQ(picture.tracks().front().standing, Standing::assumedFriend);
    EXPECT_TRUE(picture.tracks().front().from(Source::ownSensor));
    surveillance::Plot contrary = plot(20.0, 4800.0);
    contrary.identity = kFra;
    picture.takePlots(world.base, std::span(&contrary, 1));
    EXPECT_EQ(picture.tracks().front().standing, Standing::suspect);
}

TEST(Picture, FusedPlaceIsSurerThanEitherSourceIsAllowedToBe) {
    const world::World world = sharedWorld();
    Picture picture(world.base, kFra);
    for (int scan = 0; scan < 5; ++scan) {
        surveillance::Plot p = plot(10.0 * scan, 2400.0 * scan + 100.0);
        picture.takePlots(world.base, std::span(&p, 1));
    }
    (void)picture.take(world.base, message(40.0, 9600.0), 0, 41.0);
    const Track& track = picture.tracks().front();
    const Estimate fused = believed(track, 40.0, 1.0);
    EXPECT_GT(fused.horizontal[0], 9600.0 - 1.0);
    EXPECT_LT(fused.horizontal[0], 9700.0 + 1.0);
    EXPECT_GE(fused.covariance(0, 0), 1.0 / (1.0 / track.reported->covariance(0, 0) +
                                             1.0 / track.sensed->covariance(0, 0)));
}

TEST(Picture, ADropFallbackForgetsTheFeedsTracks) {
    const world::World world = sharedWorld();
    Picture picture(world.base, kFra);
    (void)picture.take(world.base, message(0.0, 0.0), 0, 1.0);
    picture.dropReports(1);
    EXPECT_EQ(picture.tracks().size(), 1U);
    picture.dropReports(0);
    EXPECT_TRUE(picture.tracks().empty());
}

TEST(Picture, WithoutHeightTheAircraftMayBeAtAny) {
    const world::World world = sharedWorld();
    Picture picture(world.base, kFra);
    Message flat = message(0.0, 0.0);
    flat.fields = 4;
    flat.altitude_m = 0.0;
    (void)picture.take(world.base, flat, 0, 1.0);
    EXPECT_FALSE(picture.tracks().front().altitudeKnown);
}

}  // namespace
}  // namespace deconflict::picture
