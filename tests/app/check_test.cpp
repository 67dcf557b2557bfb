// SPDX-License-Identifier: MIT
// `deconflict check`: what it says of scenarios that can be run.
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/app/program.hpp"

namespace deconflict::app {
namespace {

using Json = nlohmann::json;

constexpr const char* kLevant = "scenarios/levant_2015.yaml";

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

TEST(CheckProgram, TellsWhatAScenarioHolds) {
    const Outcome outcome = runProgram({"check", kLevant});
    ASSERT_EQ(outcome.code, 0) << outcome.err;
    for (const char* part :
         {"scenarios/levant_2015.yaml: no fault\n", "Russian and French sorties near",
          "How likely are incidents", "2015-11-26T00:00:00Z for 1 d 00 h, step 2 s",
          "no controllers: nobody acts on its picture", "\nrus_cap ", "circle of 20 km",
          "\nrus_to_fra ", "both_late", "loss of separation    RUS-FRA", "RUS in TUR",
          "Technical model, not operational clearance.\n"})
        EXPECT_TRUE(has(outcome.out, part)) << part;
}

TEST(CheckProgram, TellsWhoWatchesABorder) {
    const Outcome text = runProgram({"check", "scenarios/border_watch.yaml"});
    EXPECT_TRUE(has(text.out, "no controllers; watches the border of TUR, warns within 15 km"))
        << text.out;
    const Outcome json = runProgram({"check", "scenarios/border_watch.yaml", "--json"});
    const Json nations = Json::parse(json.out)["nations"];
    EXPECT_FALSE(nations[0].contains("border_watch"));
    EXPECT_EQ(nations[1]["border_watch"]["of"], "TUR");
    EXPECT_EQ(nations[1]["border_watch"]["zone_m"], 15e3);
}

TEST(CheckProgram, CountsTheSortiesOfTheDay) {
    const Outcome outcome = runProgram({"check", kLevant, "--json"});
    ASSERT_EQ(outcome.code, 0) << outcome.err;
    const Json found = Json::parse(outcome.out);
    double russian = 0.0;
    for (const Json& mission : found["missions"])
        if (mission["nation"] == "RUS") russian += mission["sorties_per_day"].get<double>();
    EXPECT_NEAR(russian, 70.0, 1e-9);  // as the scenario's comment states
    EXPECT_EQ(found["variants"][0]["name"], "none");
    const auto inForce = [&](const char* variant) {
        return found["sharing"][0]["in_force"][variant].get<double>();
    };
    EXPECT_EQ(inForce("none"), 0.0);
    EXPECT_EQ(inForce("russia_to_france"), 1.0);
    EXPECT_EQ(found["digest"].get<std::string>().size(), 16U);
    EXPECT_NE(found["variants"][0]["digest"], found["variants"][1]["digest"]);
}

TEST(CheckProgram, ExpectsWhatRunsFly) {
    const char* scenario = "scenarios/border_orbit.yaml";
    const Json expected = Json::parse(runProgram({"check", scenario, "--json"}).out)["exposure"];
    const Json flown = Json::parse(runProgram({"run", scenario, "--json"}).out)["exposure"];
    EXPECT_EQ(expected["sorties"], flown["sorties"].get<double>());
    EXPECT_NEAR(expected["flight_hours"], flown["flight_hours"].get<double>(),
                0.25 * flown["flight_hours"].get<double>());
}

TEST(CheckProgram, NamesAScenarioWithoutVariantsAsWritten) {
    const Outcome outcome = runProgram({"check", "scenarios/2015-11-24/turkish_letter.yaml"});
    EXPECT_EQ(outcome.code, 0) << outcome.err;
    EXPECT_TRUE(has(outcome.out, "(as written)"));
    EXPECT_TRUE(has(outcome.out, "recorded track"));
}

TEST(CheckProgram, PrintsEveryFaultAndNothingElse) {
    const Outcome outcome = runProgram({"check", "tests/scenarios/bad/many_faults_at_once.yaml"});
    EXPECT_EQ(outcome.code, 2);
    EXPECT_EQ(outcome.out, "");
    EXPECT_EQ(std::count(outcome.err.begin(), outcome.err.end(), '\n'), 6);
    EXPECT_TRUE(has(outcome.err, "tests/scenarios/bad/many_faults_at_once.yaml:"));
}

}  // namespace
}  // namespace deconflict::app
