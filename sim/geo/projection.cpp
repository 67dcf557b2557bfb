// SPDX-License-Identifier: MIT
#include "sim/geo/projection.hpp"

#include <Eigen/Dense>
#include <GeographicLib/Constants.hpp>
#include <GeographicLib/TransverseMercator.hpp>
#include <algorithm>
#include <cmath>

#include "sim/core/contracts.hpp"
#include "sim/core/math.hpp"
#include "sim/core/rounding.hpp"
#include "sim/geo/transverse_mercator.hpp"

namespace deconflict::geo {
namespace {

constexpr double kUnit_m = 1.0e6;
constexpr double kMargin_deg = 2.0;
/// 0.1 mm in 1000 km.
constexpr double kCoefficientGrid = 1e-10;

const GeographicLib::TransverseMercator& exactMap() {
    static const GeographicLib::TransverseMercator map(GeographicLib::Constants::WGS84_a(),
                                                       GeographicLib::Constants::WGS84_f(), 1.0);
    return map;
}

MapPoint mapPoint(const LatLon& place, const LatLon& origin, double origin_y_m) {
    MapPoint point = transverseMercator(place, origin.lon_deg);
    point.y_m -= origin_y_m;
    return point;
}

/// Least squares for P in k = 1 + u P(u, v), on a grid that is denser towards the rim.
ScaleField fitScale(const GeoBox& box, const LatLon& origin, double origin_y_m) {
    constexpr int kSteps = 8;
    const double half_width_deg = 0.5 * (box.east_deg - box.west_deg) + kMargin_deg;
    const double half_height_deg = 0.5 * (box.north_deg - box.south_deg) + kMargin_deg;
    Eigen::Matrix<double, kSteps * kSteps, 6> terms;
    Eigen::Matrix<double, kSteps * kSteps, 1> values;
    for (int i = 0; i < kSteps; ++i) {
        for (int j = 0; j < kSteps; ++j) {
            const double east = core::sin(0.5 * core::kPi * (i + 0.5) / kSteps);
            const double north = -core::cos(core::kPi * (j + 0.5) / kSteps);
            const MapPoint s = mapPoint({.lat_deg = origin.lat_deg + north * half_height_deg,
                                         .lon_deg = origin.lon_deg + east * half_width_deg},
                                        origin, origin_y_m);
            const double u = (s.x_m / kUnit_m) * (s.x_m / kUnit_m);
            const double v = s.y_m / kUnit_m;
            const int row = i * kSteps + j;
            terms.row(row) << u, u * v, u * v * v, u * u, u * u * v, u * u * u;
            values(row) = s.scale - 1.0;
        }
    }
    const Eigen::Matrix<double, 6, 1> p = terms.colPivHouseholderQr().solve(values);
    const auto rounded = [&p](int i) { return core::snap(p(i), kCoefficientGrid); };
    return {.inverse_unit_per_m = 1.0 / kUnit_m,
            .p00 = rounded(0),
            .p01 = rounded(1),
            .p02 = rounded(2),
            .p10 = rounded(3),
            .p11 = rounded(4),
            .p20 = rounded(5)};
}

}  // namespace

Projection::Projection(const GeoBox& box) : box_(box), origin_(box.centre()) {
    EXPECTS(box.west_deg < box.east_deg && box.east_deg - box.west_deg <= 20.0);
    EXPECTS(box.south_deg < box.north_deg && box.north_deg - box.south_deg <= 16.0);
    EXPECTS(box.south_deg >= -75.0 && box.north_deg <= 75.0);
    EXPECTS(box.west_deg >= -180.0 && box.east_deg <= 180.0);
    origin_y_m_ = core::snap(mapPoint(origin_, origin_, 0.0).y_m, core::kMicrometre);
    field_ = fitScale(box_, origin_, origin_y_m_);
}

Eigen::Vector2d Projection::forward(const LatLon& place) const {
    const MapPoint s = mapPoint(place, origin_, origin_y_m_);
    return {core::snap(s.x_m, core::kMicrometre), core::snap(s.y_m, core::kMicrometre)};
}

LatLon Projection::inverse(const Eigen::Vector2d& position_m) const {
    LatLon place;
    exactMap().Reverse(origin_.lon_deg, position_m.x(), position_m.y() + origin_y_m_, place.lat_deg,
                       place.lon_deg);
    return place;
}

double Projection::convergence_rad(const LatLon& place) const {
    return core::snap(transverseMercator(place, origin_.lon_deg).convergence_rad,
                      core::kNanoradian);
}

double Projection::scaleError() const {
    constexpr int kSteps = 40;
    double worst = 0.0;
    for (int i = 0; i <= kSteps; ++i) {
        for (int j = 0; j <= kSteps; ++j) {
            const double width_deg = box_.east_deg - box_.west_deg + 2.0 * kMargin_deg;
            const double height_deg = box_.north_deg - box_.south_deg + 2.0 * kMargin_deg;
            const LatLon place{.lat_deg = box_.south_deg - kMargin_deg + height_deg * i / kSteps,
                               .lon_deg = box_.west_deg - kMargin_deg + width_deg * j / kSteps};
            const MapPoint s = mapPoint(place, origin_, origin_y_m_);
            worst = std::max(worst, std::abs(field_.at(s.x_m, s.y_m) / s.scale - 1.0));
        }
    }
    return worst;
}

}  // namespace deconflict::geo
