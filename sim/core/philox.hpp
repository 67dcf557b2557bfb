// SPDX-License-Identifier: MIT
// Philox4x32-10: a counter and a key become four random words, with no state in between.
#pragma once

#include <array>
#include <cstdint>
#include <utility>

namespace deconflict::core {

using PhiloxBlock = std::array<std::uint32_t, 4>;
using PhiloxKey = std::array<std::uint32_t, 2>;

namespace detail {

// In plain words, not arrays, and without a loop: so that loops over counters vectorise.
// NOLINTBEGIN(readability-function-size): six words are the state and the key
[[gnu::always_inline]] constexpr void philoxRound(std::uint32_t& c0, std::uint32_t& c1,
                                                  std::uint32_t& c2, std::uint32_t& c3,
                                                  std::uint32_t k0, std::uint32_t k1) {
    const std::uint64_t p0 = std::uint64_t{0xD2511F53U} * c0;
    const std::uint64_t p1 = std::uint64_t{0xCD9E8D57U} * c2;
    c0 = static_cast<std::uint32_t>(p1 >> 32) ^ c1 ^ k0;
    c1 = static_cast<std::uint32_t>(p1);
    c2 = static_cast<std::uint32_t>(p0 >> 32) ^ c3 ^ k1;
    c3 = static_cast<std::uint32_t>(p0);
}

/// As many rounds as there are numbers.
template <std::uint32_t... round>
[[gnu::always_inline]] constexpr void philoxRounds(std::uint32_t& c0, std::uint32_t& c1,
                                                   std::uint32_t& c2, std::uint32_t& c3,
                                                   std::uint32_t k0, std::uint32_t k1,
                                                   std::integer_sequence<std::uint32_t, round...>) {
    (philoxRound(c0, c1, c2, c3, k0 + round * 0x9E3779B9U, k1 + round * 0xBB67AE85U), ...);
}

// NOLINTEND(readability-function-size)

using TenRounds = std::make_integer_sequence<std::uint32_t, 10>;

}  // namespace detail

/// The four words of block `counter` under `key`.
///
/// For a fixed key this is a bijection of the 2^128 counters: two counters never give the same
/// block. Error: none; equal to the published vectors and to Random123 (philox_test.cpp). Source:
/// Salmon et al., "Parallel random numbers: as easy as 1, 2, 3", SC11, section 3.3.
[[nodiscard]] constexpr PhiloxBlock philox4x32(const PhiloxBlock& counter, const PhiloxKey& key) {
    std::uint32_t c0 = counter[0], c1 = counter[1], c2 = counter[2], c3 = counter[3];
    detail::philoxRounds(c0, c1, c2, c3, key[0], key[1], detail::TenRounds{});
    return {c0, c1, c2, c3};
}

}  // namespace deconflict::core
