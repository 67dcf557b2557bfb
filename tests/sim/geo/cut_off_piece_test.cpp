// SPDX-License-Identifier: MIT
#include "sim/geo/cut_off_piece.hpp"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>

#include "tests/sim/geo/geo_support.hpp"

namespace deconflict::geo {
namespace {

/// A rectangle 20 km wide and 20 km high with its south-west corner at (0, 0), a tip that reaches
/// 3 km further south at x = 12 km, and a square hole of 2 km in its middle.
class CutOffPiece : public testing::Test {
protected:
    static Eigen::Vector2d lonLat(double x_m, double y_m) {
        const LatLon place = Projection(test::kTheatre).inverse({x_m, y_m});
        return {place.lon_deg, place.lat_deg};
    }
    /// The edge of the border that a point lies on.
    [[nodiscard]] std::uint32_t edgeAt(const Eigen::Vector2d& point_m) const {
        const BorderIndex::Hit hit = territory_.border().nearest(point_m.x(), point_m.y());
        EXPECT_LT(hit.distance_m, 0.1);
        return hit.edge;
    }
    [[nodiscard]] std::optional<core::Length> depth(
        const std::vector<Eigen::Vector2d>& path_m) const {
        return depthPastExtremity(territory_, path_m, edgeAt(path_m.front()),
                                  edgeAt(path_m.back()));
    }
    [[nodiscard]] double depth_m(const std::vector<Eigen::Vector2d>& path_m) const {
        const std::optional<core::Length> result = depth(path_m);
        EXPECT_TRUE(result.has_value());
        return result.value_or(core::Length()).si();
    }

    Territory territory_{
        "tip",
        {{.outer = {lonLat(0, 0), lonLat(9e3, 0), lonLat(12e3, -3e3), lonLat(15e3, 0),
                    lonLat(20e3, 0), lonLat(20e3, 20e3), lonLat(0, 20e3)},
          .holes = {{lonLat(9e3, 9e3), lonLat(9e3, 11e3), lonLat(11e3, 11e3), lonLat(11e3, 9e3)}}}},
        Projection(test::kTheatre)};
};

TEST_F(CutOffPiece, AStraightPathIsAsDeepAsTheTipIsFar) {
    EXPECT_NEAR(depth_m({{10e3, -1e3}, {14e3, -1e3}}), 2e3, 0.1);
    EXPECT_NEAR(depth_m({{11.5e3, -2.5e3}, {12.5e3, -2.5e3}}), 500.0, 0.1);
}

TEST_F(CutOffPiece, TheDirectionOfThePathDoesNotMatter) {
    EXPECT_NEAR(depth_m({{14e3, -1e3}, {10e3, -1e3}}), depth_m({{10e3, -1e3}, {14e3, -1e3}}), 1e-6);
    EXPECT_NEAR(depth_m({{5e3, 0.0}, {0.0, 5e3}}), depth_m({{0.0, 5e3}, {5e3, 0.0}}), 1e-6);
}

TEST_F(CutOffPiece, ASlantedPathIsMeasuredAtRightAngles) {
    // From (5, 0) to (0, 5): the corner at the origin is 5 / sqrt 2 away.
    EXPECT_NEAR(depth_m({{5e3, 0.0}, {0.0, 5e3}}), 5e3 / std::sqrt(2.0), 0.1);
}

TEST_F(CutOffPiece, OfTwoPiecesTheSmallerIsCutOff) {
    // Across the whole rectangle: 4 km below is the smaller side, whose outermost point is the tip.
    EXPECT_NEAR(depth_m({{0.0, 4e3}, {20e3, 4e3}}), 7e3, 0.1);
    EXPECT_NEAR(depth_m({{0.0, 16e3}, {20e3, 16e3}}), 4e3, 0.1);
}

TEST_F(CutOffPiece, ABendCountsFromItsDeepestPoint) {
    EXPECT_NEAR(depth_m({{10e3, -1e3}, {12e3, 1e3}, {14e3, -1e3}}), 4e3, 0.1);
}

TEST_F(CutOffPiece, InAndOutThroughOneEdgeIsTheDepthOfThePathItself) {
    ASSERT_EQ(edgeAt({1e3, 0.0}), edgeAt({4e3, 0.0}));
    EXPECT_NEAR(depth_m({{1e3, 0.0}, {2e3, 2.5e3}, {4e3, 0.0}}), 2.5e3, 0.1);
    EXPECT_NEAR(depth_m({{4e3, 0.0}, {2e3, 2.5e3}, {1e3, 0.0}}), 2.5e3, 0.1);
}

TEST_F(CutOffPiece, ALoopAroundNearlyEverythingCutsOffTheRim) {
    // In and out through one edge; what lies outside the loop is the smaller piece, and it reaches
    // from the path's ends at y = 0 to the north side.
    std::vector<Eigen::Vector2d> loop_m = {{2e3, 0.0},   {1e3, 1e3},  {1e3, 19e3},
                                           {19e3, 19e3}, {19e3, 1e3}, {4e3, 0.0}};
    ASSERT_EQ(edgeAt(loop_m.front()), edgeAt(loop_m.back()));
    EXPECT_NEAR(depth_m(loop_m), 20e3, 1.0);
    std::reverse(loop_m.begin(), loop_m.end());
    EXPECT_NEAR(depth_m(loop_m), 20e3, 1.0);
}

TEST_F(CutOffPiece, ThroughAnotherRingNoPieceIsCutOff) {
    EXPECT_FALSE(depth({{5e3, 0.0}, {10e3, 9e3}}).has_value());
}

TEST_F(CutOffPiece, IntoAHoleAndOutOfItIsAPieceToo) {
    EXPECT_NEAR(depth_m({{9e3, 10e3}, {8e3, 10.5e3}, {9e3, 10.9e3}}), 1e3, 0.1);
}

TEST_F(CutOffPiece, NearlyTheSamePointIsNoPiece) {
    EXPECT_FALSE(depth({{5e3, 0.0}, {5e3, 2e3}, {5e3 + 0.99, 0.0}}).has_value());
    EXPECT_TRUE(depth({{5e3, 0.0}, {5e3, 2e3}, {5e3 + 1.01, 0.0}}).has_value());
}

}  // namespace
}  // namespace deconflict::geo
