// SPDX-License-Identifier: MIT
#include "sim/risk/multiplicity.hpp"

#include <algorithm>
#include <gtest/gtest.h>
#include <random>

namespace deconflict::risk {
namespace {

TEST(Multiplicity, OneQuestionStaysAsItIs) {
    const std::vector<double> one{0.03};
    EXPECT_EQ(holm(one), one);
    EXPECT_EQ(bonferroni(one), one);
    EXPECT_EQ(benjaminiHochberg(one), one);
    EXPECT_TRUE(holm({}).empty());
}

TEST(Multiplicity, AnswersKeepTheOrderOfTheQuestions) {
    const std::vector<double> shuffled{0.04, 0.001, 0.2, 0.03, 0.012};
    const std::vector<double> adjusted = holm(shuffled);
    EXPECT_NEAR(adjusted[0], 0.09, 1e-15);
    EXPECT_NEAR(adjusted[1], 0.005, 1e-15);
    EXPECT_NEAR(adjusted[2], 0.2, 1e-15);
    EXPECT_NEAR(adjusted[3], 0.09, 1e-15);
    EXPECT_NEAR(adjusted[4], 0.048, 1e-15);
}

TEST(Multiplicity, RawThenBenjaminiHochbergThenHolmThenBonferroni) {
    std::mt19937 bits(20151124);
    for (int repeat = 0; repeat < 500; ++repeat) {
        std::vector<double> p(1 + bits() % 9);
        for (double& value : p) {
            value = static_cast<double>(bits() % 1001) / 1000.0;
        }
        const auto screened = benjaminiHochberg(p), stepped = holm(p), plain = bonferroni(p);
        for (std::size_t i = 0; i < p.size(); ++i) {
            EXPECT_LE(p[i], screened[i]);
            EXPECT_LE(screened[i], stepped[i] + 1e-15);
            EXPECT_LE(stepped[i], plain[i]);
            EXPECT_LE(plain[i], 1.0);
            for (std::size_t j = 0; j < p.size(); ++j) {
                EXPECT_TRUE(p[i] > p[j] || stepped[i] <= stepped[j]);
                EXPECT_TRUE(p[i] > p[j] || screened[i] <= screened[j]);
            }
        }
    }
}

TEST(Holm, RejectsWhatTheStepDownProcedureRejects) {
    std::mt19937 bits(7);
    for (int repeat = 0; repeat < 500; ++repeat) {
        std::vector<double> p(1 + bits() % 6);
        for (double& value : p) {
            value = static_cast<double>(bits() % 997) / 9970.0;
        }
        std::vector<double> sorted = p;
        std::sort(sorted.begin(), sorted.end());
        double accepted = 1.0;  // smallest p that the procedure does not reject at 0.05
        for (std::size_t i = 0; i < sorted.size(); ++i) {
            if (sorted[i] * static_cast<double>(sorted.size() - i) > 0.05) {
                accepted = sorted[i];
                break;
            }
        }
        const std::vector<double> adjusted = holm(p);
        for (std::size_t i = 0; i < p.size(); ++i) {
            EXPECT_EQ(adjusted[i] <= 0.05, p[i] < accepted);
        }
    }
}

TEST(SimultaneousConfidence, SplitsWhatIsLeftEvenly) {
    EXPECT_EQ(simultaneousConfidence(0.95, 1), 0.95);
    EXPECT_NEAR(simultaneousConfidence(0.95, 5), 0.99, 1e-15);
}

TEST(MultiplicityDeathTest, AValueThatIsNoProbabilityIsRefused) {
    const std::vector<double> wrong{0.5, 1.5};
    EXPECT_DEATH((void)holm(wrong), "contract broken");
}

}  // namespace
}  // namespace deconflict::risk
