// SPDX-License-Identifier: MIT
// `deconflict encounters` as users run it.
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/app/program.hpp"
#include "tests/support/csv_table.hpp"

namespace deconflict::app {
namespace {

using deconflict::test::CsvTable;

using Json = nlohmann::json;

Json jsonOf(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), "encounters");
    arguments.emplace_back("--json");
    const Outcome outcome = runProgram(arguments);
    EXPECT_EQ(outcome.code, 0) << outcome.err;
    return Json::parse(outcome.out);
}

TEST(Encounters, CountsAreConsistentAndIntervalsHoldThem) {
    const Json json = jsonOf({"crossing", "--condition", "small_drones", "--angle", "45 deg",
                              "--ci95", "30 m", "-n", "3000"});
    EXPECT_EQ(json["nobody_avoids"]["losses"], 3000);
    const Json& avoided = json["avoided"];
    EXPECT_GT(avoided["losses"], 0);
    EXPECT_LT(avoided["losses"], 100);
    const double p = avoided["p_loss"]["value"];
    EXPECT_LT(avoided["p_loss"]["interval"][0], p);
    EXPECT_GT(avoided["p_loss"]["interval"][1], p);
    EXPECT_NEAR(json["ipr"]["value"], 1.0 - p, 1e-12);
    EXPECT_EQ(json["dep"], 0.0);
}

TEST(Encounters, ASetWrittenAndReadAgainIsTheSameSet) {
    const TemporaryFolder folder;
    const std::string file = folder.file("set.csv");
    ASSERT_EQ(
        runProgram({"encounters", "manoeuvring", "-n", "300", "--seed", "4", "--write", file}).code,
        0);
    const std::vector<std::string> how = {"--condition", "well_clear", "--resolver", "guidance",
                                          "--delay",     "15 s",       "--seed",     "4"};
    std::vector<std::string> drawn = {"manoeuvring", "-n", "300"}, read = {file};
    drawn.insert(drawn.end(), how.begin(), how.end());
    read.insert(read.end(), how.begin(), how.end());
    const Json one = jsonOf(drawn), two = jsonOf(read);
    EXPECT_EQ(one["nobody_avoids"]["losses"], two["nobody_avoids"]["losses"]);
    EXPECT_EQ(one["avoided"]["losses"], two["avoided"]["losses"]);
}

TEST(Encounters, GroupsAreWrittenOneAircraftARow) {
    const TemporaryFolder folder;
    const std::string file = folder.file("ring.csv");
    ASSERT_EQ(
        runProgram({"encounters", "ring", "--aircraft", "5", "-n", "2", "--write", file}).code, 0);
    const CsvTable rows(contentOf(file));
    EXPECT_EQ(rows.header(), "encounter,x,y,z,trk,gs,vs");
    EXPECT_EQ(rows.size(), 10U);
    EXPECT_EQ(jsonOf({file})["nobody_avoids"]["pairs"], 20);
}

TEST(Encounters, TheOracleOfDaidalusIsRead) {
    const Json json =
        jsonOf({"tests/data/closed_loop/unmitigated_straight.csv", "--condition", "well_clear",
                "--resolver", "guidance", "--one-sided", "--delay", "10 s"});
    EXPECT_NEAR(json["nobody_avoids"]["losses"].get<int>(), 1999, 1);
    EXPECT_EQ(json["avoided"]["losses"], 0);
}

TEST(Encounters, TheLastResortLeavesATenthOfTheNmacsAtMost) {
    const Json json = jsonOf({"placed", "--condition", "last_resort", "--resolver", "last_resort",
                              "--delay", "5 s", "-n", "1000"});
    EXPECT_GE(json["nobody_avoids"]["nmacs"], 20);
    EXPECT_LE(10 * json["avoided"]["nmacs"].get<int>(), json["nobody_avoids"]["nmacs"]);
}

std::size_t countOf(const std::string& text, const std::string& what) {
    std::size_t count = 0;
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + 1))
        ++count;
    return count;
}

TEST(Encounters, TheFirstIsDrawnOneTrackAnAircraft) {
    const TemporaryFolder folder;
    const std::string file = folder.file("ring.svg");
    const Outcome level = runProgram(
        {"encounters", "ring", "--aircraft", "5", "--manoeuvre", "horizontal", "--draw", file});
    ASSERT_EQ(level.code, 0) << level.err;
    EXPECT_EQ(level.out, "");
    const std::string ring = contentOf(file);
    EXPECT_EQ(ring.rfind("<svg ", 0), 0U);
    EXPECT_EQ(countOf(ring, "<polyline "), 5U);
    EXPECT_EQ(countOf(ring, "nan"), 0U);
    // Who climbs is drawn from the side as well.
    ASSERT_EQ(runProgram({"encounters", "head_on", "--condition", "last_resort", "--resolver",
                          "last_resort", "--draw", file})
                  .code,
              0);
    EXPECT_EQ(countOf(contentOf(file), "<polyline "), 4U);
}

TEST(Encounters, OutcomesAreOneRowEach) {
    const TemporaryFolder folder;
    const std::string file = folder.file("out.csv");
    ASSERT_EQ(runProgram({"encounters", "placed", "--condition", "well_clear", "--resolver", "none",
                          "-n", "50", "--outcomes", file})
                  .code,
              0);
    EXPECT_EQ(CsvTable(contentOf(file)).size(), 50U);
}

void expectRefused(std::vector<std::string> arguments, const std::string& message) {
    arguments.insert(arguments.begin(), "encounters");
    const Outcome outcome = runProgram(arguments);
    EXPECT_EQ(outcome.code, 2);
    EXPECT_EQ(outcome.err, message + "\n");
    EXPECT_EQ(outcome.out, "");
}

TEST(Encounters, SayWhatTheyCannotFly) {
    expectRefused({"crosing"},
                  "error: SET: found \"crosing\", expected a CSV file or one of placed, "
                  "manoeuvring, head_on, "
                  "overtaking, crossing, ring, grid; did you mean \"crossing\"?");
    expectRefused(
        {"crossing", "--resolver", "guidance"},
        "error: --resolver: found \"guidance\", expected it with --condition well_clear, whose "
        "volume it keeps clear of");
    expectRefused({"crossing", "--miss", "12 km"},
                  "error: --miss: found \"12 km\", expected at most the minimum of 9260 m");
    expectRefused(
        {"crossing", "--delay", "15"},
        "error: --delay: found \"15\", expected a duration from 0 s to 1 h, with its unit (ms, s, "
        "min, h or day)");
}

TEST(Encounters, SayWhatIsWrongWithAFile) {
    const TemporaryFolder folder;
    const std::string head =
        "own_x,own_y,own_z,own_trk,own_gs,own_vs,int_x,int_y,int_z,int_trk,int_gs,int_vs";
    const auto refused = [&](const std::string& text, const std::string& message) {
        const std::string file = folder.with("in.csv", text);
        expectRefused({file}, file + message);
    };
    refused(head + "\n0,0,6000,0,-1,0,0,0,6000,0,100,0\n",
            ":2: error: own_gs: found -1, expected 0 to 10000");
    refused(head + "\n0,0,6000,0,nan,0,0,0,6000,0,100,0\n",
            ":2: error: own_gs: 'nan' is not finite");
    refused(head + ",exc_start,exc_length,exc_turn,exc_vs\n0,0,6000,0,1,0,0,0,6000,0,100,0,5,,,\n",
            ":2: error: excursion: found 1 of exc_start, exc_length, exc_turn, exc_vs, expected "
            "all or none");
    refused("encounter,x,y,z,trk,gs,vs\n1,0,0,0,0,9,0\n2,9,0,0,0,9,0\n2,0,0,0,0,9,0\n",
            ":2: error: encounter: found one aircraft, expected two or more");
}

}  // namespace
}  // namespace deconflict::app
