// SPDX-License-Identifier: MIT
#include "sim/scenario/reader.hpp"

#include <functional>
#include <gtest/gtest.h>
#include <string>
#include <vector>

namespace deconflict::scenario {
namespace {

using core::Duration;
using core::Length;

/// Reads a text with `read` and gives the faults, one a line without the file's name.
std::string faultsOf(const std::string& text, const std::function<void(const Value&)>& read) {
    const Document document = Document::parse(text, "r");
    Faults faults("r");
    Reading reading{.faults = faults};
    read(Value(document.root(), reading));
    try {
        faults.throwIfAny();
    } catch (const ScenarioError& error) {
        return error.what();
    }
    return "";
}

std::string faultsOfFields(const std::string& text, const std::function<void(Fields&)>& read) {
    return faultsOf(text, [&](const Value& in) { in.fields(read); });
}

TEST(Reader, ReadsASoundMap) {
    Length length;
    double share = 0.0;
    std::string word;
    std::int64_t count = 0;
    bool flag = false;
    EXPECT_EQ(faultsOfFields("{length: 5 km, share: 25 %, word: two words, count: -3, flag: true}",
                             [&](Fields& f) {
                                 length = f.required("length").quantity<Length>();
                                 share = f.required("share").probability();
                                 word = f.required("word").text();
                                 count = f.required("count").integer(-3, 3);
                                 flag = f.required("flag").flag();
                             }),
              "");
    EXPECT_EQ(length, 5.0 * core::units::km);
    EXPECT_EQ(share, 0.25);
    EXPECT_EQ(word, "two words");
    EXPECT_EQ(count, -3);
    EXPECT_TRUE(flag);
}

TEST(Reader, AMissingKeyIsReportedAtItsMap) {
    EXPECT_EQ(faultsOfFields("{a: 1}",
                             [](Fields& f) {
                                 (void)f.required("a").integer(0, 9);
                                 (void)f.required("length").quantity<Length>();
                             }),
              "r:1:1: error: length: found nothing, expected a length in m, km, nmi or ft");
}

TEST(Reader, AnOptionalKeyMayBeMissingButNotWrong) {
    const auto read = [](Fields& f) {
        if (const Value v = f.optional("a")) {
            (void)v.quantity<Duration>();
        }
    };
    EXPECT_EQ(faultsOfFields("{}", read), "");
    EXPECT_EQ(faultsOfFields("{a: }", read),
              "r:1:2: error: a: found nothing, expected a duration in ms, s, min, h or day");
}

TEST(Reader, KeysThatNobodyAskedForAreFaults) {
    EXPECT_EQ(faultsOfFields("{period: 1 s, perod: 2 s, zzzzzz: 3}",
                             [](Fields& f) { (void)f.required("period").quantity<Duration>(); }),
              "r:1:15: error: perod: found an unknown key, expected one of period; did you mean "
              "\"period\"?\n"
              "r:1:27: error: zzzzzz: found an unknown key, expected one of period");
}

TEST(Reader, ExactlyOneOfSeveralKeys) {
    const auto read = [](Fields& f) { (void)f.either({"at", "area"}); };
    EXPECT_EQ(faultsOfFields("{at: x}", read), "");
    EXPECT_EQ(faultsOfFields("{}", read),
              "r:1:1: error: found none of them, expected exactly one of at, area");
    EXPECT_EQ(faultsOfFields("{at: x, area: y}", read),
              "r:1:1: error: found at and area together, expected exactly one of at, area");
}

TEST(Reader, ARefusedKeySaysWhy) {
    EXPECT_EQ(faultsOfFields("{plan: []}", [](Fields& f) { f.refuse({"plan"}, "beside `track`"); }),
              "r:1:8: error: plan: found this key, expected no such key beside `track`");
}

TEST(Reader, LimitsAreInclusiveUnlessTheySayAbove) {
    const auto read = [](const Value& in) {
        (void)in.quantity<Duration>(Range::above("0 s").upTo("10 s"));
    };
    EXPECT_EQ(faultsOf("10 s", read), "");
    EXPECT_EQ(faultsOf("10.001 s", read),
              "r:1:1: error: found \"10.001 s\", expected a duration above 0 s and at most 10 s");
    EXPECT_EQ(faultsOf("0 s", read),
              "r:1:1: error: found \"0 s\", expected a duration above 0 s and at most 10 s");
}

TEST(Reader, WhatIsNoNumberSaysWhatItIs) {
    const auto read = [](const Value& in) { (void)in.number(Dimension::length); };
    const std::string expected = ", expected a length in m, km, nmi or ft";
    EXPECT_EQ(faultsOf("5", read), "r:1:1: error: found \"5\", which has no unit" + expected);
    EXPECT_EQ(faultsOf("5 s", read), "r:1:1: error: found \"5 s\", which is a duration" + expected);
    EXPECT_EQ(faultsOf("010 m", read),
              "r:1:1: error: found \"010 m\", which is not a plain decimal number" + expected);
    EXPECT_EQ(faultsOf(".nan m", read),
              "r:1:1: error: found \".nan m\", which is not finite" + expected);
    EXPECT_EQ(faultsOf("5 NM", read),
              "r:1:1: error: found \"5 NM\"" + expected + "; did you mean \"nmi\"?");
    EXPECT_EQ(faultsOf("[5 m]", read), "r:1:1: error: found a list of 1" + expected);
    EXPECT_EQ(faultsOf("{}", read), "r:1:1: error: found an empty map" + expected);
}

TEST(Reader, NamesOfAMapAreCheckedAndCounted) {
    std::vector<std::string> names;
    const auto read = [&](const Value& in) {
        in.named("things", 2,
                 [&](const std::string& name, const Value&) { names.push_back(name); });
    };
    EXPECT_EQ(faultsOf("{a_1: x, b-2: y}", read), "");
    EXPECT_EQ(names, (std::vector<std::string>{"a_1", "b-2"}));
    EXPECT_EQ(faultsOf("{\"a b\": x}", read),
              "r:1:2: error: a b: found \"a b\", expected a name of at most 64 letters, digits, "
              "\"_\" and \"-\"");
    EXPECT_EQ(faultsOf("{a: 1, b: 2, c: 3}", read),
              "r:1:1: error: found 3 things, expected at most 2");
    EXPECT_EQ(faultsOf("[a]", read),
              "r:1:1: error: found a list of 1, expected a map from names to things");
}

TEST(Reader, OneOfManyNamesListsThemOnlyIfFew) {
    const std::vector<std::string> few = {"RUS", "FRA"};
    const std::vector<std::string> many = {"a", "b", "c", "d", "e", "f", "g", "h", "i"};
    EXPECT_EQ(faultsOf("FRN", [&](const Value& in) { (void)in.oneOf("a nation", few); }),
              "r:1:1: error: found \"FRN\", expected a nation: RUS, FRA; did you mean \"FRA\"?");
    EXPECT_EQ(faultsOf("zzz", [&](const Value& in) { (void)in.oneOf("a letter", many); }),
              "r:1:1: error: found \"zzz\", expected a letter");
    EXPECT_EQ(faultsOf("x", [](const Value& in) { (void)in.oneOf("an area", {}); }),
              "r:1:1: error: found \"x\", expected an area (there are none)");
}

TEST(Reader, LongTextsAreCutInMessages) {
    EXPECT_EQ(faultsOf(std::string(200, 'x'), [](const Value& in) { (void)in.flag(); }),
              "r:1:1: error: found \"" + std::string(40, 'x') + "...\", expected true or false");
}

TEST(Reader, AnAliasIsOneFaultOnly) {
    Faults faults("r");
    const Document document = Document::parse("{a: &x 1 s, b: *x}", faults);
    const std::size_t before = faults.count();
    Reading reading{.faults = faults};
    Value(document.root(), reading).fields([&](Fields& f) {
        (void)f.required("a").quantity<Duration>();
        (void)f.required("b").quantity<Duration>();
        EXPECT_FALSE(f.clean());
    });
    EXPECT_GT(faults.count(), before);
    try {
        faults.throwIfAny();
        FAIL() << "no fault";
    } catch (const ScenarioError& error) {
        EXPECT_EQ(error.faults().size(), 2U);
    }
}

/// What a distribution written as `text` is, as a speed from 90 to 370 m/s.
std::string speedFaults(const std::string& text, Distribution* result = nullptr) {
    return faultsOf(text, [&](const Value& in) {
        const Distribution read =
            in.distribution(Dimension::speed, Range::between("90 m/s", "370 m/s"));
        if (result != nullptr) {
            *result = read;
        }
    });
}

TEST(Reader, UnboundedLawsAreClippedToTheFieldsRange) {
    Distribution speed;
    EXPECT_EQ(speedFaults("{normal: [230 m/s, 8 m/s]}", &speed), "");
    EXPECT_EQ(speed.least, 90.0);
    EXPECT_EQ(speed.most, 370.0);
    EXPECT_EQ(speedFaults("{lognormal: [200 m/s, 0.1]}", &speed), "");
    EXPECT_EQ(speed.parameters, (std::vector<double>{200.0, 0.1}));
}

TEST(Reader, EveryLawChecksItsParameters) {
    const std::string range = "expected a speed from 90 m/s to 370 m/s";
    EXPECT_EQ(speedFaults("{uniform: [80 m/s, 200 m/s]}"),
              "r:1:12: error: uniform[0]: found \"80 m/s\", " + range);
    EXPECT_EQ(speedFaults("{uniform: [200 m/s, 200 m/s]}"),
              "r:1:11: error: uniform: found a lower limit that is not below the upper one, "
              "expected the lower one first");
    EXPECT_EQ(speedFaults("{normal: [400 m/s, 8 m/s]}"),
              "r:1:10: error: normal: found a mean of 400 (in SI units), " + range);
    EXPECT_EQ(speedFaults("{normal: [200 m/s]}"),
              "r:1:10: error: normal: found a list of 1, expected a list of two: the mean and the "
              "standard deviation");
    EXPECT_EQ(speedFaults("{lognormal: [200 m/s, 0.5 m/s]}").substr(0, 57),
              "r:1:23: error: lognormal[1]: found \"0.5 m/s\", which is a ");
    EXPECT_EQ(speedFaults("{gamma: [0, 20 m/s]}"),
              "r:1:10: error: gamma[0]: found \"0\", expected a number above 0 and at most 1000");
    EXPECT_EQ(speedFaults("{choice: [200 m/s, 500 m/s]}"),
              "r:1:20: error: choice[1]: found \"500 m/s\", " + range);
    EXPECT_EQ(speedFaults("{exponential: 0 m/s}"),
              "r:1:15: error: exponential: found \"0 m/s\", expected a mean above zero");
    EXPECT_EQ(speedFaults("{uniform: [100 m/s, 200 m/s], normal: [150 m/s, 1 m/s]}"),
              "r:1:1: error: found uniform and normal together, expected exactly one of uniform, "
              "normal, lognormal, exponential, gamma, choice");
}

}  // namespace
}  // namespace deconflict::scenario
