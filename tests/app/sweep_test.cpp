// SPDX-License-Identifier: MIT
// `deconflict sweep`: what a curve is made of, and what is said of ranges that are none.
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/app/program.hpp"

namespace deconflict::app {
namespace {

using Json = nlohmann::json;

constexpr const char* kScenario = "scenarios/two_sorties.yaml";

Outcome sweep(const std::string& over, const std::vector<std::string>& more = {}) {
    std::vector<std::string> arguments = {"sweep", kScenario, "-n", "20", "--over", over};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return runProgram(arguments);
}

TEST(Sweep, GivesOnePointWithItsBandForEveryValue) {
    const Outcome outcome = sweep("sharing.both.latency=0 s..60 s", {"--points", "3", "--json"});
    ASSERT_EQ(outcome.code, 0) << outcome.err;
    const Json found = Json::parse(outcome.out);
    ASSERT_EQ(found["points"].size(), 3U);
    double last = -1.0;
    for (const Json& point : found["points"]) {
        EXPECT_GT(point["si"].get<double>(), last);
        last = point["si"];
        const double p = point["probability"];
        EXPECT_LE(point["lower"].get<double>(), p);
        EXPECT_GE(point["upper"].get<double>(), p);
        EXPECT_EQ(point["done"], 20);
    }
    EXPECT_EQ(last, 60.0);
}

TEST(Sweep, TheSameCommandGivesTheSameCurveOnAnyNumberOfThreads) {
    const auto curve = [](const char* threads) {
        Json found = Json::parse(
            sweep("sharing.both.period=2 s,60 s", {"--json", "--threads", threads}).out);
        return found["points"].dump();
    };
    EXPECT_EQ(curve("1"), curve("3"));
}

TEST(Sweep, SaysWhatARangeIs) {
    for (const char* over : {"sharing.both.latency", "=1 s..2 s", "sharing.both.latency=2 s..1 s",
                             "sharing.both.latency=1 s,1 s", "sharing.both.latency=1 s..2 km",
                             "sharing.both.latency=fast..slow"}) {
        const Outcome outcome = sweep(over);
        EXPECT_EQ(outcome.code, 2) << over;
        EXPECT_EQ(outcome.out, "") << over;
        EXPECT_NE(outcome.err.find(std::string("--over: found \"") + over + "\", expected PATH="),
                  std::string::npos)
            << outcome.err;
    }
}

TEST(Sweep, AValueThatTheFileMayNotHoldIsAFaultOfThatValue) {
    const Outcome outcome = sweep("sharing.both.latency=0 s,7200 s");
    EXPECT_EQ(outcome.code, 2);
    EXPECT_NE(outcome.err.find("latency: found \"7200 s\", expected a duration"), std::string::npos)
        << outcome.err;
    const Outcome nowhere = sweep("sharing.both.latancy=0 s,2 s");
    EXPECT_EQ(nowhere.code, 2);
    EXPECT_NE(nowhere.err.find("did you mean \"latency\"?"), std::string::npos) << nowhere.err;
}

TEST(Sweep, OverTwoParametersIsAGridThatItsRowsAloneGiveToo) {
    const std::string rows = "sharing.both.period=2 s,60 s";
    const std::string columns = "sharing.both.latency=0 s,30 s,60 s";
    const Json grid = Json::parse(sweep(rows, {"--over", columns, "--json"}).out);
    EXPECT_EQ(grid["schema"], "deconflict.grid/1");
    EXPECT_EQ(grid["over"], (Json{"sharing.both.period", "sharing.both.latency"}));
    ASSERT_EQ(grid["points"].size(), 6U);
    EXPECT_EQ(grid["points"][4]["value"], (Json{"60 s", "30 s"}));
    EXPECT_EQ(grid["points"][4]["si"], (Json{60.0, 30.0}));
    // Common random numbers: one cell alone, from a sweep of its own.
    const Json alone = Json::parse(
        sweep("sharing.both.latency=30 s", {"--over", "sharing.both.period=60 s", "--json"}).out);
    EXPECT_EQ(alone["points"][0]["result_digest"], grid["points"][4]["result_digest"]);
    const std::string text = sweep(rows, {"--over", columns}).out;
    EXPECT_NE(text.find("rows: sharing.both.period; columns: sharing.both.latency"),
              std::string::npos)
        << text;
    EXPECT_EQ(text.find("knee"), std::string::npos);
}

TEST(Sweep, SaysWhatASecondParameterMayBe) {
    const std::string over = "sharing.both.latency=0 s,2 s";
    const Outcome twice = sweep(over, {"--over", over});
    EXPECT_EQ(twice.code, 2);
    EXPECT_NE(twice.err.find("found sharing.both.latency twice"), std::string::npos) << twice.err;
    const Outcome three = sweep(over, {"--over", "a=1,2", "--over", "b=1,2"});
    EXPECT_NE(three.err.find("--over: found 3 of them, expected one or two"), std::string::npos)
        << three.err;
    const Outcome both = runProgram({"sweep", "scenarios/lessons/one_way.yaml", "-n", "1", "--over",
                                     over, "--over", "sharing.one_way.period=2 s,4 s"});
    EXPECT_EQ(both.code, 2);
    EXPECT_NE(both.err.find("name \"both\" and \"one_way\""), std::string::npos) << both.err;
}

TEST(Sweep, FindsTheLatencyUpToWhichARequirementIsMet) {
    const auto require = [](const std::string& what, const char* runs, const char* format) {
        return runProgram({"sweep", kScenario, "-n", runs, "--over",
                           "sharing.both.latency=0 s,30 s,60 s", "--require", what, format});
    };
    const Outcome outcome = require("loss of separation < 10 %", "200", "--json");
    EXPECT_EQ(outcome.code, 0) << outcome.err;
    const Json found = Json::parse(outcome.out);
    const Json& answer = found["require"]["answers"][0];
    EXPECT_EQ(answer["verdict"], "found");
    EXPECT_EQ(answer["risk"], "rising");
    const double latency = answer["threshold"]["si"];
    EXPECT_GT(latency, 0.0);
    EXPECT_LT(latency, 60.0);
    EXPECT_LT(answer["surely"]["si"].get<double>(), latency);
    EXPECT_GT(answer["possibly"]["si"].get<double>(), latency);

    const Outcome rare = require("collision per flight hour < 1e-8", "20", "--points=3");
    EXPECT_EQ(rare.code, 1);
    EXPECT_NE(rare.out.find("cannot be decided with 20 runs a point: needs about"),
              std::string::npos)
        << rare.out;
    EXPECT_NE(rare.out.find("deconflict rare"), std::string::npos);
    EXPECT_NE(require("loss_of_separation <= 0.99", "20", "--points=3")
                  .out.find("met everywhere in the range"),
              std::string::npos);
    EXPECT_EQ(require("loss of separation per sortie < 1e-7", "20", "--points=3").code, 1);
}

TEST(Sweep, SaysWhatARequirementIs) {
    const auto complaint = [](const std::string& what) {
        const Outcome outcome = sweep("sharing.both.latency=0 s,2 s", {"--require", what});
        EXPECT_EQ(outcome.code, 2) << what;
        EXPECT_EQ(outcome.out, "") << what;
        return outcome.err;
    };
    const std::pair<const char*, const char*> wrong[] = {
        {"collision", "expected KIND [per run|per sortie|per flight hour] < NUMBER"},
        {"< 1e-8", "expected a kind of incident before the <"},
        {"collision per day < 1e-8", "expected per run, per sortie or per flight hour"},
        {"collision < 0", "expected a number above 0"},
        {"collision < low", "expected a number above 0"},
        {"collision < 120 %", "expected a probability below 1"},
        {"colision < 1 %", "did you mean \"collision\"?"}};
    for (const auto& [what, expected] : wrong) {
        const std::string said = complaint(what);
        EXPECT_EQ(said.find("error: --require: found \""), 0U) << said;
        EXPECT_NE(said.find(expected), std::string::npos) << said;
    }
    const Outcome one = sweep("sharing.both.latency=2 s", {"--require", "collision < 1 %"});
    EXPECT_NE(one.err.find("found one value of sharing.both.latency"), std::string::npos);
    const Outcome kinds =
        sweep("sharing.both.latency=0 s,2 s", {"--require", "collision < 1 %", "--kind", "nmac"});
    EXPECT_NE(kinds.err.find("--kind: found nmac, expected collision"), std::string::npos);
}

}  // namespace
}  // namespace deconflict::app
