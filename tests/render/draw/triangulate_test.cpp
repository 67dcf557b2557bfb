// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>

#include "render/draw/draw_list.hpp"
#include "tests/render/dice.hpp"

namespace deconflict::draw {
namespace {

using Ring = std::vector<Point>;

double areaTwice(const Ring& ring) {
    double sum = 0;
    for (std::size_t i = 0; i < ring.size(); ++i)
        sum += cross(ring[i], ring[(i + 1) % ring.size()]);
    return sum;
}

/// The triangles fill the ring: as many as there must be, none turned over, the same area.
void expectFilled(const Ring& ring, const std::string& what) {
    const std::vector<std::uint32_t> corners = triangulate(ring);
    ASSERT_EQ(corners.size(), 3 * (ring.size() - 2)) << what;
    const double whole = areaTwice(ring);
    double sum = 0;
    for (std::size_t i = 0; i < corners.size(); i += 3) {
        const double area =
            areaTwice({ring[corners[i]], ring[corners[i + 1]], ring[corners[i + 2]]});
        ASSERT_GE(area * (whole < 0 ? -1 : 1), -1e-9 * std::abs(whole)) << what;
        sum += area;
    }
    EXPECT_NEAR(sum, whole, 1e-9 * std::abs(whole)) << what;
}

/// Random but simple: seen from its centre every corner lies in a direction of its own.
Ring star(Dice& dice, int corners) {
    Ring ring;
    for (int i = 0; i < corners; ++i) {
        const double angle = 2 * 3.14159265358979323846 * (i + dice.uniform(0, 0.85)) / corners;
        const double radius = dice.uniform(1, 100);
        ring.push_back({radius * std::cos(angle), radius * std::sin(angle)});
    }
    return ring;
}

/// Random but simple: a comb whose teeth reach past each other's roots.
Ring comb(Dice& dice, int teeth) {
    Ring ring;
    for (int i = 0; i < teeth; ++i) {
        ring.push_back({10.0 * i, dice.uniform(0, 1)});
        ring.push_back({10.0 * i + 25, dice.uniform(60, 95)});
    }
    ring.push_back({10.0 * teeth, -1});
    ring.push_back({-1, -1});
    return ring;
}

TEST(Triangulate, RandomStarsKeepTheirArea) {
    Dice dice(1);
    for (int round = 0; round < 400; ++round) {
        Ring ring = star(dice, 3 + dice.below(60));
        expectFilled(ring, "round " + std::to_string(round));
        std::reverse(ring.begin(), ring.end());
        expectFilled(ring, "round " + std::to_string(round) + " the other way");
    }
}

TEST(Triangulate, RandomCombsKeepTheirArea) {
    Dice dice(2);
    for (int round = 0; round < 100; ++round)
        expectFilled(comb(dice, 2 + dice.below(40)), "round " + std::to_string(round));
}

TEST(Triangulate, TooFewCornersFillNothing) {
    EXPECT_TRUE(triangulate(Ring{}).empty());
    EXPECT_TRUE(triangulate(Ring{{0, 0}, {1, 1}}).empty());
}

TEST(Triangulate, RingThatCrossesItselfEnds) {
    const Ring bow = {{0, 0}, {10, 10}, {10, 0}, {0, 10}};
    EXPECT_EQ(triangulate(bow).size(), 6U);
}

}  // namespace
}  // namespace deconflict::draw
