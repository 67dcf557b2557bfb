// SPDX-License-Identifier: MIT
#include "sim/geo/transverse_mercator.hpp"

#include <array>
#include <cmath>

#include "sim/core/math.hpp"

namespace deconflict::geo {
namespace {

// WGS84: NIMA TR8350.2, third edition, table 3.1.
constexpr double kEquatorialRadius_m = 6378137.0;
constexpr double kFlattening = 1.0 / 298.257223563;
constexpr double kN = kFlattening / (2.0 - kFlattening);
constexpr double kE2 = kFlattening * (2.0 - kFlattening);

constexpr double kN2 = kN * kN;
constexpr double kN3 = kN2 * kN;
constexpr double kN4 = kN3 * kN;
constexpr double kN5 = kN4 * kN;
constexpr double kN6 = kN5 * kN;

constexpr double kRectifyingRadius_m =
    kEquatorialRadius_m / (1.0 + kN) * (1.0 + kN2 / 4.0 + kN4 / 64.0 + kN6 / 256.0);

constexpr std::array<double, 6> kAlpha = {
    kN / 2.0 - kN2 * 2.0 / 3.0 + kN3 * 5.0 / 16.0 + kN4 * 41.0 / 180.0 - kN5 * 127.0 / 288.0 +
        kN6 * 7891.0 / 37800.0,
    kN2 * 13.0 / 48.0 - kN3 * 3.0 / 5.0 + kN4 * 557.0 / 1440.0 + kN5 * 281.0 / 630.0 -
        kN6 * 1983433.0 / 1935360.0,
    kN3 * 61.0 / 240.0 - kN4 * 103.0 / 140.0 + kN5 * 15061.0 / 26880.0 + kN6 * 167603.0 / 181440.0,
    kN4 * 49561.0 / 161280.0 - kN5 * 179.0 / 168.0 + kN6 * 6601661.0 / 7257600.0,
    kN5 * 34729.0 / 80640.0 - kN6 * 3418889.0 / 1995840.0,
    kN6 * 212378941.0 / 319334400.0};

struct Complex {
    double re = 0.0;
    double im = 0.0;
};
Complex operator+(Complex a, Complex b) { return {a.re + b.re, a.im + b.im}; }
Complex operator-(Complex a, Complex b) { return {a.re - b.re, a.im - b.im}; }
Complex operator*(Complex a, Complex b) {
    return {a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re};
}

struct Series {
    Complex sines;    ///< sum of alpha_j sin(2 j zeta)
    Complex cosines;  ///< sum of 2 j alpha_j cos(2 j zeta)
};

/// Clenshaw's summation of both series.
Series sumSeries(Complex sin2, Complex cos2) {
    const Complex a{2.0 * cos2.re, 2.0 * cos2.im};
    Complex s1;
    Complex s2;
    Complex c1;
    Complex c2;
    for (int j = 6; j >= 1; --j) {
        const double alpha = kAlpha[static_cast<std::size_t>(j - 1)];
        const Complex s0 = Complex{alpha, 0.0} + a * s1 - s2;
        const Complex c0 = Complex{2.0 * j * alpha, 0.0} + a * c1 - c2;
        s2 = s1;
        s1 = s0;
        c2 = c1;
        c1 = c0;
    }
    return {.sines = s1 * sin2, .cosines = c1 * cos2 - c2};
}

double asinh(double x) {
    const double a = std::abs(x);
    const double y = core::log1p(a + a * a / (1.0 + std::sqrt(1.0 + a * a)));
    return x < 0.0 ? -y : y;
}

/// Tangent of the conformal latitude.
double conformalTangent(double sin_lat, double tan_lat) {
    const double e = std::sqrt(kE2);
    const double w = e * sin_lat;
    const double up = core::expm1(e * 0.5 * core::log1p(2.0 * w / (1.0 - w)));
    const double sigma = 0.5 * (up + up / (1.0 + up));
    return tan_lat * std::sqrt(1.0 + sigma * sigma) - sigma * std::sqrt(1.0 + tan_lat * tan_lat);
}

}  // namespace

MapPoint transverseMercator(const LatLon& place, double central_lon_deg) {
    constexpr double kRadPerDeg = core::units::deg.si();
    const core::SinCos lat = core::sincos(place.lat_deg * kRadPerDeg);
    const core::SinCos lon = core::sincos((place.lon_deg - central_lon_deg) * kRadPerDeg);
    const double tan_lat = lat.sin / lat.cos;
    const double t = conformalTangent(lat.sin, tan_lat);
    const double h2 = t * t + lon.cos * lon.cos;
    const double h = std::sqrt(h2);
    const double s = lon.sin / h;
    const double c = std::sqrt(1.0 + s * s);
    const double xi = core::atan2(t, lon.cos);
    const double eta = asinh(s);

    const double sin2xi = 2.0 * t * lon.cos / h2;
    const double cos2xi = (lon.cos * lon.cos - t * t) / h2;
    const double sinh2eta = 2.0 * s * c;
    const double cosh2eta = 1.0 + 2.0 * s * s;
    const Series sums =
        sumSeries({sin2xi * cosh2eta, cos2xi * sinh2eta}, {cos2xi * cosh2eta, -sin2xi * sinh2eta});
    const double p = 1.0 + sums.cosines.re;
    const double q = -sums.cosines.im;
    MapPoint point;
    point.x_m = kRectifyingRadius_m * (eta + sums.sines.im);
    point.y_m = kRectifyingRadius_m * (xi + sums.sines.re);
    point.scale = kRectifyingRadius_m / kEquatorialRadius_m * std::sqrt(p * p + q * q) *
                  std::sqrt((1.0 - kE2 * lat.sin * lat.sin) * (1.0 + tan_lat * tan_lat)) / h;
    point.convergence_rad =
        core::atan2(t * lon.sin, lon.cos * std::sqrt(1.0 + t * t)) + core::atan2(q, p);
    return point;
}

}  // namespace deconflict::geo
