// SPDX-License-Identifier: MIT
// Recorded tracks in the theatre's plane, as sim/world/recorded_track.cpp reads them.
#include <algorithm>
#include <gtest/gtest.h>
#include <string>

#include "sim/geo/incursion.hpp"
#include "sim/geo/track.hpp"
#include "tests/sim/world/sample.hpp"

namespace deconflict::world {
namespace {

const std::filesystem::path kIncident = test::kSource / "scenarios/2015-11-24";

TEST(RecordedTrack, BeginsAtZeroAndKeepsItsPoints) {
    const World world = load(kIncident / "turkish_letter.yaml");
    const Track& track = world.base.missions.at(0).track.value();
    const geo::Projection& projection = world.theatre->projection;
    EXPECT_EQ(track.t_s.front(), 0.0);
    EXPECT_EQ(track.t_s.size(), track.position_m.size());
    EXPECT_TRUE(std::is_sorted(track.t_s.begin(), track.t_s.end()));
    const auto points = geo::readTrack((kIncident / "tracks/turkish_letter.csv").string()).points;
    EXPECT_EQ(track.t_s.back(), points.back().t_s - points.front().t_s);
    for (const geo::TrackPoint& point : points) {
        const auto at = std::find(track.t_s.begin(), track.t_s.end(), point.t_s - points[0].t_s);
        ASSERT_NE(at, track.t_s.end()) << point.t_s;
        const Eigen::Vector3d& there =
            track.position_m[static_cast<std::size_t>(at - track.t_s.begin())];
        EXPECT_EQ(Eigen::Vector2d(there.head<2>()), projection.forward(point.place));
        EXPECT_EQ(there.z(), point.altitude_m);
    }
    const Mission& mission = world.base.missions[0];
    EXPECT_EQ(mission.from_xy, Eigen::Vector2d(track.position_m.front().head<2>()));
    EXPECT_EQ(mission.to_xy, Eigen::Vector2d(track.position_m.back().head<2>()));
}

TEST(RecordedTrack, StraightLinesBetweenItsPointsAreWithinAMetreOfTheGeodesic) {
    const World world = load(kIncident / "ku_leuven.yaml");
    const Track& track = world.base.missions.at(0).track.value();
    const auto points = geo::readTrack((kIncident / "tracks/ku_leuven.csv").string()).points;
    const geo::TrackPoint &a = points[0], &b = points[1];
    const core::Length leg = geo::geodesicDistance(a.place, b.place);
    EXPECT_GT(leg.si(), 50e3);
    const core::Angle azimuth = geo::initialAzimuth(a.place, b.place);
    std::size_t i = 0;
    for (int step = 0; step < 1000; ++step) {
        const double share = step / 1000.0;
        const double t_s = share * (b.t_s - a.t_s);
        while (track.t_s[i + 1] < t_s) {
            ++i;
        }
        const double part = (t_s - track.t_s[i]) / (track.t_s[i + 1] - track.t_s[i]);
        const Eigen::Vector2d on_map =
            ((1.0 - part) * track.position_m[i] + part * track.position_m[i + 1]).head<2>();
        const Eigen::Vector2d expected_xy = world.theatre->projection.forward(
            geo::geodesicDestination(a.place, azimuth, share * leg));
        ASSERT_LT((on_map - expected_xy).norm(), 1.0) << t_s;
    }
}

TEST(RecordedTrack, GivesTheFiguresOfItsAccount) {
    // The same figures as from the file (incursion_test.cpp), now through the world's own lines.
    struct Expected {
        const char* file;
        double seconds, chord_m, nearest_m;
    };
    for (const Expected& e : {Expected{"turkish_letter.yaml", 17.0, 2773.0, 1076.0},
                              Expected{"typical_speed.yaml", 12.5, 2773.0, 1076.0},
                              Expected{"ku_leuven.yaml", 10.2, 2773.0, 1076.0}}) {
        const World world = load(kIncident / e.file);
        const Track& track = world.base.missions.at(0).track.value();
        std::vector<geo::PlaneTrackPoint> points;
        for (std::size_t i = 0; i < track.t_s.size(); ++i) {
            points.push_back({track.t_s[i], track.position_m[i].head<2>()});
        }
        const geo::IncursionReport report =
            geo::measureIncursion(points, world.theatre->states.at(0).territory);
        EXPECT_NEAR(report.inside.si(), e.seconds, 0.2) << e.file;
        EXPECT_NEAR(report.chord.si(), e.chord_m, 25.0) << e.file;
        EXPECT_NEAR(report.nearest_border_depth.si(), e.nearest_m, 25.0) << e.file;
    }
}

}  // namespace
}  // namespace deconflict::world
