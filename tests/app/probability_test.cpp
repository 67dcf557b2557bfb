// SPDX-License-Identifier: MIT
// `deconflict probability`: every oracle row through the program, and what it says of mistakes.
#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>

#include "tests/app/program.hpp"
#include "tests/support/csv_table.hpp"

namespace deconflict::app {
namespace {

using deconflict::test::CsvTable;

const std::string kFile = "tests/data/probability/aircraft_straight.csv";
const std::string kHeader =
    "id,volume,R_m,H_m,T_s,r1_x,r1_y,r1_z,v1_x,v1_y,v1_z,r2_x,r2_y,r2_z,v2_x,v2_y,v2_z,C1_xx,C1_xy,"
    "C1_xz,C1_yy,C1_yz,C1_zz,C2_xx,C2_xy,C2_xz,C2_yy,C2_yz,C2_zz\n";
const std::string kRow =
    "A,sphere,30,0,inf,0,0,8000,220,0,0,26400,-28800,8000,0,240,0,22500,0,0,3600,0,900,3600,0,0,"
    "22500,0,900\n";

/// The row with one of its fields replaced.
std::string with(std::size_t column, const std::string& text) {
    std::string row = kRow;
    std::size_t from = 0;
    for (std::size_t i = 0; i < column; ++i) from = row.find(',', from) + 1;
    return row.replace(from, row.find_first_of(",\n", from) - from, text);
}

/// The oracle's rows have a quoted label at their end: only the columns before it are compared.
CsvTable oracle() {
    std::string text = contentOf(std::string(DECONFLICT_SOURCE_DIR) + "/" + kFile);
    std::string cut;
    for (std::size_t from = 0, end = 0; from < text.size(); from = end + 1) {
        end = text.find('\n', from);
        const std::string line = text.substr(from, end - from);
        cut += line.substr(0, line.find(",\"")) + "\n";
    }
    return CsvTable(cut);
}

TEST(Probability, MeetsEveryOracleRowTwice) {
    const Outcome outcome = runProgram({"probability", kFile});
    ASSERT_EQ(outcome.code, 0) << outcome.err;
    const CsvTable found(outcome.out), expected = oracle();
    ASSERT_EQ(found.size(), 39U);
    EXPECT_EQ(found.header(), "id,probability,probability_check");
    for (std::size_t row = 0; row < found.size(); ++row) {
        EXPECT_EQ(found.text(row, "id"), expected.text(row, "id"));
        const double p = expected.number(row, "P_oracle");
        for (const char* column : {"probability", "probability_check"})
            EXPECT_NEAR(found.number(row, column) / p, 1.0, p >= 1e-30 ? 1e-9 : 1e-6)
                << found.text(row, "id") << " " << column;
    }
}

TEST(Probability, SimulationAgreesWithTheIntegrals) {
    // Rows with P >= 1e-4, of four seeds: z of each below 4, their mean square near 1.
    constexpr double kSamples = 100000.0;
    double squares = 0.0, rows = 0.0, covered = 0.0;
    for (const char* seed : {"1", "2", "3", "4"}) {
        const Outcome outcome =
            runProgram({"probability", kFile, "--simulate", "100000", "--seed", seed});
        ASSERT_EQ(outcome.code, 0) << outcome.err;
        const CsvTable found(outcome.out);
        for (std::size_t row = 0; row < found.size(); ++row) {
            const double p = found.number(row, "probability");
            if (p < 1e-4) continue;
            const double z =
                (found.number(row, "estimate") - p) / std::sqrt(p * (1.0 - p) / kSamples);
            EXPECT_LT(std::abs(z), 4.0) << found.text(row, "id") << ", seed " << seed;
            squares += z * z;
            rows += 1.0;
            if (found.number(row, "lower") <= p && p <= found.number(row, "upper")) covered += 1.0;
        }
    }
    EXPECT_GE(rows, 100.0);
    EXPECT_GT(squares / rows, 0.6);
    EXPECT_LT(squares / rows, 1.5);
    EXPECT_GE(covered / rows, 0.88);  // 0.95 less three standard errors of so many rows
}

class ProbabilityOf : public testing::Test {
protected:
    /// Runs the program on a text; FILE in what it says stands for the file's path.
    Outcome run(const std::string& text, const std::vector<std::string>& more = {}) {
        const std::string file = folder_.with("in.csv", text);
        std::vector<std::string> arguments = {"probability", file};
        arguments.insert(arguments.end(), more.begin(), more.end());
        Outcome outcome = runProgram(arguments);
        for (std::size_t at = 0; (at = outcome.err.find(file)) != std::string::npos;)
            outcome.err.replace(at, file.size(), "FILE");
        return outcome;
    }
    void expectFault(const std::string& text, const std::string& message) {
        const Outcome outcome = run(text);
        EXPECT_EQ(outcome.err, message);
        EXPECT_EQ(outcome.out, "");
        EXPECT_EQ(outcome.code, 2);
    }
    TemporaryFolder folder_;
};

TEST_F(ProbabilityOf, ColumnsInAnotherOrderWithEmptyLinesAndWithoutOptionalOnes) {
    const Outcome usual = run(kHeader + kRow);
    const Outcome other =
        run("T_s,R_m,volume,C2_zz,C2_yy,C2_xx,C1_zz,C1_yy,C1_xx,v2_z,v2_y,v2_x,r2_z,r2_y,r2_x,v1_z,"
            "v1_y,"
            "v1_x,r1_z,r1_y,r1_x\n\n"
            "inf,30,sphere,900,22500,3600,900,3600,22500,0,240,0,8000,-28800,26400,0,0,220,8000,0,"
            "0\n\n");
    ASSERT_EQ(other.code, 0) << other.err;
    EXPECT_EQ(CsvTable(other.out).text(0, "id"), "1");
    EXPECT_EQ(CsvTable(other.out).text(0, "probability"),
              CsvTable(usual.out).text(0, "probability"));
}

TEST_F(ProbabilityOf, VelocitiesWithErrorsAreKnownByTheirColumns) {
    const Outcome outcome = run(
        "id,R_m,T_s,rx,ry,vx,vy,sigma_pos_m_xx,xy,yy,sigma_vel_xx,xy,yy\n"
        "AC-E05,500,400,39577.075158795553,-52054.347771104076,-220,240,180000,0,180000,50,0,50\n");
    ASSERT_EQ(outcome.code, 0) << outcome.err;
    for (const char* column : {"probability", "probability_check"})
        EXPECT_NEAR(CsvTable(outcome.out).number(0, column) / 9.6680520337494652e-05, 1.0, 1e-9);
}

TEST_F(ProbabilityOf, AnOverlapAtTheBeginningCountsAndIsTold) {
    const Outcome outcome = run(kHeader + with(4, "0").replace(0, 1, "B") +
                                "C,sphere,500,0,60,0,0,8000,0,0,0,0,0,8000,0,0,0,22500,0,0,3600,0,"
                                "900,3600,0,0,22500,0,900\n");
    EXPECT_EQ(outcome.code, 0);
    EXPECT_EQ(outcome.err,
              "FILE:3: note: C: overlaps at the beginning with probability 0.991; "
              "counted\n");
    // Across, deviations of 161.6 m: 1 - e^-(500^2 / 2 / 26100) = 0.99168; height costs little.
    EXPECT_NEAR(CsvTable(outcome.out).number(1, "probability"), 0.9914, 5e-4);
}

TEST_F(ProbabilityOf, MistakesAreToldWithLineAndColumn) {
    expectFault(kHeader + kRow + with(1, "ball") + with(2, "0") + with(4, "-1") + with(4, "nan"),
                "FILE:3: error: volume: found 'ball', expected sphere or cylinder\n"
                "FILE:4: error: R_m: found 0, expected above 0 and at most 10000000\n"
                "FILE:5: error: T_s: found -1, expected 0 to inf\n"
                "FILE:6: error: T_s: found nan, expected 0 to inf\n");
    expectFault(kHeader + with(1, "cylinder"),
                "FILE:2: error: H_m: found 0, expected above 0 and at most 10000000\n");
    expectFault(kHeader + with(17, "x"), "FILE:2: error: C1_xx: 'x' is not a number\n");
}

TEST_F(ProbabilityOf, ACovarianceThatNoNormalErrorHasIsAFault) {
    const auto message = [](const std::string& name) {
        return "FILE:3: error: " + name + "_xx.." + name +
               "_zz: the covariance is not positive definite: no normal error has it; expected "
               "variances above 0 and correlations within (-1, 1)\n";
    };
    expectFault(kHeader + kRow + with(17, "-22500"), message("C1"));
    expectFault(kHeader + kRow + with(24, "9001"), message("C2"));  // correlation above 1
    expectFault(kHeader + kRow + with(28, "0"), message("C2"));
}

TEST_F(ProbabilityOf, AMissingColumnIsNamed) {
    std::string header = kHeader;
    header.replace(header.find("v2_y"), 4, "v2y");
    expectFault(header + kRow, "FILE:1: error: column 'v2_y' is missing; is it 'v2y'?\n");
}

}  // namespace
}  // namespace deconflict::app
