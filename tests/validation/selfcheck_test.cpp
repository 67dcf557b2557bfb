// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/app/program.hpp"

namespace deconflict::app {
namespace {

TEST(Selfcheck, PassesAndSaysWhatItFound) {
    const Outcome outcome = runProgram({"selfcheck", "--json"});
    EXPECT_EQ(outcome.code, 0) << outcome.out;
    const auto result = nlohmann::json::parse(outcome.out);
    EXPECT_TRUE(result["passed"].get<bool>());
    EXPECT_GE(result["checks"].size(), 25U);
    for (const auto& check : result["checks"])
        EXPECT_LT(std::abs(check["deviation"].get<double>()), 4.0) << check["name"];
}

}  // namespace
}  // namespace deconflict::app
