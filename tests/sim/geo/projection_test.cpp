// SPDX-License-Identifier: MIT
#include "sim/geo/projection.hpp"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>

#include "tests/sim/geo/geo_support.hpp"

namespace deconflict::geo {
namespace {

const Projection& theatre() {
    static const Projection projection(test::kTheatre);
    return projection;
}

TEST(Projection, InverseUndoesForward) {
    test::RandomPlaces places(8, test::kTheatre);
    for (int i = 0; i < 2000; ++i) {
        const LatLon place = places.next();
        const LatLon back = theatre().inverse(theatre().forward(place));
        ASSERT_NEAR(back.lat_deg, place.lat_deg, 2e-11);
        ASSERT_NEAR(back.lon_deg, place.lon_deg, 2e-11);
    }
}

TEST(Projection, ForwardLiesOnTheMicrometreGrid) {
    const Eigen::Vector2d at_m = theatre().forward({35.80768, 36.15394});
    EXPECT_EQ(at_m.x(), std::round(at_m.x() * 1e6) / 1e6);
    EXPECT_EQ(at_m.y(), std::round(at_m.y() * 1e6) / 1e6);
    EXPECT_EQ(theatre().forward(theatre().origin()), Eigen::Vector2d(0.0, 0.0));
}

TEST(Projection, ScalePolynomialEqualsTheExactScale) {
    EXPECT_LT(theatre().scaleError(), 1e-7);
    EXPECT_EQ(theatre().scale({0.0, 300e3}), 1.0);
    // The largest theatres that are allowed.
    EXPECT_LT(Projection({25.0, 25.0, 45.0, 41.0}).scaleError(), 3e-7);
    EXPECT_LT(Projection({-10.0, -8.0, 10.0, 8.0}).scaleError(), 3e-6);
}

TEST(Projection, SeparationIsTheGeodesicWithinHalfAPermille) {
    test::RandomPlaces places(9, test::kTheatre);
    double worst = 0.0;
    for (int i = 0; i < 10000; ++i) {
        const LatLon a = places.next();
        const LatLon b = places.next();
        const double geodesic_m = geodesicDistance(a, b).si();
        const double map_m = theatre().separation(theatre().forward(a), theatre().forward(b)).si();
        worst = std::max(worst, std::abs(map_m / geodesic_m - 1.0));
    }
    RecordProperty("worst", std::to_string(worst));
    EXPECT_LT(worst, 5e-5) << "the promise is 5e-4";
}

TEST(Projection, SeparationOfNearPointsIsTheGeodesicToAMillimetre) {
    test::RandomPlaces places(10, test::kTheatre);
    for (int i = 0; i < 10000; ++i) {
        const LatLon a = places.next();
        const LatLon b = geodesicDestination(a, i * core::units::deg, 5.0 * core::units::nmi);
        const double map_m = theatre().separation(theatre().forward(a), theatre().forward(b)).si();
        ASSERT_NEAR(map_m, 9260.0, 1e-3);
    }
}

TEST(Projection, SeparationIsSymmetricAndZeroOnlyAtTheSamePoint) {
    const Eigen::Vector2d a_m(-600e3, 400e3);
    const Eigen::Vector2d b_m(500e3, -300e3);
    EXPECT_EQ(theatre().separation(a_m, b_m).si(), theatre().separation(b_m, a_m).si());
    EXPECT_EQ(theatre().separation(a_m, a_m).si(), 0.0);
}

TEST(Projection, MapDirectionIsTrueCourseLessConvergence) {
    test::RandomPlaces places(11, test::kTheatre);
    for (int i = 0; i < 500; ++i) {
        const LatLon a = places.next();
        const core::Angle course = (i % 360) * core::units::deg;
        const LatLon b = geodesicDestination(a, course, 100.0 * core::units::m);
        const Eigen::Vector2d step_m = theatre().forward(b) - theatre().forward(a);
        const double map_rad = std::atan2(step_m.x(), step_m.y());
        const double expected_rad = course.si() - theatre().convergence_rad(a);
        EXPECT_NEAR(std::remainder(map_rad - expected_rad, 2.0 * M_PI), 0.0, 1e-6);
    }
    EXPECT_GT(theatre().convergence_rad({39.0, 45.0}), 0.0);
}

TEST(ProjectionDeathTest, RefusesATheatreItCannotMap) {
    EXPECT_DEATH(Projection({0.0, 0.0, 20.001, 8.0}), "contract broken");
    EXPECT_DEATH(Projection({10.0, 40.0, 10.0, 45.0}), "contract broken");
}

}  // namespace
}  // namespace deconflict::geo
