// SPDX-License-Identifier: MIT
#include "sim/geo/lat_lon.hpp"

#include <gtest/gtest.h>

#include "tests/sim/geo/geo_support.hpp"

namespace deconflict::geo {
namespace {

using core::units::deg;
using core::units::km;
using core::units::m;

TEST(Geodesic, OneDegreeOfTheEquatorIsItsCircumferenceOver360) {
    const core::Length length = geodesicDistance({0.0, 10.0}, {0.0, 11.0});
    EXPECT_NEAR(length.in(m), 6378137.0 * core::units::deg.si(), 1e-6);
}

TEST(Geodesic, DestinationUndoesDistanceAndAzimuth) {
    test::RandomPlaces places(20151124, test::kTheatre);
    for (int i = 0; i < 1000; ++i) {
        const LatLon a = places.next();
        const LatLon b = places.next();
        const LatLon reached = geodesicDestination(a, initialAzimuth(a, b), geodesicDistance(a, b));
        EXPECT_NEAR(reached.lat_deg, b.lat_deg, 1e-12);
        EXPECT_NEAR(reached.lon_deg, b.lon_deg, 1e-12);
    }
}

TEST(Geodesic, NegativeDistanceGoesBackwards) {
    const LatLon there = geodesicDestination({35.0, 36.0}, 30.0 * deg, -10.0 * km);
    const LatLon same = geodesicDestination({35.0, 36.0}, 210.0 * deg, 10.0 * km);
    EXPECT_NEAR(there.lat_deg, same.lat_deg, 1e-12);
    EXPECT_NEAR(there.lon_deg, same.lon_deg, 1e-12);
}

TEST(Geodesic, AzimuthIsClockwiseFromNorthAndNeverNegative) {
    EXPECT_NEAR(initialAzimuth({35.0, 36.0}, {36.0, 36.0}).in(deg), 0.0, 1e-12);
    EXPECT_NEAR(initialAzimuth({35.0, 36.0}, {34.0, 36.0}).in(deg), 180.0, 1e-12);
    EXPECT_NEAR(initialAzimuth({0.0, 36.0}, {0.0, 35.0}).in(deg), 270.0, 1e-12);
    EXPECT_EQ(initialAzimuth({35.0, 36.0}, {35.0, 36.0}).si(), 0.0);
}

TEST(GeoBox, ContainsItsEdgesAndNothingBeyond) {
    EXPECT_TRUE(test::kTheatre.contains({31.0, 45.0}));
    EXPECT_FALSE(test::kTheatre.contains({30.999999, 40.0}));
    EXPECT_FALSE(test::kTheatre.contains({35.0, 45.000001}));
}

}  // namespace
}  // namespace deconflict::geo
