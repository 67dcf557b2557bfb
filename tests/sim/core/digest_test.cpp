// SPDX-License-Identifier: MIT
#include "sim/core/digest.hpp"

#include <bit>
#include <cmath>
#include <gtest/gtest.h>
#include <set>

namespace deconflict::core {
namespace {

template <class... Values>
std::uint64_t digestOf(const Values&... values) {
    Digest digest;
    (digest.add(values), ...);
    return digest.value();
}

TEST(Digest, DependsOnOrderAndCount) {
    EXPECT_NE(digestOf(1, 2), digestOf(2, 1));
    EXPECT_NE(digestOf(), digestOf(0));
    EXPECT_NE(digestOf(0), digestOf(0, 0));
    EXPECT_EQ(digestOf(1, 2.5, "x"), digestOf(1, 2.5, "x"));
}

TEST(Digest, KeepsTheBordersOfStrings) {
    EXPECT_NE(digestOf("ab", "c"), digestOf("a", "bc"));
    EXPECT_NE(digestOf(""), digestOf());
    EXPECT_NE(digestOf("1234567"), digestOf("12345678"));
    EXPECT_NE(digestOf(std::string("a")), digestOf(std::string("a\0", 2)));
}

TEST(Digest, SeesTheLastBitOfADoubleButNotTheSignOfZero) {
    EXPECT_NE(digestOf(1.0), digestOf(std::nextafter(1.0, 2.0)));
    EXPECT_EQ(digestOf(0.0), digestOf(-0.0));
    EXPECT_NE(digestOf(1.0), digestOf(-1.0));
}

TEST(Digest, TakesWholeNumbersOfAnyWidthAlike) {
    enum class Colour : std::uint8_t { red = 7 };
    EXPECT_EQ(digestOf(std::int8_t{-1}), digestOf(std::int64_t{-1}));
    EXPECT_EQ(digestOf(Colour::red), digestOf(7U));
    EXPECT_EQ(digestOf(true), digestOf(1));
}

TEST(Digest, IsTheSameOnEveryMachine) {
    // Stored values: a change breaks every digest that a user has written down.
    EXPECT_EQ(Digest().hex(), "904dc7c15f1e01be");
    Digest digest;
    digest.add(42).add(-1.5).add("levant_2015").add(true);
    EXPECT_EQ(digest.hex(), "49dbcb7bee8e43b5");
}

TEST(Digest, EveryInputBitChangesAboutHalfOfTheResult) {
    for (unsigned bit = 0; bit < 64; ++bit) {
        const std::uint64_t other = digestOf(3U, std::uint64_t{1} << bit, 5U);
        const int changed = std::popcount(other ^ digestOf(3U, std::uint64_t{0}, 5U));
        // Binomial(64, 1/2): 32 +- 4; outside 32 +- 24 with chance 2e-9 each.
        EXPECT_NEAR(changed, 32, 24) << bit;
    }
}

TEST(Digest, HasNoCollisionAmongAMillionSmallInputs) {
    // Chance of one by accident: 1e12 / 2 / 2^64 = 3e-8.
    std::set<std::uint64_t> seen;
    for (int i = 0; i < 1000; ++i) {
        for (int j = 0; j < 1000; ++j) {
            seen.insert(digestOf(i, j));
        }
    }
    EXPECT_EQ(seen.size(), 1000000U);
}

TEST(DigestDeathTest, RefusesNan) { EXPECT_DEATH(Digest().add(std::nan("")), "contract broken"); }

TEST(Hex, WritesSixteenDigits) {
    EXPECT_EQ(hex(0), "0000000000000000");
    EXPECT_EQ(hex(0x0123456789abcdefU), "0123456789abcdef");
}

}  // namespace
}  // namespace deconflict::core
