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

}  // namespace
}  // namespace deconflict::app
