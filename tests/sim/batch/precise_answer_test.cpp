// SPDX-License-Identifier: MIT
#include "sim/batch/precise_answer.hpp"

#include <gtest/gtest.h>

namespace deconflict::batch {
namespace {

using core::Duration;

TEST(PreciseAnswer, TakesNoMoreParticlesThanThereIsTimeFor) {
    const auto within = [](double left_s, double each_s, int wanted = 2000,
                           Splitting splitting = Splitting::restart) {
        return particlesWithin(Duration::fromSi(left_s), Duration::fromSi(each_s), wanted,
                               splitting);
    };
    EXPECT_EQ(within(1e6, 0.1), 2000) << "all that are wanted";
    EXPECT_EQ(within(100.0, 0.5), 80) << "four fifths of the time; checks fly as many again";
    EXPECT_EQ(within(100.0, 0.5, 2000, Splitting::fixedEffort), 53) << "and here twice as many";
    EXPECT_EQ(within(1000.0, 0.4), 1000) << "a check flies at most 250";
    EXPECT_EQ(within(1200.0, 0.4), 1400) << "however many they check";
    EXPECT_EQ(within(0.1, 0.5), 0);
    EXPECT_EQ(within(-3.0, 0.5), 0) << "it is over";
    EXPECT_EQ(within(1e300, 1e-300), 2000);
}

TEST(PreciseAnswer, HasNoHalfWidthIfItIsABound) {
    PreciseAnswer answer;
    answer.probability = 0.02;
    answer.interval = {0.01, 0.04};
    EXPECT_DOUBLE_EQ(answer.relativeHalfWidth().value(), 0.75);
    answer.method = PreciseAnswer::Method::bound;
    EXPECT_FALSE(answer.relativeHalfWidth());
    answer.method = PreciseAnswer::Method::crude;
    answer.probability = 0.0;
    EXPECT_FALSE(answer.relativeHalfWidth());
}

}  // namespace
}  // namespace deconflict::batch
