// SPDX-License-Identifier: MIT
// Physical quantities as types: a length plus a time does not compile.
#pragma once

#include <compare>

namespace deconflict::core {

/// A double in SI units whose dimension (length^L time^T angle^A) is part of its type.
///
/// Built as `5.0 * nmi`, read as `x.in(nmi)`; the generated code equals a raw double.
template <int L, int T, int A>
class Quantity {
public:
    constexpr Quantity() = default;
    /// A quantity from its SI value (m, s, rad and their products).
    [[nodiscard]] static constexpr Quantity fromSi(double value) { return Quantity(value); }
    /// The value in SI units.
    [[nodiscard]] constexpr double si() const { return value_; }
    /// The value counted in `unit`, e.g. `altitude.in(ft)`.
    [[nodiscard]] constexpr double in(Quantity unit) const { return value_ / unit.value_; }

    constexpr auto operator<=>(const Quantity&) const = default;
    constexpr Quantity operator-() const { return Quantity(-value_); }
    constexpr Quantity& operator+=(Quantity o) { return value_ += o.value_, *this; }
    constexpr Quantity& operator-=(Quantity o) { return value_ -= o.value_, *this; }
    constexpr Quantity& operator*=(double k) { return value_ *= k, *this; }
    friend constexpr Quantity operator+(Quantity a, Quantity b) { return a += b; }
    friend constexpr Quantity operator-(Quantity a, Quantity b) { return a -= b; }
    friend constexpr Quantity operator*(Quantity a, double k) { return a *= k; }
    friend constexpr Quantity operator*(double k, Quantity a) { return a *= k; }
    friend constexpr Quantity operator/(Quantity a, double k) { return Quantity(a.value_ / k); }
    friend constexpr double operator/(Quantity a, Quantity b) { return a.value_ / b.value_; }

private:
    constexpr explicit Quantity(double value) : value_(value) {}
    double value_ = 0.0;
};

template <int L1, int T1, int A1, int L2, int T2, int A2>
[[nodiscard]] constexpr auto operator*(Quantity<L1, T1, A1> a, Quantity<L2, T2, A2> b) {
    return Quantity<L1 + L2, T1 + T2, A1 + A2>::fromSi(a.si() * b.si());
}
template <int L1, int T1, int A1, int L2, int T2, int A2>
requires(L1 != L2 || T1 != T2 || A1 != A2) [[nodiscard]] constexpr auto operator/(
    Quantity<L1, T1, A1> a, Quantity<L2, T2, A2> b) {
    return Quantity<L1 - L2, T1 - T2, A1 - A2>::fromSi(a.si() / b.si());
}

using Length = Quantity<1, 0, 0>;
using Duration = Quantity<0, 1, 0>;
using Angle = Quantity<0, 0, 1>;
using Speed = Quantity<1, -1, 0>;
using Acceleration = Quantity<1, -2, 0>;
using Rate = Quantity<0, -1, 0>;
using TurnRate = Quantity<0, -1, 1>;

namespace units {

inline constexpr Length m = Length::fromSi(1.0);
inline constexpr Length km = Length::fromSi(1000.0);
inline constexpr Length nmi = Length::fromSi(1852.0);
inline constexpr Length ft = Length::fromSi(0.3048);
inline constexpr Duration s = Duration::fromSi(1.0);
inline constexpr Duration min = Duration::fromSi(60.0);
inline constexpr Duration h = Duration::fromSi(3600.0);
inline constexpr Duration day = Duration::fromSi(86400.0);
inline constexpr Speed mps = Speed::fromSi(1.0);
inline constexpr Speed kmh = Speed::fromSi(1000.0 / 3600.0);
inline constexpr Speed kt = Speed::fromSi(1852.0 / 3600.0);
inline constexpr Speed ftpmin = Speed::fromSi(0.3048 / 60.0);
inline constexpr Acceleration mps2 = Acceleration::fromSi(1.0);
inline constexpr Angle rad = Angle::fromSi(1.0);
inline constexpr Angle deg = Angle::fromSi(0.017453292519943295);

}  // namespace units
}  // namespace deconflict::core
