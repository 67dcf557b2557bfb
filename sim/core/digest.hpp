// SPDX-License-Identifier: MIT
// A 64-bit digest of a sequence of values: says whether two results are the same to the last bit.
#pragma once

#include <bit>
#include <concepts>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>

#include "sim/core/contracts.hpp"

namespace deconflict::core {

namespace detail {

/// A bijection of 64-bit words in which every input bit changes about half of the output bits.
/// Source: splitmix64's finaliser (Steele, Lea, Flood 2014; constants of Stafford's variant 13).
[[nodiscard]] constexpr std::uint64_t mixed(std::uint64_t x) {
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9U;
    x = (x ^ (x >> 27)) * 0x94D049BB133111EBU;
    return x ^ (x >> 31);
}

}  // namespace detail

/// Takes values in order; another order, or another grouping of strings, gives another digest.
///
/// Not for security. The same on every machine (bytes are taken little-endian). A value type.
class Digest {
public:
    /// Whole numbers, booleans and enumerations; a negative number as its two's complement.
    template <class T>
    requires std::integral<T> || std::is_enum_v<T> Digest& add(T value) {
        if constexpr (std::is_enum_v<T>) {
            return add(static_cast<std::underlying_type_t<T>>(value));
        } else if constexpr (std::is_signed_v<T>) {
            return addWord(static_cast<std::uint64_t>(static_cast<std::int64_t>(value)));
        } else {
            return addWord(static_cast<std::uint64_t>(value));
        }
    }
    /// By its bits, except that -0.0 counts as 0.0, since they compare equal. Never NaN (EXPECTS).
    Digest& add(double value) {
        EXPECTS(value == value);
        return addWord(value == 0.0 ? 0U : std::bit_cast<std::uint64_t>(value));
    }
    /// Its length, then its bytes: "ab","c" differs from "a","bc".
    Digest& add(std::string_view text);
    Digest& add(const char* text) { return add(std::string_view(text)); }
    Digest& add(std::span<const double> values);
    Digest& addBytes(std::span<const unsigned char> bytes);

    [[nodiscard]] std::uint64_t value() const;
    /// Sixteen lower-case hexadecimal digits.
    [[nodiscard]] std::string hex() const;

    bool operator==(const Digest&) const = default;

private:
    // Each step is a bijection of the state for a given word, and of the word for a given state:
    // two sequences of equal length that differ in one word never meet.
    Digest& addWord(std::uint64_t word) {
        state_ = detail::mixed(
            (state_ ^ detail::mixed(word + 0x9E3779B97F4A7C15U)) * 0xD1342543DE82EF95U + 1U);
        ++count_;
        return *this;
    }

    std::uint64_t state_ = 0x6465636F6E666C69U;
    std::uint64_t count_ = 0;
};

/// Sixteen lower-case hexadecimal digits of any word.
[[nodiscard]] std::string hex(std::uint64_t value);

}  // namespace deconflict::core
