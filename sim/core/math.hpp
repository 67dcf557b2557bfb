// SPDX-License-Identifier: MIT
// Elementary functions whose bits are the same on every CPU: only + - * / sqrt and bit operations.
//
// Every function is branch-free (selects only), so a plain `omp simd` loop over it vectorises.
// Bits agree between compilers and instruction sets only under -ffp-contract=off.
// Polynomials: fdlibm 5.3 (Sun Microsystems, 1993: "Permission to use, copy, modify, and distribute
// this software is freely granted, provided that this notice is preserved"); reductions are our
// own.
#pragma once

#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>

namespace deconflict::core {

inline constexpr double kPi = 3.141592653589793;
inline constexpr double kTwoPi = 6.283185307179586;

struct SinCos {
    double sin = 0.0;
    double cos = 1.0;
};

namespace detail {

inline constexpr double kRoundMagic =
    0x1.8p52;  // adding it leaves the nearest integer in the low bits

/// log(x) for normal x > 0 only; the exponent is lowered by `shift`.
[[nodiscard, gnu::always_inline]] inline double logOfNormal(double x, double shift) {
    constexpr std::uint64_t kSqrtHalf = 0x3FE6A09E667F3BCDU;
    const std::uint64_t h = std::bit_cast<std::uint64_t>(x) + (0x3FF0000000000000U - kSqrtHalf);
    const double k =
        (std::bit_cast<double>((h >> 52) | 0x4330000000000000U) - (0x1p52 + 1023.0)) - shift;
    const double f = std::bit_cast<double>((h & 0x000FFFFFFFFFFFFFU) + kSqrtHalf) - 1.0;
    const double s = f / (2.0 + f);
    const double z = s * s;
    const double w = z * z;
    const double t1 = w * (3.999999999940941908e-01 +
                           w * (2.222219843214978396e-01 + w * 1.531383769920937332e-01));
    const double t2 = z * (6.666666666666735130e-01 +
                           w * (2.857142874366239149e-01 +
                                w * (1.818357216161805012e-01 + w * 1.479819860511658591e-01)));
    const double halfSquare = 0.5 * f * f;
    const double tail = s * (halfSquare + (t1 + t2)) + k * 1.90821492927058770002e-10;
    return k * 6.93147180369123816490e-01 - ((halfSquare - tail) - f);
}

/// sin(r + tail) for |r| <= pi/4.
[[nodiscard, gnu::always_inline]] inline double sinOnOctant(double r, double tail) {
    const double z = r * r;
    const double w = z * z;
    const double p = 8.33333333332248946124e-03 +
                     z * (-1.98412698298579493134e-04 + z * 2.75573137070700676789e-06) +
                     z * w * (-2.50507602534068634195e-08 + z * 1.58969099521155010221e-10);
    const double v = z * r;
    return r - ((z * (0.5 * tail - v * p) - tail) - v * -1.66666666666666324348e-01);
}

/// cos(r + tail) for |r| <= pi/4.
[[nodiscard, gnu::always_inline]] inline double cosOnOctant(double r, double tail) {
    const double z = r * r;
    const double w = z * z;
    const double p = z * (4.16666666666666019037e-02 +
                          z * (-1.38888888888741095749e-03 + z * 2.48015872894767294178e-05)) +
                     w * w *
                         (-2.75573143513906633035e-07 +
                          z * (2.08757232129817482790e-09 + z * -1.13596475577881948265e-11));
    const double half = 0.5 * z;
    const double u = 1.0 - half;
    return u + (((1.0 - u) - half) + (z * p - r * tail));
}

/// Turns the sine and cosine of the remainder into those of the angle; `quadrant` counts modulo 4.
[[nodiscard, gnu::always_inline]] inline SinCos rotateByQuadrant(double s, double c,
                                                                 std::uint64_t quadrant) {
    const bool odd = (quadrant & 1U) != 0U;
    const std::uint64_t sinSign = (quadrant & 2U) << 62;
    const std::uint64_t cosSign = ((quadrant + 1U) & 2U) << 62;
    const double a = odd ? c : s;
    const double b = odd ? s : c;
    return {std::bit_cast<double>(std::bit_cast<std::uint64_t>(a) ^ sinSign),
            std::bit_cast<double>(std::bit_cast<std::uint64_t>(b) ^ cosSign)};
}

}  // namespace detail

/// Natural logarithm. log(0) = -inf, log(x < 0) = NaN, log(inf) = inf, NaN stays NaN.
///
/// Error: below 1 ulp (math_test.cpp, against long double).
[[nodiscard]] inline double log(double x) {
    constexpr double kInf = std::numeric_limits<double>::infinity();
    const bool tiny = x < std::numeric_limits<double>::min();
    const double y = detail::logOfNormal(tiny ? x * 0x1p54 : x, tiny ? 54.0 : 0.0);
    const double finite = x < kInf ? y : x;
    const double nonNegative = x == 0.0 ? -kInf : finite;
    return x < 0.0 ? std::numeric_limits<double>::quiet_NaN() : nonNegative;
}

/// e^x; 0 below -745.2, inf above 709.79, NaN stays NaN.
///
/// Error: below 1 ulp, half a spacing in the subnormal range.
[[nodiscard]] inline double exp(double x) {
    const double low = x < -746.0 ? -746.0 : x;
    const double v = low > 710.0 ? 710.0 : low;
    const double shifted = v * 1.44269504088896338700 + detail::kRoundMagic;
    const double k = shifted - detail::kRoundMagic;
    const double high = v - k * 6.93147180369123816490e-01;
    const double rest = k * 1.90821492927058770002e-10;
    const double r = high - rest;
    const double t = r * r;
    const double c =
        r - t * (1.66666666666666019037e-01 +
                 t * (-2.77777777770155933842e-03 +
                      t * (6.61375632143793436117e-05 +
                           t * (-1.65339022054652515390e-06 + t * 4.13813679705723846039e-08))));
    const double y = 1.0 - ((rest - (r * c) / (2.0 - c)) - high);
    // 2^k in two factors, so that the result may be subnormal or overflow to infinity.
    const std::uint64_t biased = (std::bit_cast<std::uint64_t>(shifted) + 2048U) & 0xFFFFU;
    const std::uint64_t first = biased >> 1;
    const std::uint64_t second = biased - first;
    return y * std::bit_cast<double>((first - 1U) << 52) *
           std::bit_cast<double>((second - 1U) << 52);
}

/// Sine and cosine of an angle in radians, |x| < 1e5 (accurate to 1e6); NaN and inf give NaN.
///
/// Error: below 1 ulp each. The sine of -0.0 is 0.0.
[[nodiscard]] inline SinCos sincos(double x) {
    const double shifted = x * 6.36619772367581382433e-01 + detail::kRoundMagic;
    const double k = shifted - detail::kRoundMagic;
    // Cody-Waite: pi/2 in parts of 33 bits, so that k times a part is exact for k < 2^20.
    const double r0 = x - k * 1.57079632673412561417e+00;
    const double w1 = k * 6.07710050630396597660e-11;
    const double r1 = r0 - w1;
    const double e1 = (r0 - r1) - w1;
    const double w2 = k * 2.02226624879595063154e-21;
    const double r2 = r1 - w2;
    const double e2 = (r1 - r2) - w2;
    const double r = r2 + (e1 + e2);
    const double tail = (r2 - r) + (e1 + e2);
    return detail::rotateByQuadrant(detail::sinOnOctant(r, tail), detail::cosOnOctant(r, tail),
                                    std::bit_cast<std::uint64_t>(shifted));
}

/// Sine and cosine of `turns` whole turns: sincos(2 pi turns), |turns| < 2^49; exact at quarters.
///
/// Error: below 2 ulp each: the product with 2 pi is rounded once, for speed.
[[nodiscard, gnu::always_inline]] inline SinCos sincos2pi(double turns) {
    const double shifted = 4.0 * turns + detail::kRoundMagic;
    const double r = kTwoPi * (turns - 0.25 * (shifted - detail::kRoundMagic));
    return detail::rotateByQuadrant(detail::sinOnOctant(r, 0.0), detail::cosOnOctant(r, 0.0),
                                    std::bit_cast<std::uint64_t>(shifted));
}

[[nodiscard]] inline double sin(double x) { return sincos(x).sin; }
[[nodiscard]] inline double cos(double x) { return sincos(x).cos; }

/// Tangent, |x| < 1e5. Error: below 2.5 ulp.
[[nodiscard]] inline double tan(double x) {
    const SinCos a = sincos(x);
    return a.sin / a.cos;
}

/// Direction of (x, y) in radians within [-pi, pi]; zeros as in IEEE: atan2(+-0, -0) = +-pi.
///
/// @param y,x  finite, magnitudes at most 1e300 (NaN gives NaN)
/// Error: below 2 ulp.
[[nodiscard]] double atan2(double y, double x);

/// Arc sine and arc cosine in radians, |x| <= 1 (outside NaN). Error: below 2.5 ulp.
[[nodiscard]] double asin(double x);
[[nodiscard]] double acos(double x);

/// x^y for x > 0. Error: relative (1 + |y log x|) * 2.3e-16, by exp and log.
[[nodiscard]] double pow(double x, double y);

/// e^x - 1 without cancellation near zero. Error: below 4 ulp.
[[nodiscard]] double expm1(double x);

/// log(1 + x) without cancellation near zero, x > -1. Error: below 4 ulp.
[[nodiscard]] double log1p(double x);

}  // namespace deconflict::core
