// SPDX-License-Identifier: MIT
#include "sim/core/philox.hpp"

#include <bit>
#include <gtest/gtest.h>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include "tests/support/csv_table.hpp"

#if __has_include(<Random123/philox.h>)
#include <Random123/philox.h>
#undef philox4x32  // a macro there
#define DECONFLICT_HAS_RANDOM123 1
#endif

namespace deconflict::core {
namespace {

std::vector<std::uint32_t> hexWords(const std::string& text) {
    std::istringstream in(text);
    std::vector<std::uint32_t> words;
    for (std::string word; in >> word;) {
        words.push_back(static_cast<std::uint32_t>(std::stoul(word, nullptr, 16)));
    }
    return words;
}

static_assert(philox4x32({0, 0, 0, 0}, {0, 0})[0] == 0x6627e8d5U, "usable at compile time");

TEST(Philox, GivesThePublishedVectors) {
    const deconflict::test::CsvTable rows = deconflict::test::dataTable("philox4x32_10.csv");
    for (std::size_t row = 0; row < rows.size(); ++row) {
        const auto c = hexWords(rows.text(row, "counter_hex(4x32)"));
        const auto k = hexWords(rows.text(row, "key_hex(2x32)"));
        const auto want = hexWords(rows.text(row, "output_hex(4x32)"));
        ASSERT_EQ(c.size() + k.size() + want.size(), 10U) << row;
        const PhiloxBlock got = philox4x32({c[0], c[1], c[2], c[3]}, {k[0], k[1]});
        EXPECT_EQ(std::vector<std::uint32_t>(got.begin(), got.end()), want) << row;
    }
    EXPECT_GE(rows.size(), 4U);
}

#ifdef DECONFLICT_HAS_RANDOM123
TEST(Philox, EqualsRandom123OnRandomInputs) {
    std::mt19937 engine(20151124);
    const auto word = [&] { return static_cast<std::uint32_t>(engine()); };
    for (int i = 0; i < 200000; ++i) {
        const PhiloxBlock c{word(), word(), word(), word()};
        const PhiloxKey k{word(), word()};
        const r123::Philox4x32::ctr_type rc{{c[0], c[1], c[2], c[3]}};
        const r123::Philox4x32::key_type rk{{k[0], k[1]}};
        const auto want = r123::Philox4x32()(rc, rk);
        const PhiloxBlock got = philox4x32(c, k);
        ASSERT_TRUE(got[0] == want[0] && got[1] == want[1] && got[2] == want[2] &&
                    got[3] == want[3])
            << "pair " << i;
    }
}
#endif

TEST(Philox, EveryInputBitChangesAboutHalfOfTheOutput) {
    const PhiloxBlock zero = philox4x32({1, 2, 3, 4}, {5, 6});
    for (unsigned bit = 0; bit < 192; ++bit) {
        PhiloxBlock c{1, 2, 3, 4};
        PhiloxKey k{5, 6};
        (bit < 128 ? c[bit / 32] : k[(bit - 128) / 32]) ^= 1U << bit % 32;
        const PhiloxBlock other = philox4x32(c, k);
        int changed = 0;
        for (std::size_t i = 0; i < 4; ++i) {
            changed += std::popcount(zero[i] ^ other[i]);
        }
        // Binomial(128, 1/2): 64 +- 5.66; outside 64 +- 34 with chance 2e-9 each.
        EXPECT_NEAR(changed, 64, 34) << "bit " << bit;
    }
}

}  // namespace
}  // namespace deconflict::core
