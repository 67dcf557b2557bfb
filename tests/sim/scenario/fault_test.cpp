// SPDX-License-Identifier: MIT
#include "sim/scenario/fault.hpp"

#include <gtest/gtest.h>
#include <string>

#include "sim/scenario/source_text.hpp"

namespace deconflict::scenario {
namespace {

TEST(Fault, IsOneLineWithItsPlace) {
    EXPECT_EQ(describe({.file = "a/b.yaml",
                        .line = 3,
                        .column = 7,
                        .path = "clock.step",
                        .message = "found x, expected y"}),
              "a/b.yaml:3:7: error: clock.step: found x, expected y");
    EXPECT_EQ(describe({.file = "b.yaml", .path = "", .message = "found x, expected y"}),
              "b.yaml:1:1: error: found x, expected y");
}

TEST(Faults, AreSortedByPlaceWhateverTheOrderOfFinding) {
    Faults faults("f");
    faults.add({9, 1}, "late", "found a, expected b");
    faults.add({2, 10}, "middle", "found a, expected b");
    faults.add({2, 3}, "early", "found a, expected b");
    try {
        faults.throwIfAny();
        FAIL() << "not thrown";
    } catch (const ScenarioError& error) {
        EXPECT_STREQ(error.what(),
                     "f:2:3: error: early: found a, expected b\n"
                     "f:2:10: error: middle: found a, expected b\n"
                     "f:9:1: error: late: found a, expected b");
    }
}

TEST(Faults, TheSameFaultIsKeptOnceAndCountedTwice) {
    Faults faults("f");
    faults.add({1, 1}, "a", "found x, expected y");
    faults.add({1, 1}, "a", "found x, expected y");
    EXPECT_EQ(faults.count(), 2U);
    try {
        faults.throwIfAny();
        FAIL() << "not thrown";
    } catch (const ScenarioError& error) {
        EXPECT_EQ(error.faults().size(), 1U);
    }
}

TEST(Faults, NoneThrowNothing) { EXPECT_NO_THROW(Faults("f").throwIfAny()); }

TEST(SourceText, ShownTextsAreShortAndPrintable) {
    EXPECT_EQ(shown("plain"), "plain");
    EXPECT_EQ(shown("a\nb\x01"), "a\\nb\\x01");
    EXPECT_EQ(shown(std::string(40, 'x')), std::string(40, 'x'));
    EXPECT_EQ(shown(std::string(41, 'x')), std::string(40, 'x') + "...");
    std::string accents;
    for (int i = 0; i < 41; ++i) {
        accents += "\xC3\xA9";
    }
    EXPECT_EQ(shown(accents), accents.substr(0, 80) + "...");
}

TEST(SourceText, ColumnsCountCharacters) {
    EXPECT_EQ(columnOf("abc", 0), 1);
    EXPECT_EQ(columnOf("abc", 2), 3);
    EXPECT_EQ(columnOf("\xC3\xA9\xE2\x82\xAC"
                       "c",
                       5),
              3);
}

TEST(SourceText, EveryLineWithATabIsOneFault) {
    Faults faults("f");
    checkSourceText("a:\t1\t\nb: 2\n\tc: 3\n", faults);
    try {
        faults.throwIfAny();
        FAIL() << "not thrown";
    } catch (const ScenarioError& error) {
        EXPECT_STREQ(error.what(),
                     "f:1:3: error: found a tab, expected spaces\n"
                     "f:3:1: error: found a tab, expected spaces");
    }
}

}  // namespace
}  // namespace deconflict::scenario
