// SPDX-License-Identifier: MIT
#include "sim/core/fixed_sum.hpp"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <random>
#include <vector>

namespace deconflict::core {
namespace {

FixedSum sumOf(const std::vector<double>& terms) {
    FixedSum sum;
    for (const double term : terms) {
        sum += term;
    }
    return sum;
}

TEST(FixedSum, DoesNotDependOnOrderOrGrouping) {
    std::mt19937_64 engine(3);
    std::vector<double> terms;
    for (int i = 0; i < 10000; ++i) {
        const double mantissa = static_cast<double>(static_cast<std::int64_t>(engine())) * 0x1p-63;
        terms.push_back(std::ldexp(mantissa, static_cast<int>(engine() % 100) - 60));
    }
    const FixedSum sum = sumOf(terms);
    for (int round = 0; round < 20; ++round) {
        std::shuffle(terms.begin(), terms.end(), engine);
        const auto cut = terms.begin() + static_cast<std::ptrdiff_t>(engine() % terms.size());
        FixedSum left = sumOf({terms.begin(), cut});
        left.merge(sumOf({cut, terms.end()}));
        ASSERT_EQ(left, sum);
        ASSERT_EQ(left.toDouble(), sum.toDouble());
    }
}

TEST(FixedSum, IsExactWhereDoublesLoseDigits) {
    FixedSum sum = sumOf({1e18, 0.1, -1e18});
    EXPECT_EQ(sum.toDouble(), 0.1);
    EXPECT_EQ(sumOf({0x1p61, 0x1p-64, -0x1p61}).toDouble(), 0x1p-64);
}

TEST(FixedSum, GivesBackEveryDoubleOnItsGrid) {
    std::mt19937_64 engine(4);
    for (int i = 0; i < 100000; ++i) {
        const double mantissa = 0.5 + static_cast<double>(engine() >> 12) * 0x1p-53;
        const double term = std::ldexp(engine() % 2 == 0 ? mantissa : -mantissa,
                                       static_cast<int>(engine() % 74) - 11);
        ASSERT_EQ(sumOf({term}).toDouble(), term);
    }
    EXPECT_EQ(sumOf({}).toDouble(), 0.0);
    EXPECT_EQ(sumOf({-0.0}).toDouble(), 0.0);
}

TEST(FixedSum, RoundsSmallTermsToItsGrid) {
    EXPECT_EQ(sumOf({0x1p-65}).low(), 1U) << "half a unit goes away from zero";
    EXPECT_EQ(sumOf({-0x1p-65}), sumOf({-0x1p-64}));
    EXPECT_EQ(sumOf({std::nextafter(0x1p-65, 0.0)}).low(), 0U);
    EXPECT_EQ(sumOf({0x1.8p-64}).low(), 2U);
    EXPECT_EQ(sumOf({1e-30}).low(), 0U);
    EXPECT_EQ(sumOf({std::numeric_limits<double>::denorm_min()}).low(), 0U);
}

TEST(FixedSum, SurvivesBeingStored) {
    for (const double value : {0.0, 1.5, -1.5, 1e18, -1e18, 0x1p-64, -0x1p-64}) {
        const FixedSum sum = sumOf({value});
        const FixedSum back = FixedSum::fromWords(sum.high(), sum.low());
        EXPECT_EQ(back, sum) << value;
        EXPECT_EQ(back.toDouble(), value);
    }
}

TEST(FixedSumDeathTest, StopsAtItsRange) {
    FixedSum sum;
    sum += std::nextafter(0x1p62, 0.0);
    EXPECT_DEATH(sum += 1000.0, "contract broken");
    EXPECT_DEATH(sum += 0x1p62, "contract broken");
    EXPECT_DEATH(sum += std::numeric_limits<double>::infinity(), "contract broken");
    EXPECT_DEATH(sum += std::nan(""), "contract broken");
    EXPECT_DEATH(sum.merge(sum), "contract broken");
}

}  // namespace
}  // namespace deconflict::core
