// SPDX-License-Identifier: MIT
#include "sim/geo/track.hpp"

#include <gtest/gtest.h>

#include "sim/core/csv.hpp"
#include "sim/core/file.hpp"

namespace deconflict::geo {
namespace {

const std::string kHead = "time_utc,t_s,lat,lon,alt_m\n";

std::string faultsOf(const std::string& rows) {
    try {
        (void)parseTrack(kHead + rows, "t.csv");
    } catch (const core::CsvError& error) {
        return error.what();
    }
    return "";
}

TEST(RecordedTrack, ReadsTimesPlacesAndAltitudes) {
    const RecordedTrack track = parseTrack(
        kHead + "2015-11-24T07:19:05.000Z,-300,35.8,36.7,5791.2\nx,0,35.9,36.1,5800\n", "t.csv");
    ASSERT_EQ(track.points.size(), 2U);
    EXPECT_EQ(track.points[0].t_s, -300.0);
    EXPECT_EQ(track.points[1].place, (LatLon{.lat_deg = 35.9, .lon_deg = 36.1}));
    EXPECT_EQ(track.points[0].altitude_m, 5791.2);
    EXPECT_EQ(track.t0_utc, "2015-11-24T07:19:05.000Z");
}

TEST(RecordedTrack, TheColumnOfClockTimesMayBeAbsent) {
    const RecordedTrack track = parseTrack("alt_m,lon,lat,t_s\n0,1,2,3\n0,1,2,4\n", "t.csv");
    EXPECT_EQ(track.points[0].place, (LatLon{.lat_deg = 2.0, .lon_deg = 1.0}));
    EXPECT_TRUE(track.t0_utc.empty());
}

TEST(RecordedTrack, RefusesTimesThatDoNotRiseAndPlacesOffTheEarth) {
    EXPECT_EQ(faultsOf("a,0,35,36,5000\nb,0,91,36,5000\nc,-1,35,-181,50000\n"),
              "t.csv:3: error: lat: found 91, expected -90 to 90\n"
              "t.csv:3: error: t_s: found 0 after 0, expected a later time\n"
              "t.csv:4: error: lon: found -181, expected -180 to 180\n"
              "t.csv:4: error: alt_m: found 50000, expected -500 to 40000\n"
              "t.csv:4: error: t_s: found -1 after 0, expected a later time");
}

TEST(RecordedTrack, RefusesFewerThanTwoPoints) {
    EXPECT_EQ(faultsOf("a,0,35,36,5000\n"), "t.csv:1: error: found 1 points, expected at least 2");
}

TEST(RecordedTrack, ReadsEveryShippedTrack) {
    const std::string folder = DECONFLICT_SOURCE_DIR "/scenarios/2015-11-24/tracks/";
    for (const char* name :
         {"turkish_letter", "second_aircraft", "typical_speed", "ku_leuven", "russian_account"}) {
        const RecordedTrack track = readTrack(folder + name + ".csv");
        EXPECT_EQ(track.points.front().t_s, -300.0) << name;
        EXPECT_EQ(track.t0_utc, "2015-11-24T07:19:05.000Z") << name;
    }
}

TEST(RecordedTrack, NamesAMissingFile) {
    EXPECT_THROW((void)readTrack("/no/such/track.csv"), core::FileError);
}

}  // namespace
}  // namespace deconflict::geo
