// SPDX-License-Identifier: MIT
#include "sim/core/gaussian.hpp"

#include <array>
#include <cmath>
#include <limits>

#include "sim/core/contracts.hpp"
#include "sim/core/legendre.hpp"
#include "sim/core/math.hpp"

namespace deconflict::core {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kSqrtHalf = 0.70710678118654752;
constexpr double kLogSqrtTwoPi = 0.91893853320467274;

constexpr std::array<double, 27> kChebyshev = {
    1.1775789345674017541,      -0.0045900545806464773309,  -0.084249133366517915584,
    0.059209939998191890498,    -0.026658668435305752277,   0.0090749976707052650939,
    -0.0024131635404176081909,  0.00049077583652580863229,  -0.000069169733025012063671,
    4.1390279860730101675e-6,   7.7403830661984906686e-7,   -2.1886401049234395661e-7,
    1.0764999465670910377e-8,   4.5219598112182868979e-9,   -7.7544002088313511065e-10,
    -6.3180883408866844944e-11, 2.8687950109306698981e-11,  1.945586854577734723e-13,
    -9.6546967484334389059e-13, 3.2525481481487398415e-14,  3.3478119482868053878e-14,
    -1.8645628804193131015e-15, -1.2507950530688647085e-15, 7.418235256624043463e-17,
    5.0681489047961113168e-17,  -2.2370566594359995974e-18, -2.187342944303017665e-18};

/// For a short interval around a middle >= 0: the density there, times a mean that is near 1.
double logOfShort(double middle, double half) {
    double sum = 0.0;
    for (std::size_t i = 0; i < kTenPoints.abscissa.size(); ++i) {
        const double x = half * kTenPoints.abscissa[i];
        sum += kTenPoints.weight[i] * exp(-0.5 * x * x) * (exp(-middle * x) + exp(middle * x));
    }
    return log(half * sum) - 0.5 * middle * middle - kLogSqrtTwoPi;
}

}  // namespace

double scaledErfc(double x) {
    EXPECTS(x >= 0.0);
    if (x == kInfinity) return 0.0;
    const double t = (x - 3.75) / (x + 3.75);
    double above = 0.0, here = 0.0;
    for (std::size_t i = kChebyshev.size() - 1; i > 0; --i) {
        const double next = 2.0 * t * here - above + kChebyshev[i];
        above = here;
        here = next;
    }
    return (t * here - above + kChebyshev[0]) / (1.0 + 2.0 * x);
}

double normalTail(double x) {
    const double distance = std::abs(x);
    const double tail = 0.5 * scaledErfc(kSqrtHalf * distance) * exp(-0.5 * distance * distance);
    return x >= 0.0 ? tail : 1.0 - tail;
}

double logNormalBetween(double low, double high) {
    EXPECTS(low <= high);
    if (low == high) return -kInfinity;
    const bool mirrored = low + high < 0.0;
    const double a = mirrored ? -high : low;
    const double b = mirrored ? -low : high;  // > 0, and at least as far from zero as a
    const double width = b - a;
    if (width < 0.5 && (a + b) * width < 2.0) return logOfShort(0.5 * (a + b), 0.5 * width);
    if (a <= 0.0) return log1p(-(normalTail(b) + normalTail(-a)));
    const double beyond =
        b == kInfinity ? 0.0 : scaledErfc(kSqrtHalf * b) * exp(-0.5 * width * (a + b));
    return log(0.5 * (scaledErfc(kSqrtHalf * a) - beyond)) - 0.5 * a * a;
}

}  // namespace deconflict::core
