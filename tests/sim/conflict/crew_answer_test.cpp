// SPDX-License-Identifier: MIT
#include "sim/conflict/crew_answer.hpp"

#include <cmath>
#include <gtest/gtest.h>

namespace deconflict::conflict {
namespace {

using core::AircraftId;

scenario::Crew crewOf(double compliance, double wrongWay) {
    scenario::Crew crew;
    crew.initial_s = {.law = scenario::Law::uniform, .parameters = {2.0, 4.0}};
    crew.coordination_s = {.law = scenario::Law::uniform, .parameters = {0.0, 10.0}};
    crew.execution_s = scenario::Distribution::constant(3.0);
    crew.compliance = compliance;
    crew.wrongWay = wrongWay;
    return crew;
}

TEST(CrewAnswers, FollowErrAndDoNothingAsOftenAsTheyShould) {
    constexpr int kEncounters = 20000;
    CrewAnswers answers(7, 0);
    int follows = 0, errs = 0;
    double delay_s = 0.0;
    for (int i = 0; i < kEncounters; ++i) {
        const CrewAnswer answer = answers.next(crewOf(0.8, 0.25), AircraftId(3));
        EXPECT_GE(answer.delay_s, 5.0);
        EXPECT_LE(answer.delay_s, 17.0);
        delay_s += answer.delay_s / kEncounters;
        follows += answer.way == 1.0;
        errs += answer.way == -1.0;
    }
    // Four standard errors of 0.6, of 0.2 and of the mean of 3 + 5 + 3 s.
    EXPECT_NEAR(follows / (1.0 * kEncounters), 0.6, 0.014);
    EXPECT_NEAR(errs / (1.0 * kEncounters), 0.2, 0.0114);
    EXPECT_NEAR(delay_s, 11.0, 0.084);
}

TEST(CrewAnswers, OfAnElementDoNotDependOnOtherTraffic) {
    const scenario::Crew crew = crewOf(1.0, 0.0);
    CrewAnswers alone(7, 4), among(7, 4), elsewhere(7, 5);
    const double first_s = alone.next(crew, AircraftId(2)).delay_s;
    const double second_s = alone.next(crew, AircraftId(2)).delay_s;
    EXPECT_NE(first_s, second_s);
    (void)among.next(crew, AircraftId(0));
    EXPECT_EQ(among.next(crew, AircraftId(2)).delay_s, first_s);
    (void)among.next(crew, AircraftId(9));
    EXPECT_EQ(among.next(crew, AircraftId(2)).delay_s, second_s);
    EXPECT_NE(elsewhere.next(crew, AircraftId(2)).delay_s, first_s);
}

TEST(CrewAnswers, ComeFromAnotherSeedOnceItIsRenamed) {
    const scenario::Crew crew = crewOf(1.0, 0.0);
    CrewAnswers kept(7, 0), renamed(7, 0), other(8, 0);
    const auto answer_s = [&](CrewAnswers& answers) {
        return answers.next(crew, AircraftId(1)).delay_s;
    };
    EXPECT_EQ(answer_s(kept), answer_s(renamed));
    (void)answer_s(other);
    renamed.rename(8);
    EXPECT_EQ(answer_s(renamed), answer_s(other)) << "the second encounter, of seed 8";
}

TEST(TheOtherWay, MirrorsTrackAndHeightWithinLimits) {
    const KnownState own{
        .id = AircraftId(0), .position_enu = {0.0, 0.0, 6000.0}, .velocity_enu = {0.0, 200.0, 0.0}};
    Advisory right;  // 30 deg to the right, 500 m up
    right.track_en = {0.5, std::sqrt(0.75)};
    right.level = core::Length::fromSi(6500.0);
    const Advisory left = theOtherWay(own, right, 15000.0);
    EXPECT_NEAR(left.track_en.x(), -0.5, 1e-15);
    EXPECT_NEAR(left.track_en.y(), std::sqrt(0.75), 1e-15);
    EXPECT_DOUBLE_EQ(left.level->si(), 5500.0);
    right.level = core::Length::fromSi(4000.0);
    EXPECT_DOUBLE_EQ(theOtherWay(own, right, 7000.0).level->si(), 7000.0) << "its ceiling";
    right.level = core::Length::fromSi(12000.0);
    EXPECT_DOUBLE_EQ(theOtherWay(own, right, 7000.0).level->si(), 600.0);
    right.level.reset();
    EXPECT_FALSE(theOtherWay(own, right, 7000.0).level);
}

}  // namespace
}  // namespace deconflict::conflict
