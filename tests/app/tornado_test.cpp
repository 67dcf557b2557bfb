// SPDX-License-Identifier: MIT
// `deconflict tornado`: bars that sweeps give too, and what is said of lists that are none.
#include <cmath>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/app/program.hpp"

namespace deconflict::app {
namespace {

using Json = nlohmann::json;

constexpr const char* kScenario = "scenarios/two_sorties.yaml";
constexpr const char* kLatency = "sharing.both.latency=0 s..59 s";
constexpr const char* kPeriod = "sharing.both.period=2 s..4 s";

Outcome tornado(const std::vector<std::string>& more) {
    std::vector<std::string> arguments = {"tornado", kScenario, "-n", "60"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return runProgram(arguments);
}

TEST(Tornado, PutsTheLongestSwingFirstAndAgreesWithASweep) {
    const Outcome outcome = tornado({"--vary", kPeriod, "--vary", kLatency, "--json"});
    ASSERT_EQ(outcome.code, 0) << outcome.err;
    const Json found = Json::parse(outcome.out);
    ASSERT_EQ(found["parameters"].size(), 2U);
    const Json& first = found["parameters"][0];
    EXPECT_EQ(first["path"], "sharing.both.latency");
    EXPECT_GT(std::abs(first["swing"].get<double>()),
              std::abs(found["parameters"][1]["swing"].get<double>()));
    EXPECT_DOUBLE_EQ(first["swing"], first["high"]["probability"].get<double>() -
                                         first["low"]["probability"].get<double>());
    EXPECT_LE(first["swing_lower"], first["swing"]);
    EXPECT_GE(first["swing_upper"], first["swing"]);
    const Json sweep = Json::parse(runProgram({"sweep", kScenario, "-n", "60", "--over",
                                               "sharing.both.latency=0 s,59 s", "--json"})
                                       .out);
    for (const int end : {0, 1}) {
        const Json& there = sweep["points"][end];
        const Json& here = first[end == 0 ? "low" : "high"];
        EXPECT_EQ(here["probability"], there["probability"]);
        EXPECT_EQ(here["digest"], there["digest"]);
    }
    const Json batch = Json::parse(
        runProgram({"batch", kScenario, "-n", "60", "--variant", "both", "--json"}).out);
    EXPECT_EQ(found["as_written"]["probability"], batch["results"][0]["probability"]);
}

TEST(Tornado, ReadsItsListFromAFile) {
    const TemporaryFolder folder;
    const std::string file = folder.with("list.txt", std::string("# what may be chosen\n\n") +
                                                         kLatency + "  # s\n" + kPeriod + "\n");
    const Outcome listed = tornado({"--vary", file});
    ASSERT_EQ(listed.code, 0) << listed.err;
    EXPECT_EQ(listed.out, tornado({"--vary", kLatency, "--vary", kPeriod}).out);
    for (const char* part : {"swing [95 %]", "p (Holm)", "|", "seed 1", "scenario digest",
                             "Technical model, not operational clearance."})
        EXPECT_NE(listed.out.find(part), std::string::npos) << part << "\n" << listed.out;
}

TEST(Tornado, SaysWhatAListIs) {
    const TemporaryFolder folder;
    const auto complaint = [](const std::vector<std::string>& vary) {
        std::vector<std::string> more;
        for (const std::string& text : vary) more.insert(more.end(), {"--vary", text});
        const Outcome outcome = tornado(more);
        EXPECT_EQ(outcome.code, 2) << outcome.err;
        EXPECT_EQ(outcome.out, "");
        return outcome.err;
    };
    EXPECT_NE(complaint({"a.b=1 s,2 s,3 s"}).find("--vary: found 3 values"), std::string::npos);
    EXPECT_NE(complaint({kPeriod, kPeriod}).find("found sharing.both.period twice"),
              std::string::npos);
    EXPECT_NE(complaint({"a.b=2 s..1 s"}).find("--vary: found \"a.b=2 s..1 s\", expected PATH="),
              std::string::npos);
    const std::string wrong = folder.with("wrong.txt", "# one\nlatency 3 s\n");
    EXPECT_NE(complaint({wrong}).find(wrong + ":2: found \"latency 3 s\", expected PATH="),
              std::string::npos);
    const std::string empty = folder.with("empty.txt", "\n# nothing\n");
    EXPECT_NE(complaint({empty}).find("found no parameter"), std::string::npos);
}

}  // namespace
}  // namespace deconflict::app
