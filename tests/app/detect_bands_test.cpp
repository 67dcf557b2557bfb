// SPDX-License-Identifier: MIT
// `deconflict detect --bands`: what a pilot may fly, one band a row.
#include <gtest/gtest.h>
#include <vector>

#include "tests/app/program.hpp"
#include "tests/support/csv_table.hpp"

namespace deconflict::app {
namespace {

using deconflict::test::CsvTable;

const std::string kHeader =
    "id,so_x,so_y,so_z,vo_x,vo_y,vo_z,si_x,si_y,si_z,vi_x,vi_y,vi_z,T,D,H,DTHR,ZTHR,TTHR,TCOA\n";
const std::string kLimits = ",180,1222.32,137.16,1222.32,137.16,35,0\n";

std::string bandsOf(const std::string& rows) {
    const TemporaryFolder folder;
    const Outcome outcome =
        runProgram({"detect", folder.with("pairs.csv", kHeader + rows), "--bands"});
    EXPECT_EQ(outcome.code, 0) << outcome.err;
    return outcome.out;
}

/// The rows of one kind.
std::vector<std::size_t> rowsOf(const CsvTable& answers, const std::string& id,
                                const std::string& kind) {
    std::vector<std::size_t> rows;
    for (std::size_t i = 0; i < answers.size(); ++i)
        if (answers.text(i, "id") == id && answers.text(i, "kind") == kind) rows.push_back(i);
    return rows;
}

TEST(DetectBands, AreAllClearForAircraftThatPart) {
    EXPECT_EQ(bandsOf("away,0,0,6000,0,150,0,0,-30000,6000,0,-150,0" + kLimits),
              "id,kind,low,high,state\n"
              "away,turn_deg,-180.000,180.000,clear\n"
              "away,gs_kt,100.000,700.000,clear\n"
              "away,vs_fpm,-6000.000,6000.000,clear\n"
              "away,alt_ft,14685.039,24685.039,clear\n");
}

TEST(DetectBands, ForbidWhatIsAheadOfAHeadOnPairToBothSidesAlike) {
    const CsvTable bands(bandsOf("on,0,0,6000,0,150,0,0,36000,6000,0,-150,0" + kLimits));
    EXPECT_EQ(bands.header(), "id,kind,low,high,state");
    const auto turns = rowsOf(bands, "on", "turn_deg");
    ASSERT_EQ(turns.size(), 3U);
    EXPECT_EQ(bands.text(turns[1], "state"), "conflict");
    EXPECT_NEAR(bands.number(turns[1], "low"), -bands.number(turns[1], "high"), 1e-3);
    EXPECT_GT(bands.number(turns[1], "high"), 3.0);
    // No speed helps head-on; a height does.
    const auto speeds = rowsOf(bands, "on", "gs_kt");
    ASSERT_EQ(speeds.size(), 1U);
    EXPECT_EQ(bands.text(speeds[0], "state"), "conflict");
    const auto heights = rowsOf(bands, "on", "alt_ft");
    ASSERT_EQ(heights.size(), 3U);
    EXPECT_EQ(bands.text(heights[0], "state"), "clear");
    // 450 ft from 19,685 ft, to half a step of 100 ft.
    EXPECT_NEAR(bands.number(heights[2], "low"), 19685.0 + 450.0, 51.0);
    // Bands of a kind have no gaps.
    for (std::size_t i = 1; i < heights.size(); ++i)
        EXPECT_EQ(bands.text(heights[i], "low"), bands.text(heights[i - 1], "high"));
}

TEST(DetectBands, ShowHowToRecoverWhenNothingIsClear) {
    const CsvTable bands(bandsOf("now,0,0,6000,0,150,0,0,2000,6000,0,-150,0" + kLimits));
    bool recovers = false;
    for (std::size_t i = 0; i < bands.size(); ++i) {
        EXPECT_NE(bands.text(i, "state"), "clear");
        recovers = recovers || bands.text(i, "state") == "recovery";
    }
    EXPECT_TRUE(recovers);
}

TEST(DetectBands, AreOfPairsAlone) {
    const TemporaryFolder folder;
    const std::string file = folder.with(
        "traffic.csv", "id,lat,lon,alt_ft,trk_deg,gs_kt,vs_fpm\na,34,38,20000,0,400,0\n");
    const Outcome outcome = runProgram({"detect", file, "--bands"});
    EXPECT_EQ(outcome.code, 2);
    EXPECT_EQ(outcome.err,
              "error: --bands: " + file + " is a list of traffic, which goes by the cylinder\n");
}

}  // namespace
}  // namespace deconflict::app
