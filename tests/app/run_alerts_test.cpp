// SPDX-License-Identifier: MIT
// `deconflict run --alerts`: the same changes as text and as JSON, each pair's in one chain.
#include <gtest/gtest.h>
#include <map>
#include <nlohmann/json.hpp>
#include <utility>

#include "tests/app/program.hpp"

namespace deconflict::app {
namespace {

const std::vector<std::string> kRun = {"run", "scenarios/levant_2015.yaml"};

std::string outputWith(const std::vector<std::string>& more) {
    std::vector<std::string> arguments = kRun;
    arguments.insert(arguments.end(), more.begin(), more.end());
    const Outcome outcome = runProgram(arguments);
    EXPECT_EQ(outcome.code, 0) << outcome.err;
    return outcome.out;
}

TEST(RunAlerts, AreOneChainOfLevelsAPair) {
    const auto alerts = nlohmann::json::parse(outputWith({"--alerts", "--json"})).at("alerts");
    ASSERT_GE(alerts.size(), 2U);
    std::map<std::pair<std::string, std::string>, std::string> level;
    std::map<std::string, double> last_s;
    for (const auto& change : alerts) {
        std::string& before =
            level.try_emplace({change.at("own"), change.at("other")}, "none").first->second;
        EXPECT_EQ(change.at("from"), before);
        EXPECT_NE(change.at("to"), before);
        before = change.at("to");
        EXPECT_GE(change.at("t_s").get<double>(), last_s[change.at("nation")]);
        last_s[change.at("nation")] = change.at("t_s");
    }
}

TEST(RunAlerts, AreListedWhileItRunsAndChangeNothingElse) {
    const std::string plain = outputWith({}), listed = outputWith({"--alerts"});
    std::istringstream lines(listed);
    std::string rest, line;
    std::size_t alerts = 0;
    while (std::getline(lines, line)) {
        if (line.substr(0, 15).ends_with("  alert"))
            ++alerts;
        else
            rest += line + "\n";
    }
    EXPECT_EQ(rest, plain);
    EXPECT_EQ(alerts,
              nlohmann::json::parse(outputWith({"--alerts", "--json"})).at("alerts").size());
    EXPECT_EQ(plain.find("  alert "), std::string::npos);
}

}  // namespace
}  // namespace deconflict::app
