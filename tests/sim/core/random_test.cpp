// SPDX-License-Identifier: MIT
#include "sim/core/random.hpp"

#include <gtest/gtest.h>
#include <set>
#include <type_traits>
#include <vector>

#include "tests/sim/core/statistics.hpp"

namespace deconflict::core {
namespace {

static_assert(std::is_trivially_copyable_v<Stream>);
static_assert(unitFromBits(0) == 0x1p-53, "never zero");
static_assert(unitFromBits(~std::uint64_t{0}) == 1.0 - 0x1p-53, "never one");

std::vector<double> draws(Stream stream, int count) {
    std::vector<double> out;
    for (int i = 0; i < count; ++i) {
        out.push_back(stream.nextUniform());
    }
    return out;
}

TEST(Stream, IsAFunctionOfItsAddress) {
    const StreamKey key{7, 123456789012, 41, Purpose::bias};
    EXPECT_EQ(draws(Stream(key, 9), 100),
              draws(Stream(7, 123456789012, 41, Purpose::bias, 9), 100));
}

TEST(Stream, CopyContinuesAlikeAndIndependently) {
    Stream a(1, 2, 3, Purpose::test);
    (void)a.nextBits();
    Stream b = a;
    const auto fromB = draws(b, 10);
    EXPECT_EQ(draws(a, 10), fromB);
}

TEST(Stream, EveryPartOfTheAddressMatters) {
    const StreamKey base{10, 20, 30, Purpose::wind};
    std::set<std::uint64_t> first{Stream(base).nextBits()};
    const auto isNew = [&](StreamKey key, std::uint32_t step = 0) {
        return first.insert(Stream(key, step).nextBits()).second;
    };
    EXPECT_TRUE(isNew({11, 20, 30, Purpose::wind}));
    EXPECT_TRUE(isNew({10 + (std::uint64_t{1} << 32), 20, 30, Purpose::wind}));
    EXPECT_TRUE(isNew({10, 21, 30, Purpose::wind}));
    EXPECT_TRUE(isNew({10, 20 + (std::uint64_t{1} << 32), 30, Purpose::wind}));
    EXPECT_TRUE(isNew({10, 20, 31, Purpose::wind}));
    EXPECT_TRUE(isNew({10, 20, 30, Purpose::blunder}));
    EXPECT_TRUE(isNew(base, 1));
}

TEST(Stream, CountersOfExtremeAddressesNeverMeet) {
    std::set<PhiloxBlock> seen;
    int made = 0;
    for (const std::uint64_t replication : {std::uint64_t{0}, std::uint64_t{1}, kMaxReplication}) {
        for (const std::uint32_t entity : {0U, 1U, 255U, 256U, kMaxEntity}) {
            for (const std::uint32_t purpose : {1U, 2U, 255U}) {
                for (const std::uint32_t step : {0U, 1U, 0xFFFFFFFFU}) {
                    for (const std::uint32_t block : {0U, 1U, kBlocksPerStep - 1}) {
                        seen.insert(
                            counterOf({0, replication, entity, Purpose{purpose}}, step, block));
                        ++made;
                    }
                }
            }
        }
    }
    EXPECT_EQ(seen.size(), static_cast<std::size_t>(made));
}

TEST(Stream, SequentialAndDirectDrawsAgree) {
    const StreamKey key{99, kMaxReplication, kMaxEntity, Purpose::linkLoss};
    Stream stream(key, 77);
    for (std::uint32_t block = 0; block < 1000; ++block) {
        const auto [a, b] = uniformPair(key, 77, block);
        ASSERT_EQ(stream.nextUniform(), a) << block;
        ASSERT_EQ(stream.nextUniform(), b) << block;
    }
}

TEST(StreamDeathTest, RefusesAddressesThatWouldCollide) {
    EXPECT_DEATH(Stream(1, kMaxReplication + 1, 0, Purpose::test), "contract broken");
    EXPECT_DEATH(Stream(1, 0, kMaxEntity + 1, Purpose::test), "contract broken");
    EXPECT_DEATH(Stream(1, 0, 0, Purpose{256}), "contract broken");
    EXPECT_DEATH((void)pairEntity(1024, 0), "contract broken");
    EXPECT_DEATH((void)pairEntity(0, 16384), "contract broken");
}

TEST(StreamDeathTest, StopsWhenAStepIsUsedUp) {
    Stream stream(1, 0, 0, Purpose::test);
    for (std::uint32_t i = 0; i < 2 * kBlocksPerStep; ++i) {
        (void)stream.nextBits();
    }
    EXPECT_DEATH((void)stream.nextBits(), "contract broken");
}

TEST(PairEntity, IsOneToOneAtItsLimits) {
    static_assert(pairEntity(1023, 16383) == kMaxEntity);
    static_assert(pairEntity(1, 0) == 16384U && pairEntity(0, 16383) == 16383U);
}

TEST(Uniform, FillsTheUnitIntervalEvenly) {
    const auto sample = draws(Stream(3, 0, 0, Purpose::test), 200000);
    EXPECT_LT(test::kolmogorov(sample, [](double x) { return x; }), 3.1);
}

TEST(Streams, OfDifferentAddressesAreUncorrelated) {
    constexpr int kDraws = 100000;
    const auto base = draws(Stream(5, 8, 13, Purpose::plan), kDraws);
    const std::vector<Stream> others{
        Stream(6, 8, 13, Purpose::plan),      Stream(5, 9, 13, Purpose::plan),
        Stream(5, 8, 14, Purpose::plan),      Stream(5, 8, 13, Purpose::departure),
        Stream(5, 8, 13, Purpose::plan, 1),   Stream(5, 8, 12, Purpose::target),
        Stream(5, 8, 269, Purpose::plan),     Stream(5, 8, 13, Purpose::navigationError),
        Stream(5, 8, 13 << 8, Purpose::plan), Stream(5, 8, 13, Purpose::test)};
    for (std::size_t i = 0; i < others.size(); ++i) {
        EXPECT_LT(std::abs(test::correlationScore(base, draws(others[i], kDraws))), test::kAlarm)
            << "stream " << i;
    }
}

TEST(Streams, AcrossEntitiesStepsAndReplicationsAreUncorrelated) {
    // The use in a run: one draw each from neighbouring addresses, not many from one.
    constexpr std::uint32_t kDraws = 100000;
    std::vector<double> here, nextEntity, nextStep, nextReplication;
    for (std::uint32_t i = 0; i < kDraws; ++i) {
        const std::uint32_t entity = i % 100, step = i / 100;
        const auto at = [&](std::uint64_t r, std::uint32_t e, std::uint32_t s) {
            return normalPair({1, r, e, Purpose::flightTechnicalError}, s).first;
        };
        here.push_back(at(0, entity, step));
        nextEntity.push_back(at(0, entity + 100, step));
        nextStep.push_back(at(0, entity, step + 1000));
        nextReplication.push_back(at(1, entity, step));
    }
    EXPECT_LT(std::abs(test::correlationScore(here, nextEntity)), test::kAlarm);
    EXPECT_LT(std::abs(test::correlationScore(here, nextStep)), test::kAlarm);
    EXPECT_LT(std::abs(test::correlationScore(here, nextReplication)), test::kAlarm);
    const std::vector<double> lagged(here.begin() + 1, here.end());
    here.pop_back();
    EXPECT_LT(std::abs(test::correlationScore(here, lagged)), test::kAlarm);
}

TEST(BoxMuller, TailReachesBeyondThe32BitLimit) {
    // The smallest uniform gives the largest radius: sqrt(-2 log 2^-53) = 8.5716 sigma.
    EXPECT_NEAR(boxMuller(unitFromBits(0), 0.0).first, std::sqrt(-2.0 * std::log(0x1p-53)), 1e-14);
    EXPECT_GT(boxMuller(unitFromBits(0), 0.0).first, 8.57);
    // Between the 32-bit limit of 6.76 sigma and there, 2^20 different radii exist.
    EXPECT_GT(boxMuller(unitFromBits(std::uint64_t{1} << 31), 0.5).first, -8.6);
    EXPECT_LT(boxMuller(unitFromBits(std::uint64_t{1} << 31), 0.5).first, -6.76);
    double last = 9.0;
    for (std::uint64_t cell = 0; cell < 1000; ++cell) {
        const double radius = boxMuller(unitFromBits(cell << 12), 0.0).first;
        EXPECT_LT(radius, last);
        last = radius;
    }
    // At the other end the radius stays a finite number above zero.
    const double least = boxMuller(unitFromBits(~std::uint64_t{0}), 0.0).first;
    EXPECT_NEAR(least, std::sqrt(-2.0 * std::log1p(-0x1p-53)), 1e-23);
}

TEST(NormalPair, BothNumbersAreStandardNormalAndUncorrelated) {
    std::vector<double> a, b;
    for (std::uint32_t step = 0; step < 200000; ++step) {
        const auto [x, y] = normalPair({17, 0, 0, Purpose::test}, step);
        a.push_back(x);
        b.push_back(y);
    }
    const auto cdf = [](double x) { return 0.5 * std::erfc(-x / std::sqrt(2.0)); };
    EXPECT_LT(test::kolmogorov(a, cdf), 3.1);
    EXPECT_LT(test::kolmogorov(b, cdf), 3.1);
    EXPECT_LT(std::abs(test::correlationScore(a, b)), test::kAlarm);
    std::vector<double> a2, b2;
    for (std::size_t i = 0; i < a.size(); ++i) {
        a2.push_back(a[i] * a[i]);
        b2.push_back(b[i] * b[i]);
    }
    EXPECT_LT(std::abs(test::correlationScore(a2, b2)), test::kAlarm);
}

TEST(Normals4, AreThePairsOfTwoBlocks) {
    const StreamKey key{4, 5, 6, Purpose::wind};
    const auto four = normals4(key, 8);
    EXPECT_EQ((std::pair{four[0], four[1]}), normalPair(key, 8, 0));
    EXPECT_EQ((std::pair{four[2], four[3]}), normalPair(key, 8, 1));
}

}  // namespace
}  // namespace deconflict::core
