// SPDX-License-Identifier: MIT
// A 64-bit digest of a sequence of values: says whether two results are the same to the last bit.
#pragma once

#include <concepts>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>

namespace deconflict::core {

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
    Digest& add(double value);
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
    Digest& addWord(std::uint64_t word);

    std::uint64_t state_ = 0x6465636F6E666C69U;
    std::uint64_t count_ = 0;
};

/// Sixteen lower-case hexadecimal digits of any word.
[[nodiscard]] std::string hex(std::uint64_t value);

}  // namespace deconflict::core
