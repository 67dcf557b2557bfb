// SPDX-License-Identifier: MIT
#include "sim/geo/border_index.hpp"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <utility>

#include "tests/sim/geo/geo_support.hpp"

namespace deconflict::geo {
namespace {

struct Point {
    double x_m = 0.0, y_m = 0.0;
};

/// Rings of corners as edges; the `ends` first edges of every ring are the end of the map.
std::vector<BorderEdge> edgesOf(const std::vector<std::vector<Point>>& rings,
                                std::size_t ends = 0) {
    std::vector<BorderEdge> edges;
    for (std::uint32_t ring = 0; ring < rings.size(); ++ring) {
        const std::vector<Point>& corners = rings[ring];
        for (std::size_t i = 0; i < corners.size(); ++i) {
            const Point &a = corners[i], &b = corners[(i + 1) % corners.size()];
            edges.push_back({a.x_m, a.y_m, b.x_m, b.y_m, ring, i >= ends});
        }
    }
    return edges;
}

const ScaleField& theatreScale() {
    static const ScaleField field = Projection(test::kTheatre).scaleField();
    return field;
}

/// Points that are hard to decide: on vertices, level with them, on edges, and within a hair or a
/// few metres of either; and some anywhere.
std::vector<Point> hardPoints(const BorderIndex& index, std::uint64_t seed, int count) {
    std::mt19937_64 engine(seed);
    const std::vector<BorderEdge>& edges = index.edges();
    std::uniform_int_distribution<std::size_t> any(0, edges.size() - 1);
    std::uniform_real_distribution<double> part(0.0, 1.0);
    std::uniform_real_distribution<double> exponent(-9.0, 3.0);
    std::uniform_real_distribution<double> far_m(-800e3, 800e3);
    std::bernoulli_distribution coin;
    std::vector<Point> points;
    for (int i = 0; i < count; ++i) {
        const BorderEdge& e = edges[any(engine)];
        const double hair_m = std::pow(10.0, exponent(engine)) * (coin(engine) ? 1.0 : -1.0);
        const double t = part(engine);
        const double x_m = e.ax_m + t * (e.bx_m - e.ax_m);
        const double y_m = e.ay_m + t * (e.by_m - e.ay_m);
        const Point kinds[] = {{e.ax_m, e.ay_m},
                               {e.ax_m + hair_m, e.ay_m},
                               {e.ax_m, e.ay_m + hair_m},
                               {e.ax_m + far_m(engine), e.ay_m},
                               {x_m, y_m},
                               {x_m + hair_m, y_m + hair_m},
                               {far_m(engine), far_m(engine)}};
        points.push_back(kinds[i % std::ssize(kinds)]);
    }
    return points;
}

void expectEqualsScan(const BorderIndex& index, const std::vector<Point>& points) {
    for (const Point& p : points) {
        ASSERT_EQ(index.contains(p.x_m, p.y_m), index.containsByScan(p.x_m, p.y_m))
            << p.x_m << " " << p.y_m;
        const BorderIndex::Hit expected = index.nearestByScan(p.x_m, p.y_m);
        const BorderIndex::Hit hit = index.nearest(p.x_m, p.y_m);
        ASSERT_EQ(hit.distance_m, expected.distance_m) << p.x_m << " " << p.y_m;
        ASSERT_EQ(std::abs(index.signedDistance_m(p.x_m, p.y_m)), expected.distance_m);
        ASSERT_TRUE(index.edges()[hit.edge].is_border);
    }
}

TEST(BorderIndex, EqualsTheScanOnHardPointsOfRealBorders) {
    for (const char* a3 : {"TUR", "SYR"}) {
        const Territory territory = test::territoryOf(a3);
        const BorderIndex& index = territory.border();
        expectEqualsScan(index, hardPoints(index, 51, 5000));
    }
}

TEST(BorderIndex, EqualsTheScanOnStairsWhoseEdgesAreLevelAndPlumb) {
    // Every edge lies along an axis: each query line meets vertices and runs along edges.
    std::vector<Point> stairs;
    for (int i = 0; i < 40; ++i) {
        stairs.push_back({1e3 * i, 1e3 * i});
        stairs.push_back({1e3 * (i + 1), 1e3 * i});
    }
    stairs.push_back({40e3, 40e3});
    stairs.push_back({0.0, 40e3});
    const BorderIndex index(edgesOf({stairs}), theatreScale());
    expectEqualsScan(index, hardPoints(index, 52, 5000));
    std::vector<Point> lattice;
    for (int i = -2; i <= 84; ++i) {
        for (int j = -2; j <= 84; ++j) {
            lattice.push_back({500.0 * i, 500.0 * j});
        }
    }
    expectEqualsScan(index, lattice);
    EXPECT_TRUE(index.contains(500.0, 20e3));
    EXPECT_FALSE(index.contains(20e3, 500.0));
}

TEST(BorderIndex, EqualsTheScanOnRandomStars) {
    std::mt19937_64 engine(53);
    std::uniform_real_distribution<double> radius_m(1e3, 200e3);
    for (int star = 0; star < 20; ++star) {
        std::vector<Point> corners;
        for (int i = 0; i < 60; ++i) {
            const double angle_rad = 2.0 * M_PI * i / 60.0;
            const double r_m = radius_m(engine);
            corners.push_back({r_m * std::cos(angle_rad), r_m * std::sin(angle_rad)});
        }
        const BorderIndex index(edgesOf({corners}), theatreScale());
        expectEqualsScan(index, hardPoints(index, 54, 500));
    }
}

TEST(BorderIndex, ARingWithinARingIsAHole) {
    const BorderIndex index(edgesOf({{{0, 0}, {9e3, 0}, {9e3, 9e3}, {0, 9e3}},
                                     {{3e3, 3e3}, {3e3, 6e3}, {6e3, 6e3}, {6e3, 3e3}}}),
                            theatreScale());
    EXPECT_TRUE(index.contains(1e3, 1e3));
    EXPECT_FALSE(index.contains(4.5e3, 4.5e3));
    EXPECT_NEAR(index.signedDistance_m(4.5e3, 4.5e3), 1.5e3, 1e-3);
    EXPECT_NEAR(index.signedDistance_m(1e3, 4.5e3), -1e3, 1e-3);
}

TEST(BorderIndex, TheEndOfTheMapBoundsTheAreaButIsNoBorder) {
    // The south side, from west to east, is where the map ends.
    const BorderIndex index(edgesOf({{{0, 0}, {9e3, 0}, {9e3, 9e3}, {0, 9e3}}}, 1), theatreScale());
    EXPECT_TRUE(index.contains(4.5e3, 1.0));
    EXPECT_FALSE(index.contains(4.5e3, -1.0));
    EXPECT_NEAR(index.signedDistance_m(4.5e3, 1.0), -4.5e3, 0.01);
    EXPECT_TRUE(index.mayMeetEdge(4.5e3, 1.0, 2.0));
}

TEST(BorderIndex, SaysNoEdgeIsNearOnlyIfNoneIs) {
    const Territory territory = test::territoryOf("CYP");
    const BorderIndex& index = territory.border();
    std::mt19937_64 engine(55);
    std::uniform_real_distribution<double> reach_m(1.0, 60e3);
    int none = 0, wrong = 0;
    const std::vector<Point> points = hardPoints(index, 56, 10000);
    for (const Point& p : points) {
        const double reach = reach_m(engine);
        const bool near = std::ranges::any_of(index.edges(), [&](const BorderEdge& e) {
            const double dx_m = e.bx_m - e.ax_m, dy_m = e.by_m - e.ay_m;
            const double t = std::clamp(
                ((p.x_m - e.ax_m) * dx_m + (p.y_m - e.ay_m) * dy_m) / (dx_m * dx_m + dy_m * dy_m),
                0.0, 1.0);
            return std::hypot(e.ax_m + t * dx_m - p.x_m, e.ay_m + t * dy_m - p.y_m) <= reach;
        });
        const bool may = index.mayMeetEdge(p.x_m, p.y_m, reach);
        ASSERT_TRUE(may || !near) << p.x_m << " " << p.y_m << " " << reach;
        none += may ? 0 : 1;
        wrong += may && !near ? 1 : 0;
    }
    // It is worth asking: of those that are not near most are told so.
    EXPECT_GT(none, 4 * wrong);
}

TEST(BorderIndex, AnswersBeyondItsGridByScanning) {
    const BorderIndex index(edgesOf({{{0, 0}, {9e3, 0}, {9e3, 9e3}, {0, 9e3}}}), theatreScale());
    expectEqualsScan(index, {{-700e3, 4e3}, {4e3, 700e3}, {-650e3, -650e3}, {609e3, 9e3}});
}

TEST(BorderIndex, CopiesAndMovedOnesAnswerAlike) {
    const Territory territory = test::territoryOf("CYP");
    const BorderIndex& original = territory.border();
    const std::vector<Point> points = hardPoints(original, 57, 500);
    const auto answers = [&](const BorderIndex& index) {
        std::vector<double> distances_m;
        for (const Point& p : points) {
            distances_m.push_back(index.signedDistance_m(p.x_m, p.y_m));
        }
        return distances_m;
    };
    const std::vector<double> expected_m = answers(original);
    BorderIndex copy = original;
    EXPECT_EQ(answers(copy), expected_m);
    BorderIndex assigned(edgesOf({{{0, 0}, {1e3, 0}, {0, 1e3}}}), theatreScale());
    (void)assigned.contains(1.0, 1.0);
    assigned = original;
    EXPECT_EQ(answers(assigned), expected_m);
    const BorderIndex moved = std::move(copy);
    EXPECT_EQ(answers(moved), expected_m);
}

TEST(BorderIndexDeathTest, NeedsABorderAndNoEdgeWithoutLength) {
    EXPECT_DEATH(BorderIndex(edgesOf({{{0, 0}, {1, 0}, {0, 1}}}, 3), theatreScale()),
                 "contract broken");
    EXPECT_DEATH(BorderIndex(edgesOf({{{0, 0}, {0, 0}, {0, 1}}}), theatreScale()),
                 "contract broken");
}

}  // namespace
}  // namespace deconflict::geo
