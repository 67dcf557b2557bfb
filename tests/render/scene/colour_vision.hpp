// SPDX-License-Identifier: MIT
// How different two colours look, to normal eyes and to those of the three colour deficiencies.
#pragma once

#include <Eigen/Core>
#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "render/draw/colour.hpp"

namespace deconflict::scene {

/// From linear RGB to what the eye's RGB would be, severity 1.
/// Source: Machado, Oliveira, Fernandes 2009, doi:10.1109/TVCG.2009.113, supplementary tables.
inline const std::array<std::pair<const char*, Eigen::Matrix3d>, 4>& visions() {
    static const std::array<std::pair<const char*, Eigen::Matrix3d>, 4> kVisions = [] {
        Eigen::Matrix3d protan, deutan, tritan;
        protan << 0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116,
            1.051998;
        deutan << 0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940,
            0.968881;
        tritan << 1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367,
            0.303900;
        return std::array<std::pair<const char*, Eigen::Matrix3d>, 4>{
            {{"normal", Eigen::Matrix3d::Identity()},
             {"protan", protan},
             {"deutan", deutan},
             {"tritan", tritan}}};
    }();
    return kVisions;
}

/// CIE L*a*b* (D65) of a colour as eyes of that vision see it.
inline Eigen::Vector3d labOf(draw::Colour c, const Eigen::Matrix3d& vision) {
    const auto linear = [](std::uint8_t channel) {
        const double v = channel / 255.0;
        return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4);
    };
    const Eigen::Vector3d rgb(linear(c.r), linear(c.g), linear(c.b));
    const Eigen::Vector3d seen = (vision * rgb).cwiseMax(0.0).cwiseMin(1.0);
    Eigen::Matrix3d toXyz;  // sRGB, IEC 61966-2-1
    toXyz << 0.4124564, 0.3575761, 0.1804375, 0.2126729, 0.7151522, 0.0721750, 0.0193339, 0.1191920,
        0.9503041;
    const Eigen::Vector3d xyz = (toXyz * seen).cwiseQuotient(Eigen::Vector3d(0.95047, 1, 1.08883));
    const auto f = [](double t) {
        return t > 216.0 / 24389 ? std::cbrt(t) : (24389.0 / 27 * t + 16) / 116;
    };
    return {116 * f(xyz.y()) - 16, 500 * (f(xyz.x()) - f(xyz.y())),
            200 * (f(xyz.y()) - f(xyz.z()))};
}

/// CIEDE2000. Source: Sharma, Wu, Dalal 2005, doi:10.1002/col.20070.
inline double ciede2000(const Eigen::Vector3d& one, const Eigen::Vector3d& two) {
    constexpr double kPi = 3.14159265358979323846, k25To7 = 6103515625.0;
    const auto root = [](double c) {
        const double to7 = std::pow(c, 7);
        return std::sqrt(to7 / (to7 + k25To7));
    };
    const double grey =
        0.5 * (1 - root((std::hypot(one.y(), one.z()) + std::hypot(two.y(), two.z())) / 2));
    const double a1 = one.y() * (1 + grey), a2 = two.y() * (1 + grey);
    const double c1 = std::hypot(a1, one.z()), c2 = std::hypot(a2, two.z());
    const auto hueOf = [](double a, double b) {
        const double h = a == 0 && b == 0 ? 0 : std::atan2(b, a);
        return h < 0 ? h + 2 * kPi : h;
    };
    const double h1 = hueOf(a1, one.z()), h2 = hueOf(a2, two.z());
    const bool grey12 = c1 * c2 == 0;
    double dh = grey12 ? 0 : h2 - h1;
    if (dh > kPi) dh -= 2 * kPi;
    if (dh < -kPi) dh += 2 * kPi;
    double h = h1 + h2;
    if (!grey12 && std::abs(h1 - h2) > kPi) h += h < 2 * kPi ? 2 * kPi : -2 * kPi;
    if (!grey12) h /= 2;
    const double l = (one.x() + two.x()) / 2, c = (c1 + c2) / 2;
    const double t = 1 - 0.17 * std::cos(h - kPi / 6) + 0.24 * std::cos(2 * h) +
                     0.32 * std::cos(3 * h + kPi / 30) - 0.20 * std::cos(4 * h - 63 * kPi / 180);
    const double off = (h * 180 / kPi - 275) / 25;
    const double turn = -std::sin(kPi / 3 * std::exp(-off * off)) * 2 * root(c);
    const double dl = (two.x() - one.x()) /
                      (1 + 0.015 * (l - 50) * (l - 50) / std::sqrt(20 + (l - 50) * (l - 50)));
    const double dc = (c2 - c1) / (1 + 0.045 * c);
    const double dH = 2 * std::sqrt(c1 * c2) * std::sin(dh / 2) / (1 + 0.015 * c * t);
    return std::sqrt(dl * dl + dc * dc + dH * dH + turn * dc * dH);
}

}  // namespace deconflict::scene
