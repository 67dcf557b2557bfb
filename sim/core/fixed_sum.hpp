// SPDX-License-Identifier: MIT
// A sum of doubles that does not depend on the order of its terms: 128-bit fixed point.
#pragma once

#include <bit>
#include <cmath>
#include <cstdint>

#include "sim/core/contracts.hpp"

namespace deconflict::core {

__extension__ using Int128 = __int128;
__extension__ using UInt128 = unsigned __int128;

/// Adds doubles on a grid of 2^-64 (5.4e-20); exact for any term that lies on the grid.
///
/// A double lies on the grid when it is 0 or at least 2^-12 in magnitude; a smaller one is first
/// rounded to it (half away from zero, error <= 2^-65), each by itself: any order and any grouping
/// give the same bits. Range: terms and sum below 2^62 (4.6e18) in magnitude, else EXPECTS stops.
class FixedSum {
public:
    constexpr FixedSum() = default;
    /// Continues a stored sum: the two halves of the 128-bit number, see high() and low().
    [[nodiscard]] static constexpr FixedSum fromWords(std::int64_t high, std::uint64_t low) {
        FixedSum sum;
        sum.add(static_cast<Int128>(high) * (Int128{1} << 64) + static_cast<Int128>(low));
        return sum;
    }
    constexpr FixedSum& operator+=(double term) { return add(onGrid(term)), *this; }
    constexpr FixedSum& operator+=(const FixedSum& other) { return add(other.units_), *this; }
    constexpr FixedSum& merge(const FixedSum& other) { return *this += other; }

    /// The nearest double.
    [[nodiscard]] constexpr double toDouble() const {
        return static_cast<double>(units_) * 0x1p-64;
    }
    [[nodiscard]] constexpr std::int64_t high() const {
        return static_cast<std::int64_t>(units_ >> 64);
    }
    [[nodiscard]] constexpr std::uint64_t low() const { return static_cast<std::uint64_t>(units_); }

    constexpr bool operator==(const FixedSum& other) const { return units_ == other.units_; }

private:
    [[nodiscard]] static constexpr Int128 onGrid(double term) {
        const auto bits = std::bit_cast<std::uint64_t>(term);
        const int exponent = static_cast<int>(bits >> 52 & 0x7FFU);
        EXPECTS(exponent < 1023 + 62);  // also refuses infinity and NaN
        const std::uint64_t fraction = bits & 0x000FFFFFFFFFFFFFU;
        const Int128 mantissa =
            static_cast<Int128>(exponent == 0 ? fraction : fraction | 0x0010000000000000U);
        const int shift =
            (exponent == 0 ? 1 : exponent) - 1075 + 64;  // term = mantissa 2^(shift-64)
        Int128 units = 0;
        if (shift >= 0) {
            units = mantissa << shift;
        } else if (shift >= -54) {
            units = (mantissa + (Int128{1} << (-shift - 1))) >> -shift;
        }
        return bits >> 63 != 0U ? -units : units;
    }
    constexpr void add(Int128 units) {
        Int128 sum = 0;
        EXPECTS(!__builtin_add_overflow(units_, units, &sum));
        constexpr Int128 kLimit = Int128{1} << 126;
        EXPECTS(sum < kLimit && sum > -kLimit);
        units_ = sum;
    }

    Int128 units_ = 0;
};

}  // namespace deconflict::core
