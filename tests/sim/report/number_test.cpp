// SPDX-License-Identifier: MIT
#include "sim/report/number.hpp"

#include <cmath>
#include <cstdlib>
#include <gtest/gtest.h>
#include <locale>
#include <random>

namespace deconflict::report {
namespace {

using core::Duration;

TEST(Scientific, HasTwoDigitsAndAnExponent) {
    EXPECT_EQ(scientific(0.0131), "1.3e-02");
    EXPECT_EQ(scientific(1.0), "1.0e+00");
    EXPECT_EQ(scientific(12345.0), "1.2e+04");
    EXPECT_EQ(scientific(9.96e-5), "1.0e-04");
    EXPECT_EQ(scientific(3e-117), "3.0e-117");
    EXPECT_EQ(scientific(0.0), "0");
}

TEST(Scientific, EndsOfIntervalsAreRoundedOutward) {
    EXPECT_EQ(scientificUp(1.41e-3), "1.5e-03");
    EXPECT_EQ(scientificUp(9.91e-3), "1.0e-02");
    EXPECT_EQ(scientificDown(1.49e-3), "1.4e-03");
    EXPECT_EQ(scientificDown(9.99e-4), "9.9e-04");
    EXPECT_EQ(scientificDown(9.9999e-4), "9.9e-04");
    EXPECT_EQ(scientificUp(0.1), "1.0e-01");
    EXPECT_EQ(scientificDown(0.1), "1.0e-01");
    EXPECT_EQ(scientificUp(std::nextafter(0.1, 1.0)), "1.1e-01");
}

TEST(Scientific, NeverClaimsMoreThanWasFound) {
    std::mt19937_64 bits(2015);
    for (int i = 0; i < 20000; ++i) {
        const double x = std::pow(10.0, -12.0 * static_cast<double>(bits() >> 11) * 0x1p-53);
        const double up = std::strtod(scientificUp(x).c_str(), nullptr);
        const double down = std::strtod(scientificDown(x).c_str(), nullptr);
        EXPECT_GE(up, x);
        EXPECT_LE(down, x);
        EXPECT_LE(up / down, 1.1 + 1e-12);
    }
}

TEST(Probability, HasItsIntervalOrAnUpperBound) {
    risk::KindEstimate seen;
    seen.noEventSeen = false;
    seen.probability = 0.0131;
    seen.interval = {0.00985, 0.01693};
    EXPECT_EQ(probability(seen), "1.3e-02 [9.8e-03, 1.7e-02]");
    risk::KindEstimate none;
    none.noEventSeen = true;
    none.upperBound = risk::oneSidedUpperBound({0, 2000}, 0.95);
    EXPECT_EQ(probability(none), "0 (< 1.5e-03)");
    none.upperBound = risk::oneSidedUpperBound({0, 2080}, 0.95);  // 1.44e-3: not below 1.4e-3
    EXPECT_EQ(probability(none), "0 (< 1.5e-03)");
}

TEST(Rate, IsADashWithoutExposure) {
    EXPECT_EQ(rate(std::nullopt), "-");
    EXPECT_EQ(rate(risk::RateEstimate{0.0, {0.0, 3.66e-5}}), "0 (< 3.7e-05)");
    EXPECT_EQ(rate(risk::RateEstimate{1e-4, {0.9e-4, 1.2e-4}}), "1.0e-04 [9.0e-05, 1.2e-04]");
}

TEST(Ratio, NamesWhatIsUndefined) {
    EXPECT_EQ(ratio(risk::compare({10, 50, 2, 9938}, 0.95).riskRatio), "0.20 [0.11, 0.34]");
    EXPECT_EQ(ratio(risk::compare({0, 20, 0, 9980}, 0.95).riskRatio), "0 [0, 0.20]");
    EXPECT_EQ(ratio(risk::compare({0, 0, 20, 9980}, 0.95).riskRatio), "undefined [5.20, inf)");
    EXPECT_EQ(ratio(risk::compare({0, 0, 0, 10000}, 0.95).riskRatio), "-");
    EXPECT_EQ(ratio({0.0131, 0.00985, 12.34, {}}), "1.3e-02 [9.8e-03, 12.4]");
    EXPECT_EQ(ratio({1.0, 0.999, 9.999, {}}), "1.00 [0.99, 10.00]");
}

TEST(Count, IsGroupedFromFiveDigitsOn) {
    EXPECT_EQ(count(0), "0");
    EXPECT_EQ(count(9999), "9999");
    EXPECT_EQ(count(10000), "10\u202f000");
    EXPECT_EQ(count(123456789), "123\u202f456\u202f789");
    EXPECT_EQ(count(-1234567), "-1\u202f234\u202f567");
    EXPECT_EQ(count(-9999), "-9999");
}

TEST(DurationText, ChangesItsUnitWhereItReadsBest) {
    const auto text = [](double seconds) { return duration(Duration::fromSi(seconds)); };
    EXPECT_EQ(text(0.0), "0 s");
    EXPECT_EQ(text(0.34), "340 ms");
    EXPECT_EQ(text(0.9994), "999 ms");
    EXPECT_EQ(text(0.9996), "1.0 s");
    EXPECT_EQ(text(12.34), "12.3 s");
    EXPECT_EQ(text(59.94), "59.9 s");
    EXPECT_EQ(text(59.96), "1 min 00 s");
    EXPECT_EQ(text(245.0), "4 min 05 s");
    EXPECT_EQ(text(3599.4), "59 min 59 s");
    EXPECT_EQ(text(3599.6), "1 h 00 min");
    EXPECT_EQ(text(7380.0), "2 h 03 min");
    EXPECT_EQ(text(86399.0), "1 d 00 h");
    EXPECT_EQ(text(3.0 * 86400.0 + 4.0 * 3600.0), "3 d 04 h");
    EXPECT_EQ(text(-245.0), "-4 min 05 s");
}

TEST(Numbers, DoNotDependOnTheLocale) {
    /// A comma for the point and a dot between thousands, as in German.
    struct German : std::numpunct<char> {
        char do_decimal_point() const override { return ','; }
        char do_thousands_sep() const override { return '.'; }
        std::string do_grouping() const override { return "\3"; }
    };
    const std::locale before = std::locale::global(std::locale(std::locale::classic(), new German));
    const std::string texts = scientific(0.0131) + " " + count(10000) + " " + percent(0.0931) +
                              " " + duration(Duration::fromSi(12.34)) + " " +
                              ratio({2.5, 1.25, 1234.5, {}});
    std::locale::global(before);
    EXPECT_EQ(texts, "1.3e-02 10\u202f000 9.3 % 12.3 s 2.50 [1.25, 1.3e+03]");
}

TEST(NumbersDeathTest, WhatIsNoNumberIsRefused) {
    EXPECT_DEATH((void)scientific(std::nan("")), "contract broken");
    EXPECT_DEATH((void)scientific(-1.0), "contract broken");
    EXPECT_DEATH((void)percent(1.5), "contract broken");
}

}  // namespace
}  // namespace deconflict::report
