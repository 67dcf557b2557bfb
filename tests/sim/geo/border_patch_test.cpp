// SPDX-License-Identifier: MIT
#include "sim/geo/border_patch.hpp"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <numeric>

#include "sim/geo/border_geometry.hpp"
#include "tests/sim/geo/geo_support.hpp"

namespace deconflict::geo {
namespace {

struct Border {
    std::vector<BorderSegment> segments;
    std::vector<std::uint32_t> all;
    ScaleField scale;
};

/// A jagged line of short edges round a centre, closed.
Border jaggedRing(double x_m, double y_m, std::uint64_t seed) {
    std::mt19937_64 engine(seed);
    std::uniform_real_distribution<double> radius_m(40e3, 43e3);
    std::vector<Eigen::Vector2d> corners_m;
    for (int i = 0; i < 1500; ++i) {
        const double angle_rad = 2.0 * M_PI * i / 1500.0;
        corners_m.emplace_back(x_m + radius_m(engine) * std::cos(angle_rad),
                               y_m + radius_m(engine) * std::sin(angle_rad));
    }
    Border border{.segments = {}, .all = {}, .scale = Projection(test::kTheatre).scaleField()};
    for (std::size_t i = 0; i < corners_m.size(); ++i) {
        Eigen::Vector2d a = corners_m[i], b = corners_m[(i + 1) % corners_m.size()];
        if (b.y() < a.y()) {
            std::swap(a, b);
        }
        border.segments.push_back({a.x(), a.y(), b.x(), b.y(), 1.0 / (b - a).squaredNorm()});
    }
    border.all.resize(border.segments.size());
    std::iota(border.all.begin(), border.all.end(), 0U);
    return border;
}

bool isInside(const Border& border, double x_m, double y_m) {
    return std::ranges::count_if(border.segments,
                                 [&](const BorderSegment& s) {
                                     return s.ay_m <= y_m && s.by_m > y_m &&
                                            detail::isLeftOf(s, x_m, y_m);
                                 }) %
               2 ==
           1;
}

BorderPatch patchOf(const Border& border, const BorderPatch::Square& square) {
    return makeBorderPatch(
        border.segments, border.all, border.scale, square,
        isInside(border, square.x_m + square.half_m, square.y_m - square.half_m));
}

/// The squares of a patch: on the border, just inside, in the middle, outside, far away.
const BorderPatch::Square kSquares[] = {
    {40e3, 0.0, 8e3}, {0.0, 36e3, 5e3}, {0.0, 0.0, 8e3}, {60e3, 10e3, 8e3}, {-400e3, 300e3, 8e3}};

TEST(BorderPatch, EveryLeafListsTheNearestEdgeOfEachOfItsPoints) {
    const Border border = jaggedRing(0.0, 0.0, 61);
    std::mt19937_64 engine(62);
    std::uniform_real_distribution<double> at(-1.0, 1.0);
    for (const BorderPatch::Square& square : kSquares) {
        const BorderPatch patch = patchOf(border, square);
        for (int i = 0; i < 500; ++i) {
            const double x_m = square.x_m + square.half_m * at(engine);
            const double y_m = square.y_m + square.half_m * at(engine);
            const detail::MeanInverseScale scale(border.scale, x_m, y_m);
            const auto least = [&](std::span<const std::uint32_t> list) {
                double least_m2 = 1e300;
                for (const std::uint32_t e : list) {
                    least_m2 = std::min(least_m2, detail::squaredGroundDistance_m2(
                                                      border.segments[e], scale, x_m, y_m));
                }
                return least_m2;
            };
            ASSERT_EQ(least(patch.nearIn(patch.leafAt(x_m, y_m))), least(border.all));
        }
    }
}

TEST(BorderPatch, CornersOfLeavesKnowWhetherTheyAreInside) {
    const Border border = jaggedRing(0.0, 0.0, 63);
    for (const BorderPatch::Square& square : kSquares) {
        for (const BorderPatch::Cell& cell : patchOf(border, square).cells) {
            ASSERT_EQ(cell.corner_inside, isInside(border, cell.corner_x_m, cell.corner_y_m));
        }
    }
}

TEST(BorderPatch, WhereTheBorderRunsItIsDividedAndListsStayShort) {
    const Border border = jaggedRing(0.0, 0.0, 64);
    const BorderPatch patch = patchOf(border, kSquares[0]);
    EXPECT_GT(patch.cells.size(), 100U);
    std::size_t longest = 0, crossing = 0;
    for (const BorderPatch::Cell& cell : patch.cells) {
        if (cell.children == 0) {
            longest = std::max<std::size_t>(longest, cell.near_count);
            crossing += cell.crossing_count;
        }
    }
    EXPECT_LT(longest, 40U);
    EXPECT_GT(crossing, 50U);
}

TEST(BorderPatch, FarFromTheBorderItIsOneCellOrFew) {
    const Border border = jaggedRing(0.0, 0.0, 65);
    const BorderPatch patch = patchOf(border, kSquares[4]);
    EXPECT_LE(patch.cells.size(), 21U);
    for (const BorderPatch::Cell& cell : patch.cells) {
        EXPECT_EQ(cell.crossing_count, 0U);
        EXPECT_FALSE(cell.corner_inside);
    }
}

}  // namespace
}  // namespace deconflict::geo
