// SPDX-License-Identifier: MIT
// `deconflict compare --precision` and `rare`: what they print, and what they refuse.
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/app/program.hpp"

namespace deconflict::app {
namespace {

using Json = nlohmann::json;

constexpr const char* kScenario = "scenarios/two_sorties.yaml";

TEST(ComparePrecision, StopsWhenEveryFrequentKindIsKnownWellEnough) {
    const Outcome outcome = runProgram(
        {"compare", kScenario, "--precision", "40%", "--within", "1 ms", "-n", "1500", "--json"});
    ASSERT_EQ(outcome.code, 0) << outcome.err;
    const Json found = Json::parse(outcome.out);
    EXPECT_EQ(found["schema"], "deconflict.precise/1");
    ASSERT_EQ(found["results"].size(), 6U);  // two variants, three kinds
    for (const Json& row : found["results"]) {
        if (row["method"] == "bound") {
            EXPECT_EQ(row["lower"], 0.0);
            EXPECT_FALSE(row["reached"].get<bool>());
            continue;
        }
        const double p = row["probability"], lower = row["lower"], upper = row["upper"];
        EXPECT_LE(lower, p);
        EXPECT_GE(upper, p);
        EXPECT_NEAR(row["relative_half_width"].get<double>(), 0.5 * (upper - lower) / p, 1e-12);
        EXPECT_EQ(row["reached"].get<bool>(), row["relative_half_width"].get<double>() <= 0.4);
    }
    EXPECT_TRUE(
        found["results"][0]["reached"].get<bool>());  // losses of separation without sharing
}

TEST(ComparePrecision, SaysWhatAPrecisionIs) {
    for (const char* precision : {"0", "-5%", "130%", "twenty", "20 km", "nan"}) {
        const Outcome outcome = runProgram({"compare", kScenario, "--precision", precision});
        EXPECT_EQ(outcome.code, 2) << precision;
        EXPECT_EQ(outcome.err, std::string("error: --precision: found \"") + precision +
                                   "\", expected a share above 0 and up to 1, such as 20%\n");
    }
    const Outcome alone = runProgram({"compare", kScenario, "--within", "5 min"});
    EXPECT_EQ(alone.code, 2);
    EXPECT_NE(alone.err.find("--within: expected --precision beside it"), std::string::npos);
}

TEST(ComparePrecision, SplitsOnlyWhatItIsAskedTo) {
    const Json found =
        Json::parse(runProgram({"compare", kScenario, "--precision", "40%", "--split", "collision",
                                "--particles", "10", "-n", "2048", "--json"})
                        .out);
    std::size_t others = 0, collisions = 0;
    for (const Json& row : found["results"]) {
        const std::string why = row["why"];
        const bool isSplit = why.starts_with("splitting of 16 x 10 ");
        others += why == "splitting was asked for other kinds only" ? 1U : 0U;
        collisions += isSplit ? 1U : 0U;
        EXPECT_EQ(isSplit, row["kind"] == "collision") << row;
    }
    EXPECT_EQ(others, 1U);  // near misses under shared positions
    EXPECT_EQ(collisions, 2U);
}

TEST(ComparePrecision, SaysWhichKindsMayBeSplit) {
    const Outcome unknown =
        runProgram({"compare", kScenario, "--precision", "20%", "--split", "colision"});
    EXPECT_EQ(unknown.code, 2);
    EXPECT_NE(unknown.err.find("--split: found \"colision\", expected one of "), std::string::npos);
    EXPECT_NE(unknown.err.find("did you mean \"collision\"?"), std::string::npos) << unknown.err;
    const Outcome alone = runProgram({"compare", kScenario, "--split", "collision"});
    EXPECT_EQ(alone.code, 2);
    EXPECT_NE(alone.err.find("--split: expected --precision beside it"), std::string::npos);
}

TEST(Rare, RefusesWithReasonsAndABound) {
    const Outcome outcome = runProgram({"rare", kScenario, "--kind", "collision", "--variant",
                                        "both", "--particles", "20", "--pilot", "40", "--json"});
    EXPECT_EQ(outcome.code, 1);
    const Json found = Json::parse(outcome.out);
    EXPECT_FALSE(found.contains("probability"));
    EXPECT_FALSE(found["refused"].empty());
    EXPECT_GT(found["upper_bound"].get<double>(), 0.0);
    EXPECT_EQ(found["strata"].size(), 1U);
}

TEST(Rare, PrintsNoEstimateOfWhatItRefuses) {
    std::vector<std::string> call = {"rare",      kScenario, "--kind",      "nmac",
                                     "--variant", "both",    "--particles", "10",
                                     "--pilot",   "10",      "--quick"};
    const Outcome shown = runProgram(call);
    EXPECT_EQ(shown.code, 1);
    EXPECT_NE(shown.out.find("no number that can be vouched for"), std::string::npos) << shown.out;
    EXPECT_NE(shown.out.find("levels, let through:"), std::string::npos) << shown.out;
    EXPECT_EQ(shown.out.find("given that"), std::string::npos) << shown.out;
    call.push_back("--json");
    const Json found = Json::parse(runProgram(call).out);
    EXPECT_FALSE(found.contains("probability"));
    EXPECT_FALSE(found.contains("replicates"));
    for (const Json& stratum : found["strata"]) EXPECT_FALSE(stratum.contains("replicates"));
}

TEST(Rare, SaysWhichKindsCanBeSeenComing) {
    const Outcome outcome =
        runProgram({"rare", "scenarios/levant_2015.yaml", "--kind", "protected_area_entry"});
    EXPECT_EQ(outcome.code, 2);
    EXPECT_NE(outcome.err.find("does not come of movements"), std::string::npos) << outcome.err;
}

}  // namespace
}  // namespace deconflict::app
