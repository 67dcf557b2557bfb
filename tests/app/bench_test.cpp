// SPDX-License-Identifier: MIT
// `deconflict bench`: rows as asked for, right answers, a verdict that follows from the figures.
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/app/program.hpp"

namespace deconflict::app {
namespace {

using Json = nlohmann::json;

Json rowsOf(const std::string& only) {
    const Outcome outcome = runProgram({"bench", "--only", only, "--samples", "1", "--json"});
    EXPECT_EQ(outcome.code, 0) << outcome.err;
    return Json::parse(outcome.out);
}

TEST(Bench, MeasuresTheRowsThatBeginSo) {
    const Json json = rowsOf("pairs/");
    ASSERT_EQ(json["rows"].size(), 4U);
    for (const Json& row : json["rows"]) {
        EXPECT_EQ(row["name"].get<std::string>().rfind("pairs/", 0), 0U);
        EXPECT_GT(row["value"], 0.0);
        EXPECT_EQ(row["as_reference"], true);
        EXPECT_EQ(row["met"], row["value"] >= row["at_least"]);
    }
    EXPECT_TRUE(json["signature"].is_null());  // no scenario was played
}

TEST(Bench, FindsTheConflictsOfBruteForce) {
    for (const char* row : {"search/1000_in_a_box", "search/10000_at_one_density"}) {
        const Json one = rowsOf(row)["rows"].at(0);
        EXPECT_EQ(one["as_reference"], true);
        EXPECT_NE(one["note"].get<std::string>().find(" conflicts, as by brute force"),
                  std::string::npos);
    }
}

TEST(Bench, FindsAPublishedShareAgain) {
    const Json row = rowsOf("encounters/opencdarr/45deg")["rows"].at(0);
    EXPECT_EQ(row["met"], true);
    EXPECT_LT(row["interval"][0], row["value"]);
    EXPECT_GT(row["interval"][1], row["value"]);
    EXPECT_EQ(row["met"],
              row["interval"][1] >= row["at_least"] && row["interval"][0] <= row["at_most"]);
}

TEST(Bench, SaysWhichRowsThereAre) {
    const Outcome outcome = runProgram({"bench", "--only", "speed"});
    EXPECT_EQ(outcome.code, 2);
    EXPECT_EQ(outcome.err.rfind("error: --only: found \"speed\", expected the beginning of one of "
                                "pairs/cylinder/one_by_one, ",
                                0),
              0U)
        << outcome.err;
}

}  // namespace
}  // namespace deconflict::app
