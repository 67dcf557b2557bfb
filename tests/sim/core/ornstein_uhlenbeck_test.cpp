// SPDX-License-Identifier: MIT
#include "sim/core/ornstein_uhlenbeck.hpp"

#include <cmath>
#include <gtest/gtest.h>

namespace deconflict::core {
namespace {

constexpr std::uint64_t kSeed = 20151126;

OrnsteinUhlenbeck process(std::uint64_t replication, std::uint32_t ticksPerKnot) {
    return {kSeed, replication, Purpose::test, ticksPerKnot};
}

/// Sums over many entities at two ticks.
struct Moments {
    double square = 0, product = 0, mean = 0;
    int count = 0;

    void add(double early, double late) {
        square += late * late;
        product += early * late;
        mean += late;
        ++count;
    }
};

/// Pairs (value at `tick`, value at `tick + lag`) of 20,000 entities with three axes each.
Moments momentsAt(std::uint32_t tick, std::uint32_t lag, double knotsPerCorrelation) {
    OrnsteinUhlenbeck noise = process(3, 10);
    constexpr std::uint32_t kEntities = 20000;
    for (std::uint32_t i = 0; i < kEntities; ++i) {
        noise.add(i, knotsPerCorrelation, 0);
    }
    noise.advance(tick);
    std::vector<std::array<double, 3>> early;
    for (std::uint32_t i = 0; i < kEntities; ++i) {
        early.push_back(noise.at(i));
    }
    noise.advance(tick + lag);
    Moments moments;
    for (std::uint32_t i = 0; i < kEntities; ++i) {
        for (std::size_t axis = 0; axis < 3; ++axis) {
            moments.add(early[i][axis], noise.at(i)[axis]);
        }
    }
    return moments;
}

// Tolerances of five standard errors: a false alarm in 1.7 million seeds, and this seed is fixed.
TEST(OrnsteinUhlenbeck, HasUnitVarianceAtEveryMoment) {
    for (const std::uint32_t tick : {0U, 1U, 5U, 9U, 10U, 37U, 200U}) {
        const Moments moments = momentsAt(tick, 0, 4.0);
        const double n = moments.count;
        EXPECT_NEAR(moments.square / n, 1.0, 5.0 * std::sqrt(2.0 / n)) << tick;
        EXPECT_NEAR(moments.mean / n, 0.0, 5.0 / std::sqrt(n)) << tick;
    }
}

TEST(OrnsteinUhlenbeck, ForgetsExponentiallyBetweenKnots) {
    for (const std::uint32_t knots : {1U, 2U, 4U, 8U}) {
        const Moments moments = momentsAt(20, 10 * knots, 4.0);
        const double n = moments.count;
        EXPECT_NEAR(moments.product / n, std::exp(-0.25 * static_cast<double>(knots)),
                    5.0 * std::sqrt(2.0 / n))
            << knots;
    }
}

TEST(OrnsteinUhlenbeck, IsContinuousAcrossKnots) {
    OrnsteinUhlenbeck noise = process(1, 1000);
    noise.add(7, 2.0, 0);
    std::array<double, 3> before = noise.at(0);
    for (std::uint32_t tick = 1; tick <= 5000; ++tick) {
        noise.advance(tick);
        for (std::size_t axis = 0; axis < 3; ++axis) {
            ASSERT_LT(std::abs(noise.at(0)[axis] - before[axis]), 0.02) << tick;
        }
        before = noise.at(0);
    }
}

TEST(OrnsteinUhlenbeck, OneLeapEqualsManySteps) {
    OrnsteinUhlenbeck leaping = process(2, 7), stepping = process(2, 7);
    leaping.add(5, 3.0, 0);
    stepping.add(5, 3.0, 0);
    for (std::uint32_t tick = 1; tick <= 100; ++tick) {
        stepping.advance(tick);
    }
    leaping.advance(100);
    EXPECT_EQ(leaping.at(0), stepping.at(0));
}

TEST(OrnsteinUhlenbeck, AnEntityDoesNotDependOnItsNeighbours) {
    OrnsteinUhlenbeck alone = process(2, 5), crowd = process(2, 5);
    alone.add(42, 3.0, 0);
    crowd.add(41, 9.0, 0);
    crowd.add(42, 3.0, 0);
    crowd.add(43, 1.0, 0);
    alone.advance(23);
    crowd.advance(23);
    EXPECT_EQ(crowd.at(1), alone.at(0));
    EXPECT_NE(crowd.at(0), crowd.at(1));
    crowd.keepIf({false, true, true});
    ASSERT_EQ(crowd.size(), 2U);
    EXPECT_EQ(crowd.at(0), alone.at(0));
    alone.advance(61);
    crowd.advance(61);
    EXPECT_EQ(crowd.at(0), alone.at(0));
}

TEST(OrnsteinUhlenbeck, EntitiesAxesAndReplicationsAreIndependent) {
    OrnsteinUhlenbeck first = process(1, 5), second = process(2, 5);
    constexpr std::uint32_t kEntities = 20000;
    for (std::uint32_t i = 0; i < kEntities; ++i) {
        first.add(i, 3.0, 0);
        second.add(i, 3.0, 0);
    }
    first.advance(33);
    second.advance(33);
    double neighbours = 0, axes = 0, replications = 0;
    for (std::uint32_t i = 0; i + 1 < kEntities; ++i) {
        neighbours += first.at(i)[0] * first.at(i + 1)[0];
        axes += first.at(i)[0] * first.at(i)[1];
        replications += first.at(i)[0] * second.at(i)[0];
    }
    const double limit = 5.0 * std::sqrt(kEntities);
    EXPECT_LT(std::abs(neighbours), limit);
    EXPECT_LT(std::abs(axes), limit);
    EXPECT_LT(std::abs(replications), limit);
}

}  // namespace
}  // namespace deconflict::core
