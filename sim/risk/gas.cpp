// SPDX-License-Identifier: MIT
#include "sim/risk/gas.hpp"

#include <algorithm>
#include <cmath>

#include "sim/core/contracts.hpp"
#include "sim/core/math.hpp"

namespace deconflict::risk {
namespace {

using core::kPi;
using core::Rate;
using core::Speed;

/// Complete elliptic integral of the second kind of the parameter m in [0, 1], by the
/// arithmetic-geometric mean: E = pi / (2 M) (1 - sum 2^(k-1) c_k^2).
double ellipticE(double m) {
    double a = 1.0, b = std::sqrt(1.0 - m), c2 = m, factor = 0.5, sum = factor * m;
    if (b <= 0.0) return 1.0;
    for (int i = 0; i < 8; ++i) {  // digits double each time: all are there after six
        const double mean = 0.5 * (a + b), half = 0.5 * (a - b);
        b = std::sqrt(a * b);
        a = mean;
        c2 = half * half;
        factor *= 2.0;
        sum += factor * c2;
    }
    return kPi / (2.0 * a) * (1.0 - sum);
}

}  // namespace

Speed meanRelativeSpeed(Speed first, Speed second) {
    const double v1 = first.si(), v2 = second.si(), sum = v1 + v2;
    EXPECTS(v1 >= 0.0 && v2 >= 0.0 && sum > 0.0);
    const double m = std::min(1.0, 4.0 * v1 * v2 / (sum * sum));
    return Speed::fromSi(2.0 / kPi * sum * ellipticE(m));
}

Speed meanRelativeSpeedInSpace(Speed first, Speed second) {
    const double fast = std::max(first.si(), second.si()), slow = std::min(first.si(), second.si());
    EXPECTS(slow >= 0.0 && fast > 0.0);
    return Speed::fromSi(fast + slow * slow / (3.0 * fast));
}

Rate discRate(core::Length radius, Speed meanRelative, Area area) {
    EXPECTS(area.si() > 0.0);
    return 2.0 * radius * meanRelative / area;
}

Rate cylinderRate(const CylinderFlow& flow, AirVolume volume) {
    EXPECTS(volume.si() > 0.0);
    const auto side = 4.0 * flow.radius * flow.halfHeight * flow.horizontal;
    const auto faces = kPi * flow.radius * flow.radius * flow.vertical;
    return (side + faces) / volume;
}

Speed meanRelativeClimb(Speed deviation) { return deviation * (2.0 / std::sqrt(kPi)); }

double conflictShare(core::Length radius, Speed meanRelative, core::Duration lookahead, Area area) {
    EXPECTS(area.si() > 0.0);
    return (kPi * radius * radius + 2.0 * radius * (meanRelative * lookahead)) / area;
}

double pairsOf(int aircraft) {
    EXPECTS(aircraft >= 0);
    return 0.5 * aircraft * (aircraft - 1.0);
}

Rate crossingRate(const TrafficStream& first, const TrafficStream& second, core::Angle crossing,
                  core::Length radius) {
    EXPECTS(crossing.si() > 0.0 && crossing.si() < kPi);
    EXPECTS(first.speed.si() > 0.0 && second.speed.si() > 0.0);
    const double v1 = first.speed.si(), v2 = second.speed.si();
    const core::SinCos angle = core::sincos(crossing.si());
    const double relative = std::sqrt(v1 * v1 + v2 * v2 - 2.0 * v1 * v2 * angle.cos);
    return Rate::fromSi(2.0 * radius.si() * first.flow.si() * second.flow.si() * relative /
                        (v1 * v2 * angle.sin));
}

Rate overtakingRate(const TrafficStream& first, const TrafficStream& second, core::Length route) {
    EXPECTS(first.speed.si() > 0.0 && second.speed.si() > 0.0);
    const double slowness = std::abs(1.0 / first.speed.si() - 1.0 / second.speed.si());
    return Rate::fromSi(first.flow.si() * second.flow.si() * route.si() * slowness);
}

}  // namespace deconflict::risk
