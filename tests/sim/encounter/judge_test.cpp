// SPDX-License-Identifier: MIT
#include "sim/encounter/judge.hpp"

#include <array>
#include <gtest/gtest.h>

namespace deconflict::encounter {
namespace {

using namespace core::units;

const Separation kCylinder{.minimum = {.radius = 1000.0 * m, .halfHeight = 100.0 * m},
                           .volume = {},
                           .lookahead = 20.0 * s};

/// The second comes head-on, to pass `aside_m` beside and `above_m` above the first.
std::array<Motion, 2> headOn(double ahead_m, double aside_m, double above_m) {
    return {Motion{{0.0, 0.0, 5000.0}, {100.0, 0.0, 0.0}},
            Motion{{ahead_m, aside_m, 5000.0 + above_m}, {-100.0, 0.0, 0.0}}};
}

TEST(Judge, FindsWhatIsNearestWithinAStep) {
    Judge judge(kCylinder, 10.0 * s);
    judge.begin(2);
    judge.judgeStep(headOn(1000.0, 120.0, 20.0));  // past each other after 5 s
    const Outcome outcome = judge.outcome();
    EXPECT_EQ(outcome.pairs, 1);
    EXPECT_EQ(outcome.losses, 1);
    EXPECT_EQ(outcome.nmacs, 1);
    EXPECT_NEAR(outcome.nearest.si(), 120.0, 1e-9);
    EXPECT_NEAR(outcome.severity, 0.88, 1e-12);
    judge.begin(2);
    EXPECT_EQ(judge.outcome().losses, 0) << "another encounter";
}

TEST(Judge, TakesNoHeightForADistance) {
    Judge judge(kCylinder, 10.0 * s);
    judge.begin(2);
    judge.judgeStep(headOn(1000.0, 0.0, 101.0));
    EXPECT_EQ(judge.outcome().losses, 0);
    EXPECT_EQ(judge.outcome().nmacs, 0);
    judge.begin(2);
    judge.judgeStep(headOn(1000.0, 0.0, 99.0));
    EXPECT_EQ(judge.outcome().losses, 1);
    EXPECT_EQ(judge.outcome().nmacs, 0) << "30 m are the half height of an NMAC";
}

TEST(Judge, NotesAConflictThatIsForeseenAndNeverComes) {
    Judge judge(kCylinder, 1.0 * s);
    judge.begin(2);
    judge.noteConflicts(headOn(5100.0, 0.0, 0.0));  // 1000 m are left in 20.5 s
    EXPECT_EQ(judge.outcome().conflicts, 0);
    judge.noteConflicts(headOn(4900.0, 0.0, 0.0));
    EXPECT_EQ(judge.outcome().conflicts, 1);
    EXPECT_EQ(judge.outcome().losses, 0);
}

TEST(Judge, ViolatesAVolumeOnlyNow) {
    Separation wellClear = kCylinder;
    wellClear.volume = {.variable = conflict::TimeVariable::modifiedTau,
                        .distance = 1000.0 * m,
                        .height = 100.0 * m,
                        .time = 30.0 * s,
                        .coAltitudeTime = 0.0 * s};
    Judge judge(wellClear, 1.0 * s);
    judge.begin(2);
    judge.judgeVolume(headOn(9000.0, 0.0, 0.0));
    judge.judgeStep(headOn(1000.0, 0.0, 150.0));
    EXPECT_EQ(judge.outcome().losses, 0);
    judge.judgeVolume(headOn(4000.0, 0.0, 0.0));  // modified tau of 18.75 s
    EXPECT_EQ(judge.outcome().losses, 1);
}

TEST(Judge, MeasuresHowFarThePlanWasLeft) {
    const Participant plan{.position_enu = {0.0, 0.0, 5000.0}, .velocity_enu = {100.0, 0.0, 2.0}};
    Judge judge(kCylinder, 1.0 * s);
    judge.begin(2);
    judge.noteDeviation(plan, {{1000.0, 0.0, 5020.0}, {100.0, 0.0, 2.0}}, 10.0);
    EXPECT_EQ(judge.outcome().deviation.si(), 0.0);
    EXPECT_EQ(judge.outcome().heightChange.si(), 0.0);
    judge.noteDeviation(plan, {{0.0, 0.0, 4990.0}, {0.0, 50.0, 0.0}}, 20.0);  // planned: 5040 m
    judge.noteDeviation(plan, {{0.0, 0.0, 5060.0}, {50.0, 50.0, 0.0}}, 30.0);
    EXPECT_NEAR(judge.outcome().deviation.in(deg), 90.0, 1e-9);
    EXPECT_DOUBLE_EQ(judge.outcome().heightChange.si(), 50.0);
}

}  // namespace
}  // namespace deconflict::encounter
