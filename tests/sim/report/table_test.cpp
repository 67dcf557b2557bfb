// SPDX-License-Identifier: MIT
#include "sim/report/table.hpp"

#include <gtest/gtest.h>
#include <sstream>

#include "sim/report/number.hpp"

namespace deconflict::report {
namespace {

TEST(Table, AlignsItsColumnsUnderARule) {
    Table table({{"kind", Align::left}, {"runs", Align::right}, {"probability", Align::left}});
    table.addRow({"loss of separation", "20000", "1.3e-02 [9.8e-03, 1.7e-02]"});
    table.addRow({"NMAC", "200", "0 (< 1.5e-03)"});
    EXPECT_EQ(table.rowCount(), 2u);
    EXPECT_EQ(table.text(),
              "kind                 runs  probability\n"
              "------------------  -----  --------------------------\n"
              "loss of separation  20000  1.3e-02 [9.8e-03, 1.7e-02]\n"
              "NMAC                  200  0 (< 1.5e-03)\n");
}

TEST(Table, WithoutRowsIsItsHeader) {
    const Table table({{"a", Align::left}, {"long header", Align::right}});
    EXPECT_EQ(table.text(), "a  long header\n-  -----------\n");
}

TEST(Table, RulesPartGroupsOnlyBetweenRows) {
    Table table({{"variant", Align::left}});
    table.addRule();
    table.addRow({"none"});
    table.addRule();
    table.addRule();
    table.addRow({"both"});
    EXPECT_EQ(table.rowCount(), 2u);
    EXPECT_EQ(table.text(), "variant\n-------\nnone\n-------\nboth\n");
}

TEST(Table, AccentsAndNarrowSpacesKeepTheColumnsStraight) {
    Table table({{"type", Align::left}, {"runs", Align::right}});
    table.addRow({"Super \u00c9tendard", count(1234567)});
    table.addRow({"Super E\u0301tendard", "7"});  // the accent as a combining mark
    std::istringstream lines(table.text());
    std::string header;
    std::getline(lines, header);
    for (std::string line; std::getline(lines, line);) {
        EXPECT_EQ(displayWidth(line), displayWidth(header)) << line;
    }
    EXPECT_EQ(displayWidth(header), 14u + 2u + 9u);
}

TEST(Table, ALineBreakInACellStaysInItsRow) {
    Table table({{"a\nb", Align::left}, {"c", Align::left}});
    table.addRow({"x\ty", "z"});
    EXPECT_EQ(table.text(), "a b  c\n---  -\nx y  z\n");
}

TEST(Table, EmptyCellsLeaveNoSpaceAtTheEnd) {
    Table table({{"a", Align::left}, {"b", Align::right}});
    table.addRow({"", "1"});
    table.addRow({"2", ""});
    EXPECT_EQ(table.text(), "a  b\n-  -\n   1\n2\n");
}

TEST(DisplayWidth, CountsWhatATerminalShows) {
    EXPECT_EQ(displayWidth(""), 0u);
    EXPECT_EQ(displayWidth("abc"), 3u);
    EXPECT_EQ(displayWidth("\u00e9\u2264\u202f"), 3u);
    EXPECT_EQ(displayWidth("e\u0301"), 1u);
    EXPECT_EQ(displayWidth("\u6f22\u5b57"), 4u);
    EXPECT_EQ(displayWidth("\U0001f6e9\ufe0f"), 2u);
}

TEST(DisplayWidth, CountsEveryByteThatIsNotUtf8) {
    EXPECT_EQ(displayWidth("\xff\xfe"), 2u);
    EXPECT_EQ(displayWidth("a\xc3"), 2u);         // cut short
    EXPECT_EQ(displayWidth("\xc3(z"), 3u);        // no continuation
    EXPECT_EQ(displayWidth("\x80\xc0\xaf"), 3u);  // alone, and too long a form
}

TEST(TableDeathTest, ARowOfAnotherLengthIsRefused) {
    Table table({{"a", Align::left}, {"b", Align::left}});
    EXPECT_DEATH(table.addRow({"only one"}), "contract broken");
    EXPECT_DEATH(Table({}), "contract broken");
}

}  // namespace
}  // namespace deconflict::report
