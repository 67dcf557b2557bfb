// SPDX-License-Identifier: MIT
#include "sim/scenario/quantity.hpp"

#include <gtest/gtest.h>
#include <string>
#include <utility>
#include <vector>

namespace deconflict::scenario {
namespace {

using core::units::deg;
using core::units::kt;
using core::units::nmi;

double si(std::string_view text, Dimension dimension) {
    const ParsedQuantity parsed = parseQuantity(text, dimension);
    EXPECT_EQ(parsed.trouble, Trouble::none) << text;
    return parsed.si;
}

TEST(Quantity, EveryUnitHasItsSiValue) {
    EXPECT_EQ(si("2 m", Dimension::length), 2.0);
    EXPECT_EQ(si("2 km", Dimension::length), 2000.0);
    EXPECT_EQ(si("5 nmi", Dimension::length), (5.0 * nmi).si());
    EXPECT_EQ(si("1000 ft", Dimension::length), 304.8);
    EXPECT_EQ(si("500 ms", Dimension::duration), 0.5);
    EXPECT_EQ(si("2 s", Dimension::duration), 2.0);
    EXPECT_EQ(si("30 min", Dimension::duration), 1800.0);
    EXPECT_EQ(si("2 h", Dimension::duration), 7200.0);
    EXPECT_EQ(si("2 day", Dimension::duration), 172800.0);
    EXPECT_EQ(si("3 m/s", Dimension::speed), 3.0);
    EXPECT_EQ(si("36 km/h", Dimension::speed), 10.0);
    EXPECT_DOUBLE_EQ(si("480 kt", Dimension::speed), (480.0 * kt).si());
    EXPECT_DOUBLE_EQ(si("1000 ft/min", Dimension::speed), 5.08);
    EXPECT_EQ(si("2 m/s2", Dimension::acceleration), 2.0);
    EXPECT_EQ(si("35.9 deg", Dimension::angle), (35.9 * deg).si());
    EXPECT_EQ(si("-0.5 rad", Dimension::angle), -0.5);
    EXPECT_EQ(si("3 deg/s", Dimension::turnRate), (3.0 * deg).si());
    EXPECT_EQ(si("2 per s", Dimension::rate), 2.0);
    EXPECT_EQ(si("3 per min", Dimension::rate), 0.05);
    EXPECT_EQ(si("36 per h", Dimension::rate), 0.01);
    EXPECT_EQ(si("864 per day", Dimension::rate), 0.01);
    EXPECT_EQ(si("0.25", Dimension::ratio), 0.25);
    EXPECT_EQ(si("25 %", Dimension::ratio), 0.25);
}

TEST(Quantity, NumbersMayHaveSignFractionExponentAndNoSpace) {
    EXPECT_EQ(si("-1.5 km", Dimension::length), -1500.0);
    EXPECT_EQ(si("1.5e3 m", Dimension::length), 1500.0);
    EXPECT_EQ(si("1e-3 km", Dimension::length), 1.0);
    EXPECT_EQ(si("5km", Dimension::length), 5000.0);
    EXPECT_EQ(si("5   km", Dimension::length), 5000.0);
    EXPECT_EQ(si("0 m", Dimension::length), 0.0);
    EXPECT_EQ(si("0.5 m", Dimension::length), 0.5);
}

TEST(Quantity, EverythingElseIsTroubleOfItsKind) {
    const std::vector<std::pair<std::string, Trouble>> cases = {
        {"", Trouble::notANumber},
        {" 5 m", Trouble::notANumber},
        {"km", Trouble::notANumber},
        {"five km", Trouble::notANumber},
        {"+5 m", Trouble::notANumber},
        {".5 m", Trouble::notANumber},
        {"- 5 m", Trouble::notANumber},
        {"5. m", Trouble::notANumber},
        {"5,000 m", Trouble::notANumber},
        {"5_000 m", Trouble::notANumber},
        {"1:30 m", Trouble::notANumber},
        {"1.2.3 m", Trouble::notANumber},
        {"010 m", Trouble::notDecimal},
        {"-010 m", Trouble::notDecimal},
        {"00 m", Trouble::notDecimal},
        {"0x10 m", Trouble::notDecimal},
        {"0o17 m", Trouble::notDecimal},
        {"0b1 m", Trouble::notDecimal},
        {".nan", Trouble::notFinite},
        {".NaN m", Trouble::notFinite},
        {"-.inf m", Trouble::notFinite},
        {"inf", Trouble::notFinite},
        {"infinity m", Trouble::notFinite},
        {"1e999 m", Trouble::notFinite},
        {"1e308 km", Trouble::notFinite},
        {"5", Trouble::noUnit},
        {"5 ", Trouble::noUnit},
        {"5 M", Trouble::unknownUnit},
        {"5 m m", Trouble::unknownUnit},
        {"5e m", Trouble::unknownUnit},
        {"5 s", Trouble::otherDimension},
        {"5 %", Trouble::otherDimension},
    };
    for (const auto& [text, trouble] : cases) {
        EXPECT_EQ(parseQuantity(text, Dimension::length).trouble, trouble) << text;
    }
}

TEST(Quantity, MisspeltUnitsAreUnderstood) {
    EXPECT_EQ(unitMeantBy("knots", Dimension::speed), "kt");
    EXPECT_EQ(unitMeantBy("NM", Dimension::length), "nmi");
    EXPECT_EQ(unitMeantBy("feet", Dimension::length), "ft");
    EXPECT_EQ(unitMeantBy("kph", Dimension::speed), "km/h");
    EXPECT_EQ(unitMeantBy("knots", Dimension::length), std::nullopt);
    EXPECT_EQ(unitMeantBy("parsec", Dimension::length), std::nullopt);
}

TEST(Integer, HasDigitsOnly) {
    EXPECT_EQ(parseInteger("0"), 0);
    EXPECT_EQ(parseInteger("-12"), -12);
    EXPECT_EQ(parseUnsigned("18446744073709551615"), 18446744073709551615U);
    for (const char* text : {"", "-", "+1", "01", "1.0", "1e3", "0x1", " 1", "1 ", "1_000"}) {
        EXPECT_EQ(parseInteger(text), std::nullopt) << text;
    }
    EXPECT_EQ(parseUnsigned("18446744073709551616"), std::nullopt);
    EXPECT_EQ(parseInteger("9223372036854775808"), std::nullopt);
}

TEST(Range, BothSidesOfEveryLimit) {
    EXPECT_FALSE(Range::above("0 s").contains(0.0));
    EXPECT_TRUE(Range::above("0 s").contains(1e-300));
    EXPECT_TRUE(Range::from("1 km").contains(1000.0));
    EXPECT_FALSE(Range::from("1 km").contains(999.999));
    EXPECT_TRUE(Range::between("0", "1").contains(0.0));
    EXPECT_TRUE(Range::between("0", "1").contains(1.0));
    EXPECT_FALSE(Range::between("0", "1").contains(1.0000000001));
    EXPECT_FALSE(Range::from("0 s").below("1 h").contains(3600.0));
    EXPECT_TRUE(Range().contains(-1e300));
}

TEST(Range, SaysWhatItAllows) {
    EXPECT_EQ(Range().text(), "");
    EXPECT_EQ(Range::above("0 s").text(), " above 0 s");
    EXPECT_EQ(Range::from("0 m").text(), " of at least 0 m");
    EXPECT_EQ(Range::between("0.1 s", "10 s").text(), " from 0.1 s to 10 s");
    EXPECT_EQ(Range::above("0 s").upTo("31 day").text(), " above 0 s and at most 31 day");
    EXPECT_EQ(Range::from("0 s").below("1 h").text(), " of at least 0 s and below 1 h");
    EXPECT_EQ(Range().upTo("3 m").text(), " of at most 3 m");
}

}  // namespace
}  // namespace deconflict::scenario
