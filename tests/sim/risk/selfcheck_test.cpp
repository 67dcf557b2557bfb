// SPDX-License-Identifier: MIT
#include "sim/risk/selfcheck.hpp"

#include <cmath>
#include <gtest/gtest.h>

namespace deconflict::risk {
namespace {

TEST(CheckRow, PassesWithinFourStandardErrors) {
    EXPECT_TRUE((CheckRow{"", 1.0, 1.39, 0.1}).passed());
    EXPECT_FALSE((CheckRow{"", 1.0, 1.41, 0.1}).passed());
    EXPECT_FALSE((CheckRow{"", 1.0, 0.59, 0.1}).passed());
}

TEST(CheckRow, OfHitsHasTheBinomialError) {
    const CheckRow row = rowOf("hits", 0.2, 260, 1000);
    EXPECT_NEAR(row.deviation(), (260 - 200) / std::sqrt(160.0), 1e-12);
    EXPECT_FALSE(row.passed());
}

TEST(CheckRow, OfSamplesHasTheErrorOfTheirMean) {
    const CheckRow row = rowOf("samples", 2.0, {1.0, 2.0, 3.0, 4.0});
    EXPECT_DOUBLE_EQ(row.estimate, 2.5);
    EXPECT_DOUBLE_EQ(row.standardError, std::sqrt(5.0 / 3.0 / 4.0));
}

TEST(Selfcheck, AQuickPartPassesUnderAnotherSeed) {
    for (const auto check : {checkStreams, checkErrors})
        for (const CheckRow& row : check(77)) EXPECT_TRUE(row.passed()) << row.name;
}

}  // namespace
}  // namespace deconflict::risk
