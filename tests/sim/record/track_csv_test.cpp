// SPDX-License-Identifier: MIT
#include "sim/record/track_csv.hpp"

#include <GeographicLib/Geodesic.hpp>

#include "sim/core/csv.hpp"
#include "sim/run/replication.hpp"
#include "tests/sim/dynamics/scene.hpp"

namespace deconflict::record {
namespace {

TEST(UtcText, CountsFromTheStartAndCutsFractionsOff) {
    const world::World world = test::worldOf({.sorties = test::straightSortie()});
    EXPECT_EQ(utcText(world.base, 0.0), "2015-11-26T10:00:00Z");
    EXPECT_EQ(utcText(world.base, 59.99), "2015-11-26T10:00:59Z");
    EXPECT_EQ(utcText(world.base, 14 * 3600.0), "2015-11-27T00:00:00Z");
}

TEST(TrackCsv, OneRowAnAircraftAndFrameThatReadsBackAsItWas) {
    const world::World world = test::worldOf(
        {.sorties = test::straightSortie(", elements: 2, spacing: 1 km"), .duration = "10 min"});
    const world::Model& model = world.base;
    TrackCsv csv;
    std::vector<run::Frame> frames;
    run::State state = run::begin(model, 1, 0);
    while (!run::finished(model, state)) {
        run::step(model, state);
        if (state.tick % 100 != 0) continue;
        frames.push_back(run::frameOf(model, state));
        csv.add(model, frames.back());
    }
    using core::CsvKind;
    const core::CsvColumn columns[] = {{"time_utc", CsvKind::text},
                                       {"t_s"},
                                       {"callsign", CsvKind::text},
                                       {"nation", CsvKind::text},
                                       {"type", CsvKind::text},
                                       {"lat"},
                                       {"lon"},
                                       {"alt_m"},
                                       {"speed_mps"},
                                       {"track_deg"},
                                       {"climb_mps"},
                                       {"avoiding"}};
    const core::Table table = core::parseTable(csv.text(), "tracks.csv", columns);
    ASSERT_EQ(table.rows(), 12U);
    for (std::size_t row = 0; row < table.rows(); ++row) {
        const run::Frame& frame = frames[row / 2];
        const run::FrameAircraft& a = frame.aircraft[row % 2];
        EXPECT_EQ(table.numbers("t_s")[row], frame.t_s);
        EXPECT_EQ(table.texts("time_utc")[row], utcText(model, frame.t_s));
        EXPECT_EQ(table.texts("callsign")[row], a.callsign);
        EXPECT_EQ(table.texts("nation")[row], "RUS");
        EXPECT_EQ(table.texts("type")[row], "Su-34");
        const Eigen::Vector2d place = model.theatre->projection.forward(
            {.lat_deg = table.numbers("lat")[row], .lon_deg = table.numbers("lon")[row]});
        EXPECT_LT((place - a.position_xyz.head<2>()).norm(), 0.1);
        EXPECT_NEAR(table.numbers("alt_m")[row], a.position_xyz.z(), 0.05);
        EXPECT_NEAR(table.numbers("speed_mps")[row], a.velocity_xyz.head<2>().norm(), 0.005);
        EXPECT_EQ(table.numbers("avoiding")[row], 0.0);
    }
}

TEST(TrackCsv, TheTrackIsClockwiseFromTrueNorth) {
    // Far from the map's central meridian, where its y axis is 1.3 deg off north.
    const world::World world =
        test::worldOf({.sorties = test::straightSortie(), .duration = "10 min"});
    TrackCsv csv;
    run::State state = run::begin(world.base, 1, 0);
    while (!run::finished(world.base, state)) {
        run::step(world.base, state);
        if (state.tick == 300 || state.tick == 310)
            csv.add(world.base, run::frameOf(world.base, state));
    }
    const core::CsvColumn columns[] = {{"lat"}, {"lon"}, {"track_deg"}};
    const core::Table table = core::parseTable(csv.text(), "tracks.csv", columns);
    ASSERT_EQ(table.rows(), 2U);
    double azimuth_deg = 0.0, there_deg = 0.0;
    GeographicLib::Geodesic::WGS84().Inverse(table.numbers("lat")[0], table.numbers("lon")[0],
                                             table.numbers("lat")[1], table.numbers("lon")[1],
                                             azimuth_deg, there_deg);
    EXPECT_NEAR(table.numbers("track_deg")[0], azimuth_deg, 0.02);
}

}  // namespace
}  // namespace deconflict::record
