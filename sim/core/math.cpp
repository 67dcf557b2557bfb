// SPDX-License-Identifier: MIT
#include "sim/core/math.hpp"

namespace deconflict::core {
namespace {

/// atan(t) - t for |t| <= 7/16.
double atanMinusArgument(double t) {
    const double z = t * t;
    const double w = z * z;
    const double even =
        z * (3.33333333333329318027e-01 +
             w * (1.42857142725034663711e-01 +
                  w * (9.09088713343650656196e-02 +
                       w * (6.66107313738753120669e-02 +
                            w * (4.97687799461593236017e-02 + w * 1.62858201153657823623e-02)))));
    const double odd =
        w * (-1.99999999998764832476e-01 +
             w * (-1.11111104054623557880e-01 +
                  w * (-7.69187620504482999495e-02 +
                       w * (-5.83357013379057348645e-02 + w * -3.65315727442169155270e-02))));
    return -t * (even + odd);
}

bool isNegative(double x) { return std::bit_cast<std::uint64_t>(x) >> 63 != 0U; }

double withSignOf(double magnitude, double sign) {
    constexpr std::uint64_t kSignBit = 0x8000000000000000U;
    return std::bit_cast<double>((std::bit_cast<std::uint64_t>(magnitude) & ~kSignBit) |
                                 (std::bit_cast<std::uint64_t>(sign) & kSignBit));
}

}  // namespace

double atan2(double y, double x) {
    const double ax = withSignOf(x, 1.0);
    const double ay = withSignOf(y, 1.0);
    const bool steep = ay > ax;
    const double large = steep ? ay : ax;
    const double small = steep ? ax : ay;
    // tan(pi/8) divides the octant: above it the angle is counted back from pi/4.
    const bool nearDiagonal = small > 0.41421356237309503 * large;
    const double numerator = nearDiagonal ? small - large : small;
    const double denominator = nearDiagonal ? small + large : (large == 0.0 ? 1.0 : large);
    const double t = numerator / denominator;
    const double eighths = nearDiagonal ? 1.0 : 0.0;  // counted in eighths of a turn: pi/4
    const double folded = steep ? 2.0 - eighths : eighths;
    const double base = isNegative(x) ? 4.0 - folded : folded;
    const double direction = steep != isNegative(x) ? -1.0 : 1.0;
    // base * pi/4 in two parts; 3 pi/4 is the only multiple that rounds.
    const double high = base == 3.0 ? 0x1.2D97C7F3321D2p1 : base * 7.85398163397448278999e-01;
    const double low = base == 3.0 ? 9.18485099360514843751e-17 : base * 3.06161699786838301793e-17;
    const double angle = high + (direction * t + (direction * atanMinusArgument(t) + low));
    return withSignOf(angle, y);
}

double asin(double x) { return atan2(x, std::sqrt((1.0 - x) * (1.0 + x))); }

double acos(double x) { return atan2(std::sqrt((1.0 - x) * (1.0 + x)), x); }

double pow(double x, double y) { return exp(y * log(x)); }

// Both by Kahan's quotient: the rounding of u cancels between numerator and denominator.
double expm1(double x) {
    const double u = exp(x);
    if (u == 1.0) {
        return x;
    }
    const double difference = u - 1.0;
    if (difference == -1.0 || u == std::numeric_limits<double>::infinity()) {
        return difference;
    }
    return difference * (x / log(u));
}

double log1p(double x) {
    const double u = 1.0 + x;
    const double difference = u - 1.0;
    if (difference == 0.0) {
        return x;
    }
    if (u == 0.0 || u == std::numeric_limits<double>::infinity()) {
        return log(u);
    }
    return log(u) * (x / difference);
}

}  // namespace deconflict::core
