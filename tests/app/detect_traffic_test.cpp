// SPDX-License-Identifier: MIT
// `deconflict detect` on lists of aircraft: the oracle's lists through the program.
#include <algorithm>
#include <gtest/gtest.h>
#include <map>
#include <set>
#include <utility>

#include "tests/app/program.hpp"
#include "tests/support/csv_table.hpp"

namespace deconflict::app {
namespace {

using deconflict::test::CsvTable;
using deconflict::test::dataTable;

using Names = std::pair<std::string, std::string>;

CsvTable answersFor(const std::string& list) {
    const Outcome outcome = runProgram({"detect", "tests/data/traffic/" + list});
    EXPECT_EQ(outcome.code, 0) << outcome.err;
    return CsvTable(outcome.out);
}

Names namesIn(const CsvTable& answers, std::size_t row) {
    return {answers.text(row, "id1"), answers.text(row, "id2")};
}

class TrafficList : public testing::TestWithParam<const char*> {};

TEST_P(TrafficList, HasEveryMustPairAndNoneOutsideMustAndMay) {
    const CsvTable answers = answersFor(std::string("cd_") + GetParam() + ".csv");
    const CsvTable band = dataTable(std::string("traffic/band_") + GetParam() + ".csv");
    std::set<Names> found, allowed;
    for (std::size_t row = 0; row < answers.size(); ++row) {
        EXPECT_TRUE(found.insert(namesIn(answers, row)).second);
        EXPECT_LT(answers.text(row, "id1"), answers.text(row, "id2"));
    }
    for (std::size_t row = 0; row < band.size(); ++row) {
        allowed.insert(namesIn(band, row));
        if (band.text(row, "class") == "must") {
            EXPECT_TRUE(found.contains(namesIn(band, row))) << band.text(row, "id1");
        }
    }
    for (const Names& pair : found)
        EXPECT_TRUE(allowed.contains(pair)) << pair.first << ' ' << pair.second;
}

TEST_P(TrafficList, HasTheOracleFigures) {
    const CsvTable answers = answersFor(std::string("cd_") + GetParam() + ".csv");
    const CsvTable expected = dataTable(std::string("traffic/out_") + GetParam() + "_np.csv");
    std::map<Names, std::size_t> rows;
    for (std::size_t row = 0; row < answers.size(); ++row) rows[namesIn(answers, row)] = row;
    for (std::size_t row = 0; row < expected.size(); ++row) {
        ASSERT_TRUE(rows.contains(namesIn(expected, row))) << expected.text(row, "id1");
        const std::size_t mine = rows[namesIn(expected, row)];
        // The list counts a knot as 0.514444 m/s, 0.9e-6 too little: times shift by as much.
        EXPECT_NEAR(answers.number(mine, "dist_m"), expected.number(row, "dist_m"), 1e-5);
        EXPECT_NEAR(answers.number(mine, "tcpa_s"), expected.number(row, "tcpa_s"), 2e-3);
        EXPECT_NEAR(answers.number(mine, "dcpa_m"), expected.number(row, "dcpa_m"), 0.1);
        EXPECT_NEAR(answers.number(mine, "tin_s"), std::max(expected.number(row, "tinconf_s"), 0.0),
                    2e-3);
        EXPECT_NEAR(answers.number(mine, "tout_s"), expected.number(row, "toutconf_s"), 2e-3);
        EXPECT_EQ(answers.text(mine, "is_los_now"), expected.text(row, "is_los_now"));
    }
}

INSTANTIATE_TEST_SUITE_P(Oracle, TrafficList,
                         testing::Values("level_50", "level_100", "level_500", "mixed_50",
                                         "mixed_100", "mixed_500"));

TEST(DetectTraffic, DecidesEveryEdgeCase) {
    const CsvTable cases = dataTable("traffic/edge_cases.csv");
    const CsvTable answers = answersFor("edge_cases.csv");
    std::map<std::string, std::size_t> found;
    for (std::size_t row = 0; row < answers.size(); ++row) {
        EXPECT_TRUE(found.emplace(answers.text(row, "case"), row).second);
        EXPECT_GE(answers.number(row, "tin_s"), 0.0);
    }
    for (std::size_t row = 0; row < cases.size(); row += 2) {
        const std::string name = cases.text(row, "case");
        ASSERT_EQ(found.contains(name), cases.text(row, "expect_conflict") == "1") << name;
        if (!found.contains(name)) continue;
        EXPECT_EQ(answers.text(found[name], "is_los_now"), cases.text(row, "expect_los")) << name;
    }
    EXPECT_EQ(answers.text(found["formation_1nm"], "tout_s"), "");
    EXPECT_EQ(answers.text(found["same_spot"], "tcpa_s"), "0");
}

constexpr const char* kHeader = "id,lat,lon,alt_ft,trk_deg,gs_kt,vs_fpm\n";
/// Level and at rest, 6 NM (0.1 deg) apart, ids in falling order.
constexpr const char* kSixMiles = "B,36.0,36,25000,0,0,0\nA,36.1,36,25500,0,0,0\n";

TEST(DetectTraffic, TakesItsMinimaAndLookaheadFromTheOptions) {
    const TemporaryFolder folder;
    const std::string file = folder.with("t.csv", std::string(kHeader) + kSixMiles);
    const auto pairsWith = [&](const std::vector<std::string>& options) {
        std::vector<std::string> arguments = {"detect", file};
        arguments.insert(arguments.end(), options.begin(), options.end());
        return CsvTable(runProgram(arguments).out).size();
    };
    EXPECT_EQ(pairsWith({}), 0U);
    EXPECT_EQ(pairsWith({"--horizontal", "6.1 nmi"}), 1U);
    EXPECT_EQ(pairsWith({"--horizontal", "11.1 km"}), 0U);
    EXPECT_EQ(pairsWith({"--horizontal", "6.1 nmi", "--vertical", "400 ft"}), 0U);
    const std::string headOn = folder.with(
        "h.csv", std::string(kHeader) + "A,36,36,25000,90,480,0\nB,36,37,25000,270,480,0\n");
    EXPECT_EQ(CsvTable(runProgram({"detect", headOn}).out).size(), 1U);
    EXPECT_EQ(CsvTable(runProgram({"detect", headOn, "--lookahead", "2 min"}).out).size(), 0U);
}

TEST(DetectTraffic, NamesTheSmallerIdFirst) {
    const TemporaryFolder folder;
    const std::string file = folder.with("t.csv", std::string(kHeader) + kSixMiles);
    const CsvTable answers(runProgram({"detect", file, "--horizontal", "7 nmi"}).out);
    ASSERT_EQ(answers.size(), 1U);
    EXPECT_EQ(namesIn(answers, 0), Names("A", "B"));
}

TEST(DetectTraffic, OfNobodyOrOneIsAHeader) {
    const TemporaryFolder folder;
    const std::string header = "id1,id2,dist_m,tcpa_s,dcpa_m,tin_s,tout_s,is_los_now\n";
    EXPECT_EQ(runProgram({"detect", folder.with("0.csv", kHeader)}).out, header);
    const std::string one = folder.with("1.csv", std::string(kHeader) + "A,36,36,25000,0,0,0\n");
    EXPECT_EQ(runProgram({"detect", one}).out, header);
}

TEST(DetectTraffic, AnswersAHundredThousandRows) {
    // A grid of 0.2 deg (8 NM or more) all flying one way: no conflict but those of one pair added.
    // Every pair looked at would be 5e9 tests, a minute.
    std::string list = kHeader;
    for (int i = 0; i < 100000; ++i) {
        const int row = i / 250, column = i % 250;
        list += "A" + std::to_string(i) + "," + std::to_string(-40.0 + 0.2 * row) + "," +
                std::to_string(0.4 * column) + ",25000,0,420,0\n";
    }
    list += "B,0.01,0.01,25000,0,420,0\n";
    const TemporaryFolder folder;
    const CsvTable answers(runProgram({"detect", folder.with("t.csv", list)}).out);
    ASSERT_EQ(answers.size(), 1U);
    EXPECT_EQ(namesIn(answers, 0), Names("A50000", "B"));
    EXPECT_EQ(answers.text(0, "tout_s"), "");
}

}  // namespace
}  // namespace deconflict::app
