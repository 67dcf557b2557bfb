// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <map>
#include <nlohmann/json.hpp>

#include "sim/core/csv.hpp"
#include "tests/app/program.hpp"

namespace deconflict::app {
namespace {

/// Closed forms that nobody plays: too rare to be counted in half a minute, or figures of others
/// put together, with no experiment behind them.
bool isPlayed(const std::string& closedForm) {
    const char* const others[] = {"gas2d-collision", "reich-lateral", "Py-double-exponential"};
    return std::find(std::begin(others), std::end(others), closedForm) == std::end(others);
}

TEST(Selfcheck, PassesAndPlaysEveryClosedFormThatCanBePlayed) {
    const Outcome outcome = runProgram({"selfcheck", "--json"});
    EXPECT_EQ(outcome.code, 0) << outcome.out;
    const auto result = nlohmann::json::parse(outcome.out);
    EXPECT_TRUE(result["passed"].get<bool>());
    std::map<std::string, double> expected;  // by closed form
    for (const auto& check : result["checks"]) {
        EXPECT_LT(std::abs(check["deviation"].get<double>()), 4.0) << check["name"];
        if (check.contains("closed_form"))
            expected[check["closed_form"].get<std::string>()] = check["expected"].get<double>();
    }
    const core::Table table = core::readTable(
        std::string(DECONFLICT_SOURCE_DIR) + "/tests/data/probability/closed_forms.csv",
        std::vector<core::CsvColumn>{{"id", core::CsvKind::text}, {"value"}});
    for (std::size_t row = 0; row < table.rows(); ++row) {
        const std::string& id = table.texts("id")[row];
        ASSERT_EQ(expected.contains(id), isPlayed(id)) << id;
        if (!isPlayed(id)) continue;
        // The file gives twelve digits, of one row five.
        const double bar = id == "reich-flux-identity" ? 1e-5 : 2e-11;
        EXPECT_NEAR(expected[id] / table.numbers("value")[row], 1.0, bar) << id;
    }
    EXPECT_GE(result["checks"].size(), expected.size() + 15);
}

}  // namespace
}  // namespace deconflict::app
