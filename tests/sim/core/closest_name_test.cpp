// SPDX-License-Identifier: MIT
#include "sim/core/closest_name.hpp"

#include <algorithm>
#include <gtest/gtest.h>
#include <random>

namespace deconflict::core {
namespace {

const std::vector<std::string> kKeys{"altitude", "speed",  "sharing",
                                     "sensors",  "period", "latency"};

TEST(ClosestName, FindsTheMisspeltKey) {
    EXPECT_EQ(closestName("altidude", kKeys), "altitude");
    EXPECT_EQ(closestName("sped", kKeys), "speed");
    EXPECT_EQ(closestName("spede", kKeys), "speed") << "two neighbours swapped are one edit";
    EXPECT_EQ(closestName("Sharing", kKeys), "sharing");
    EXPECT_EQ(closestName("latencyy", kKeys), "latency");
}

TEST(ClosestName, IsSilentWhenNothingIsNear) {
    EXPECT_EQ(closestName("wind", kKeys), std::nullopt);
    EXPECT_EQ(closestName("", kKeys), std::nullopt);
    EXPECT_EQ(closestName(std::string(100000, 'a'), kKeys), std::nullopt);
    EXPECT_EQ(closestName("speed", std::vector<std::string>{}), std::nullopt);
    EXPECT_EQ(closestName("ft", {"kt", "nmi"}), std::nullopt) << "a two-letter word has no near";
}

TEST(ClosestName, TakesTheFirstAmongEquals) {
    EXPECT_EQ(closestName("bat", {"cat", "rat"}), "cat");
    EXPECT_EQ(closestName("rat", {"cat", "rat"}), "rat");
}

TEST(EditDistance, MatchesKnownValues) {
    EXPECT_EQ(editDistance("", ""), 0U);
    EXPECT_EQ(editDistance("abc", ""), 3U);
    EXPECT_EQ(editDistance("kitten", "sitting"), 3U);
    EXPECT_EQ(editDistance("ab", "ba"), 1U);
    EXPECT_EQ(editDistance("ca", "abc"), 3U) << "each part is edited once";
}

TEST(EditDistance, IsSymmetricAndBounded) {
    std::mt19937 engine(5);
    const auto word = [&] {
        std::string w(engine() % 7, 'a');
        for (char& c : w) {
            c = static_cast<char>('a' + engine() % 3);
        }
        return w;
    };
    for (int i = 0; i < 5000; ++i) {
        const std::string a = word(), b = word();
        const std::size_t d = editDistance(a, b);
        ASSERT_EQ(d, editDistance(b, a)) << a << ' ' << b;
        ASSERT_EQ(d == 0, a == b);
        ASSERT_LE(d, std::max(a.size(), b.size()));
        ASSERT_GE(d, std::max(a.size(), b.size()) - std::min(a.size(), b.size()));
    }
}

}  // namespace
}  // namespace deconflict::core
