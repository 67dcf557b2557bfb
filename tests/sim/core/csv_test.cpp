// SPDX-License-Identifier: MIT
#include "sim/core/csv.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <gtest/gtest.h>

namespace deconflict::core {
namespace {

const std::vector<CsvColumn> kColumns = {{"id", CsvKind::text}, {"x"}, {"y"}};

std::string faultsOf(std::string_view text, const std::vector<CsvColumn>& columns = kColumns) {
    try {
        (void)parseTable(text, "a.csv", columns);
    } catch (const CsvError& error) {
        return error.what();
    }
    return "";
}

TEST(Csv, ReadsColumnsByNameInAnyOrder) {
    const Table table = parseTable("y,spare,id,x\n1.5,?,A,2\n-2e-3,,B,+3\n", "a.csv", kColumns);
    ASSERT_EQ(table.rows(), 2U);
    EXPECT_EQ(table.texts("id")[1], "B");
    EXPECT_EQ(table.numbers("x")[0], 2.0);
    EXPECT_EQ(table.numbers("x")[1], 3.0);
    EXPECT_EQ(table.numbers("y")[1], -2e-3);
    EXPECT_EQ(table.line(1), 3U);
    EXPECT_FALSE(table.has("spare"));
}

TEST(Csv, NumbersKeepEveryBit) {
    std::string text = "x\n";
    std::vector<double> expected;
    for (int i = 0; i < 2000; ++i) {
        expected.push_back(std::sin(i * 1.1) * std::pow(10.0, i % 40 - 20));
        char buffer[40];
        std::snprintf(buffer, sizeof buffer, "%.17g\n", expected.back());
        text += buffer;
    }
    const Table table = parseTable(text, "a.csv", std::vector<CsvColumn>{{"x"}});
    for (std::size_t i = 0; i < expected.size(); ++i) {
        ASSERT_EQ(table.numbers("x")[i], expected[i]);
    }
}

TEST(Csv, AcceptsCrLfBlanksAroundNumbersAByteOrderMarkAndQuotes) {
    const Table table =
        parseTable("\xEF\xBB\xBFid, x ,y\r\n\"a,\"\"b\"\"\", 1 ,2\r\n", "a.csv", kColumns);
    EXPECT_EQ(table.texts("id")[0], "a,\"b\"");
    EXPECT_EQ(table.numbers("x")[0], 1.0);
}

TEST(Csv, AHeaderAloneHasNoRows) {
    EXPECT_EQ(parseTable("id,x,y\n", "a.csv", kColumns).rows(), 0U);
}

TEST(Csv, OptionalNumbersMayBeEmptyAndOptionalColumnsAbsent) {
    const std::vector<CsvColumn> columns = {{"x", CsvKind::optionalNumber},
                                            {"z", CsvKind::number, false}};
    const Table table = parseTable("x,y\n,1\n4,1\n", "a.csv", columns);
    EXPECT_FALSE(table.optionalNumbers("x")[0].has_value());
    EXPECT_EQ(table.optionalNumbers("x")[1], 4.0);
    EXPECT_FALSE(table.has("z"));
}

TEST(Csv, CollectsAllFaultsWithTheirLines) {
    EXPECT_EQ(faultsOf("id,x,y\nA,1\nB,2,3,4\nC,abc,1\nD,1,\nE,nan,inf\n\nF,1,2\n"),
              "a.csv:2: error: 2 columns, expected 3\n"
              "a.csv:3: error: 4 columns, expected 3\n"
              "a.csv:4: error: x: 'abc' is not a number\n"
              "a.csv:5: error: y: '' is not a number\n"
              "a.csv:6: error: x: 'nan' is not finite\n"
              "a.csv:6: error: y: 'inf' is not finite\n"
              "a.csv:7: error: the line is empty; expected 3 columns");
}

TEST(Csv, EmptyLinesAreSkippedWhereThatIsAskedForAndStillCount) {
    const Table table =
        parseTable("id,x,y\n\nA,1,2\r\n \r\nB,3,4\n\n", "a.csv", kColumns, EmptyLines::skip);
    ASSERT_EQ(table.rows(), 2U);
    EXPECT_EQ(table.line(1), 5U);
}

TEST(Csv, NonFiniteNumbersPassOnlyWhereAllowed) {
    const std::vector<CsvColumn> columns = {{"x", CsvKind::anyNumber}};
    const Table table = parseTable("x\nnan\n-inf\n", "a.csv", columns);
    EXPECT_TRUE(std::isnan(table.numbers("x")[0]));
    EXPECT_TRUE(std::isinf(table.numbers("x")[1]));
    EXPECT_EQ(faultsOf("x\n-inf\n", {{"x", CsvKind::optionalNumber}}),
              "a.csv:2: error: x: '-inf' is not finite");
}

TEST(Csv, ANumberFollowedByTextOrTooLargeIsNone) {
    EXPECT_EQ(faultsOf("x\n1 m\n", {{"x"}}), "a.csv:2: error: x: '1 m' is not a number");
    EXPECT_EQ(faultsOf("x\n1e999\n", {{"x"}}), "a.csv:2: error: x: '1e999' is not a number");
    EXPECT_EQ(faultsOf("x\n+-1\n", {{"x"}}), "a.csv:2: error: x: '+-1' is not a number");
    EXPECT_EQ(faultsOf("x\n0x10\n", {{"x"}}), "a.csv:2: error: x: '0x10' is not a number");
}

TEST(Csv, AMissingColumnIsNamedWithTheNearestOne) {
    EXPECT_EQ(faultsOf("id,x,lattitude\n", {{"latitude"}, {"x"}, {"q"}}),
              "a.csv:1: error: column 'latitude' is missing; is it 'lattitude'?\n"
              "a.csv:1: error: column 'q' is missing");
    EXPECT_EQ(faultsOf("id,x,y,x\n"), "a.csv:1: error: column 'x' is there twice");
}

TEST(Csv, ATruncatedFileIsRefused) {
    EXPECT_EQ(faultsOf("id,x,y\nA,1,2\nB,1,57"),
              "a.csv:3: error: the file ends within this line (no newline): it may be cut off");
    EXPECT_EQ(faultsOf(""), "a.csv:1: error: the file is empty; expected a line of column names");
}

TEST(Csv, TextThatIsNotUtf8IsRefusedWithItsPlace) {
    EXPECT_EQ(faultsOf("id,x,y\nA\xFF,1,2\n"), "a.csv:2: error: not UTF-8 text, at character 2");
}

TEST(Csv, OpenQuotesAreRefused) {
    EXPECT_EQ(faultsOf("id,x,y\n\"A,1,2\n\"A\"b,1,2\n"),
              "a.csv:2: error: a quote is not closed, or text follows a closed one\n"
              "a.csv:3: error: a quote is not closed, or text follows a closed one");
}

TEST(Csv, StopsAfterTwentyFaults) {
    std::string text = "x\n";
    for (int i = 0; i < 1000; ++i) {
        text += "?\n";
    }
    const std::string faults = faultsOf(text, {{"x"}});
    EXPECT_EQ(std::count(faults.begin(), faults.end(), '\n'), 20);
    EXPECT_TRUE(faults.ends_with("a.csv:22: error: further faults are not shown"));
}

}  // namespace
}  // namespace deconflict::core
