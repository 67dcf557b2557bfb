// SPDX-License-Identifier: MIT
#include "sim/geo/transverse_mercator.hpp"

#include <GeographicLib/TransverseMercator.hpp>
#include <cmath>
#include <gtest/gtest.h>

#include "tests/sim/geo/geo_support.hpp"

namespace deconflict::geo {
namespace {

TEST(TransverseMercator, EqualsGeographicLib) {
    const GeographicLib::TransverseMercator reference(6378137.0, 1.0 / 298.257223563, 1.0);
    test::RandomPlaces places(
        7, {.west_deg = -60.0, .south_deg = -85.0, .east_deg = 60.0, .north_deg = 85.0});
    for (int i = 0; i < 10000; ++i) {
        const LatLon place = places.next();
        double x_m = 0.0;
        double y_m = 0.0;
        double convergence_deg = 0.0;
        double scale = 0.0;
        reference.Forward(0.0, place.lat_deg, place.lon_deg, x_m, y_m, convergence_deg, scale);
        const MapPoint point = transverseMercator(place, 0.0);
        ASSERT_NEAR(point.x_m, x_m, 1e-8);
        ASSERT_NEAR(point.y_m, y_m, 1e-8);
        ASSERT_NEAR(point.scale / scale, 1.0, 1e-14);
        ASSERT_NEAR(point.convergence_rad, convergence_deg * core::units::deg.si(), 1e-14);
    }
}

TEST(TransverseMercator, GivesTheBitsItGaveWhenWritten) {
    const MapPoint point = transverseMercator({35.80768, 36.15394}, 38.0);
    EXPECT_EQ(point.x_m, -0x1.45e5faee097dp+17);
    EXPECT_EQ(point.y_m, 0x1.e41a834ca699cp+21);
}

TEST(TransverseMercator, IsSymmetricAboutItsMeridianAndTheEquator) {
    test::RandomPlaces places(
        14, {.west_deg = 0.0, .south_deg = 0.0, .east_deg = 60.0, .north_deg = 85.0});
    for (int i = 0; i < 1000; ++i) {
        const LatLon place = places.next();
        const MapPoint point = transverseMercator(place, 0.0);
        const MapPoint west = transverseMercator({place.lat_deg, -place.lon_deg}, 0.0);
        const MapPoint south = transverseMercator({-place.lat_deg, place.lon_deg}, 0.0);
        ASSERT_EQ(west.x_m, -point.x_m);
        ASSERT_EQ(west.y_m, point.y_m);
        ASSERT_EQ(west.convergence_rad, -point.convergence_rad);
        ASSERT_NEAR(south.y_m, -point.y_m, 1e-8);
        ASSERT_NEAR(south.scale / point.scale, 1.0, 1e-14);
    }
}

TEST(TransverseMercator, IsTrueToLengthOnItsMeridian) {
    const MapPoint a = transverseMercator({31.0, 38.0}, 38.0);
    const MapPoint b = transverseMercator({39.0, 38.0}, 38.0);
    EXPECT_EQ(a.x_m, 0.0);
    EXPECT_EQ(a.convergence_rad, 0.0);
    EXPECT_NEAR(a.scale, 1.0, 1e-15);
    EXPECT_NEAR(b.y_m - a.y_m, geodesicDistance({31.0, 38.0}, {39.0, 38.0}).si(), 2e-8);
}

}  // namespace
}  // namespace deconflict::geo
