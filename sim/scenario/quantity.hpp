// SPDX-License-Identifier: MIT
// Numbers with units, as people write them: `480 kt`, `20 per day`, `25 %`; and ranges of them.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

#include "sim/core/units.hpp"

namespace deconflict::scenario {

/// What a number measures. A ratio has no unit, or `%`.
enum class Dimension { ratio, length, duration, speed, acceleration, angle, turnRate, rate };

/// The dimension of a quantity type of sim/core/units.hpp.
template <class Q>
inline constexpr Dimension kDimension = Dimension::ratio;
template <>
inline constexpr Dimension kDimension<core::Length> = Dimension::length;
template <>
inline constexpr Dimension kDimension<core::Duration> = Dimension::duration;
template <>
inline constexpr Dimension kDimension<core::Speed> = Dimension::speed;
template <>
inline constexpr Dimension kDimension<core::Acceleration> = Dimension::acceleration;
template <>
inline constexpr Dimension kDimension<core::Angle> = Dimension::angle;
template <>
inline constexpr Dimension kDimension<core::TurnRate> = Dimension::turnRate;
template <>
inline constexpr Dimension kDimension<core::Rate> = Dimension::rate;

/// `a length`, `an angle`, ...
[[nodiscard]] std::string nounOf(Dimension dimension);
/// `m, km, nmi or ft`.
[[nodiscard]] std::string unitsOf(Dimension dimension);

/// Why a text is not a quantity.
enum class Trouble { none, notANumber, notDecimal, notFinite, noUnit, unknownUnit, otherDimension };

/// A text read as a quantity; `si` counts only without trouble.
struct ParsedQuantity {
    Trouble trouble = Trouble::none;
    double si = 0.0;
    Dimension dimension = Dimension::ratio;  ///< of the unit that was written
    std::string unit;                        ///< as written
};

/// Reads `number unit`. The number is decimal, finite, without leading zeros and without `+`;
/// hexadecimal, octal, `.nan` and `.inf` are trouble.
[[nodiscard]] ParsedQuantity parseQuantity(std::string_view text, Dimension dimension);

/// The unit most likely meant by a misspelt one (`knots` -> `kt`, `NM` -> `nmi`).
[[nodiscard]] std::optional<std::string> unitMeantBy(std::string_view unit, Dimension dimension);

/// Reads digits only: no sign but `-`, no leading zeros, no fraction.
[[nodiscard]] std::optional<std::int64_t> parseInteger(std::string_view text);
[[nodiscard]] std::optional<std::uint64_t> parseUnsigned(std::string_view text);

/// Which values are allowed, and how to say so. Limits are written as in the file:
/// `Range::above("0 s").upTo("31 day")`, `Range::from("0 m")`, `Range::between("0", "1")`.
class Range {
public:
    Range() = default;  ///< everything finite
    [[nodiscard]] static Range above(std::string_view low);
    [[nodiscard]] static Range from(std::string_view low);
    [[nodiscard]] static Range between(std::string_view low, std::string_view high);
    [[nodiscard]] Range upTo(std::string_view high) const;
    [[nodiscard]] Range below(std::string_view high) const;

    [[nodiscard]] bool contains(double si) const;
    [[nodiscard]] double low() const { return low_; }
    [[nodiscard]] double high() const { return high_; }
    /// ` above 0 s and at most 31 day`; empty for everything.
    [[nodiscard]] std::string text() const;

private:
    double low_ = -std::numeric_limits<double>::infinity();
    double high_ = std::numeric_limits<double>::infinity();
    bool lowOpen_ = false, highOpen_ = false;
    std::string lowText_, highText_;
};

}  // namespace deconflict::scenario
