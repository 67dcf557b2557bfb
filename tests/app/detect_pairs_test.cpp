// SPDX-License-Identifier: MIT
// `deconflict detect` on lists of pairs: every oracle row through the program.
#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>

#include "tests/app/program.hpp"
#include "tests/support/csv_table.hpp"

namespace deconflict::app {
namespace {

using deconflict::test::CsvTable;
using deconflict::test::dataTable;

constexpr const char* kOracle = "tests/data/detection/detect_public.csv";

class OracleRows : public testing::Test {
protected:
    static void SetUpTestSuite() {
        const Outcome outcome = runProgram({"detect", kOracle});
        ASSERT_EQ(outcome.code, 0) << outcome.err;
        found_ = new CsvTable(outcome.out);
        expected_ = new CsvTable(dataTable("detection/detect_public.csv"));
        ASSERT_EQ(expected_->size(), 6244U);
        ASSERT_EQ(found_->size(), 6244U);
    }
    static void TearDownTestSuite() {
        delete found_;
        delete expected_;
    }
    /// Rows on which a detector must agree.
    static bool counts(std::size_t row, const std::string& detector) {
        return expected_->text(row, detector + "_ill") == "0" ||
               expected_->text(row, "exact") == "1";
    }
    static std::string placeOf(std::size_t row, const std::string& column) {
        return "row " + expected_->text(row, "id") + " " + expected_->text(row, "cat") + " " +
               column;
    }
    static void expectEqual(std::size_t row, const std::string& column) {
        EXPECT_EQ(found_->text(row, column), expected_->text(row, column)) << placeOf(row, column);
    }
    /// Both undefined, or nearer than `absolute` or a part of 1e9.
    static void expectNear(std::size_t row, const std::string& column, double absolute,
                           double relative = 0.0) {
        ASSERT_EQ(found_->text(row, column).empty(), expected_->text(row, column).empty())
            << placeOf(row, column);
        if (expected_->text(row, column).empty()) return;
        const double expected = expected_->number(row, column);
        EXPECT_NEAR(found_->number(row, column), expected,
                    std::max(absolute, relative * std::abs(expected)))
            << placeOf(row, column);
    }
    inline static const CsvTable* found_ = nullptr;
    inline static const CsvTable* expected_ = nullptr;
};

TEST_F(OracleRows, KeepTheirNamesAndOrder) {
    for (std::size_t row = 0; row < expected_->size(); ++row) expectEqual(row, "id");
}

TEST_F(OracleRows, HaveTheMetrics) {
    for (std::size_t row = 0; row < expected_->size(); ++row) {
        for (const char* column : {"hmd", "vmd", "dcpa"}) expectNear(row, column, 1e-6, 1e-9);
        for (const char* column : {"tcpa", "tcoa", "taumod"}) expectNear(row, column, 1e-6, 1e-9);
    }
}

TEST_F(OracleRows, HaveTheCylinderConflicts) {
    std::size_t checked = 0;
    for (std::size_t row = 0; row < expected_->size(); ++row) {
        if (!counts(row, "cd")) continue;
        ++checked;
        expectEqual(row, "cd_los");
        expectEqual(row, "cd_conf");
        for (const char* column : {"cd_tin", "cd_tout", "cd_tccpa"}) expectNear(row, column, 1e-6);
        expectNear(row, "cd_dccpa", 1e-6, 1e-9);
    }
    EXPECT_EQ(checked, 6244U);
}

TEST_F(OracleRows, HaveTheWellClearConflicts) {
    for (const std::string detector : {"tm", "tc", "te"}) {
        std::size_t checked = 0;
        for (std::size_t row = 0; row < expected_->size(); ++row) {
            if (!counts(row, detector)) continue;
            ++checked;
            expectEqual(row, detector + "_vio");
            expectEqual(row, detector + "_conf");
            expectNear(row, detector + "_tin", 1e-6);
            expectNear(row, detector + "_tout", 1e-6);
        }
        EXPECT_EQ(checked, 6243U) << detector;  // one ill row each
    }
}

TEST_F(OracleRows, HaveTheAlertLevels) {
    for (std::size_t row = 0; row < expected_->size(); ++row) {
        expectEqual(row, "alert");
        for (const char* column : {"al1_tin", "al2_tin", "al3_tin"}) expectNear(row, column, 1e-6);
    }
}

constexpr const char* kHeader =
    "so_x,so_y,so_z,vo_x,vo_y,vo_z,si_x,si_y,si_z,vi_x,vi_y,vi_z,T,D,H,DTHR,ZTHR,TTHR,TCOA\n";
/// Head-on, level, 16384 m apart at 512 m/s.
constexpr const char* kHeadOn =
    "-16384,0,5000,256,0,0,0,0,5000,-256,0,0,128,1024,256,1024,256,32,0\n";

TEST(DetectPairs, CountsTheRowsOfAListWithoutIds) {
    const TemporaryFolder folder;
    const std::string file = folder.with("p.csv", std::string(kHeader) + kHeadOn + kHeadOn);
    const Outcome outcome = runProgram({"detect", file, "--detector", "cylinder"});
    EXPECT_EQ(outcome.code, 0) << outcome.err;
    EXPECT_EQ(outcome.out,
              "id,hmd,vmd,tcpa,dcpa,tcoa,taumod,cd_los,cd_conf,cd_tin,cd_tout,cd_tccpa,cd_dccpa\n"
              "1,0,0,32,0,0,31.875,0,1,30,34,32,0\n"
              "2,0,0,32,0,0,31.875,0,1,30,34,32,0\n");
}

TEST(DetectPairs, AnswersWithTheChosenDetectorOnly) {
    const TemporaryFolder folder;
    const std::string file = folder.with("p.csv", std::string(kHeader) + kHeadOn);
    const std::string metrics = "id,hmd,vmd,tcpa,dcpa,tcoa,taumod";
    const auto headerOf = [&](const std::string& detector) {
        return CsvTable(runProgram({"detect", file, "--detector", detector}).out).header();
    };
    EXPECT_EQ(headerOf("taumod"),
              metrics + ",tm_vio,tm_conf,tm_tin,tm_tout,alert,al1_tin,al2_tin,al3_tin");
    EXPECT_EQ(headerOf("tcpa"), metrics + ",tc_vio,tc_conf,tc_tin,tc_tout");
    EXPECT_EQ(headerOf("tep"), metrics + ",te_vio,te_conf,te_tin,te_tout");
}

TEST(DetectPairs, QuotesAnIdThatNeedsIt) {
    const TemporaryFolder folder;
    const std::string file =
        folder.with("p.csv", "id," + std::string(kHeader) + "\"a,\"\"b\"\"\"," + kHeadOn);
    const Outcome outcome = runProgram({"detect", file, "--detector", "tep"});
    EXPECT_EQ(outcome.out.substr(outcome.out.find('\n') + 1),
              "\"a,\"\"b\"\"\",0,0,32,0,0,31.875,1,1,0,34\n");
}

TEST(DetectPairs, ReplacesTheOutputFileAndSaysNothing) {
    const TemporaryFolder folder;
    const std::string out = folder.with("out.csv", "old");
    const Outcome outcome = runProgram({"detect", kOracle, "--out", out});
    EXPECT_EQ(outcome.code, 0);
    EXPECT_EQ(outcome.out + outcome.err, "");
    EXPECT_EQ(CsvTable(contentOf(out)).size(), 6244U);
    EXPECT_EQ(folder.count(), 1U);
}

TEST(DetectPairs, AnswersAnEmptyListWithItsHeader) {
    const TemporaryFolder folder;
    const Outcome outcome =
        runProgram({"detect", folder.with("p.csv", kHeader), "--detector", "tcpa"});
    EXPECT_EQ(outcome.code, 0);
    EXPECT_EQ(outcome.out, "id,hmd,vmd,tcpa,dcpa,tcoa,taumod,tc_vio,tc_conf,tc_tin,tc_tout\n");
}

}  // namespace
}  // namespace deconflict::app
