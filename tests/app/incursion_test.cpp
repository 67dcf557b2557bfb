// SPDX-License-Identifier: MIT
// `deconflict incursion`: the reconstructed tracks of 24 November 2015 through the program.
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/app/program.hpp"

namespace deconflict::app {
namespace {

using Json = nlohmann::json;

constexpr const char* kFine = "tests/data/geo/hatay_south_tur_osm10m.geojson";

Json incursionOf(const std::string& track, const std::vector<std::string>& more = {}) {
    std::vector<std::string> arguments = {"incursion", "tests/data/incident/" + track, "--state",
                                          "TUR"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    const Outcome outcome = runProgram(arguments);
    EXPECT_EQ(outcome.code, 0) << outcome.err;
    return Json::parse(outcome.out);
}

struct Expected {
    const char* track;
    double seconds, chord_m, extremity_m, nearest_m;
};

// The Turkish letter's figures on OpenStreetMap's border, as the tracks were made to give them.
constexpr Expected kTracks[] = {
    {"T1_turkish_letter_plane_at_1.36mi.csv", 17.0, 2773.0, 2190.0, 1076.0},
    {"T1_at_typical_800kmh.csv", 12.5, 2773.0, 2190.0, 1076.0},
    {"K_kuleuven_980kmh.csv", 10.2, 2773.0, 2190.0, 1076.0},
    {"T2_turkish_letter_plane_at_1.15mi.csv", 17.0, 2177.0, 1850.0, 1076.0},
};

void expectFigures(const Json& found, const Expected& e, double time_s, double length_m) {
    EXPECT_NEAR(found["seconds_inside"], e.seconds, time_s) << e.track;
    EXPECT_NEAR(found["chord_m"], e.chord_m, length_m) << e.track;
    EXPECT_NEAR(found["extremity_depth_m"], e.extremity_m, length_m) << e.track;
    EXPECT_NEAR(found["nearest_border_depth_m"], e.nearest_m, length_m) << e.track;
    EXPECT_EQ(found["min_distance_m"], 0.0) << e.track;
    ASSERT_EQ(found["entries"].size(), 1U) << e.track;
    const Json& entry = found["entries"][0];
    EXPECT_NEAR(entry["out_t_s"].get<double>() - entry["in_t_s"].get<double>(), e.seconds, time_s);
    EXPECT_EQ(entry["begins_at_border"], true);
    EXPECT_EQ(entry["ends_at_border"], true);
}

TEST(IncursionProgram, GivesTheFiguresOfTheFineBorder) {
    for (const Expected& e : kTracks)
        expectFigures(incursionOf(e.track, {"--border", kFine}), e, 0.1, 15.0);
}

TEST(IncursionProgram, GivesTheFiguresOfTheShippedBorder) {
    // As tight as on the fine border: where the tracks cross it, the shipped one has its detail.
    for (const Expected& e : kTracks) expectFigures(incursionOf(e.track), e, 0.1, 15.0);
}

TEST(IncursionProgram, FindsTheRussianTrackAKilometreOutside) {
    for (const std::vector<std::string>& border :
         {std::vector<std::string>{}, std::vector<std::string>{"--border", kFine}}) {
        const Json found = incursionOf("R_russian_version.csv", border);
        EXPECT_EQ(found["seconds_inside"], 0.0);
        EXPECT_EQ(found["extremity_depth_m"], nullptr);
        EXPECT_EQ(found["entries"], Json::array());
        EXPECT_NEAR(found["min_distance_m"], 1000.0, 1.0);
        EXPECT_NEAR(found["min_distance_t_s"], 0.0, 0.1);
    }
}

TEST(IncursionProgram, SaysWhenInUniversalTime) {
    const Json found = incursionOf("T1_turkish_letter_plane_at_1.36mi.csv", {"--border", kFine});
    EXPECT_EQ(found["entries"][0]["in_utc"].get<std::string>().substr(0, 21),
              "2015-11-24T07:24:05.0");
    const TemporaryFolder folder;
    const std::string track = folder.with(
        "t.csv", "time_utc,t_s,lat,lon,alt_m\nnoon,0,35.83,36.4,5000\nlater,300,35.83,36.1,5000\n");
    const Outcome outcome = runProgram({"incursion", track, "--state", "TUR"});
    EXPECT_EQ(Json::parse(outcome.out)["entries"][0]["in_utc"], nullptr);
}

TEST(IncursionProgram, WritesItsAnswerToAFile) {
    const TemporaryFolder folder;
    const std::string out = folder.file("out.json");
    const Outcome outcome = runProgram(
        {"incursion", "tests/data/incident/R_russian_version.csv", "--state", "TUR", "--out", out});
    EXPECT_EQ(outcome.out + outcome.err, "");
    EXPECT_EQ(Json::parse(contentOf(out))["state"], "TUR");
}

}  // namespace
}  // namespace deconflict::app
