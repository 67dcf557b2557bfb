// SPDX-License-Identifier: MIT
#include "sim/geo/polygon.hpp"

#include <algorithm>
#include <gtest/gtest.h>
#include <random>

namespace deconflict::geo {
namespace {

const Ring kSquare = {{0.0, 0.0}, {4.0, 0.0}, {4.0, 4.0}, {0.0, 4.0}};
const Ring kHole = {{1.0, 1.0}, {1.0, 2.0}, {2.0, 2.0}, {2.0, 1.0}};

Ring reversed(Ring ring) {
    std::reverse(ring.begin(), ring.end());
    return ring;
}

Ring shifted(Ring ring, double by) {
    for (Eigen::Vector2d& p : ring) {
        p.x() += by;
    }
    return ring;
}

/// The only fault of an area, or "" if it is fit.
std::string faultOf(const MultiPolygon& area) {
    const std::vector<std::string> faults = validityFaults(area);
    EXPECT_LE(faults.size(), 1U);
    return faults.empty() ? "" : faults[0];
}

TEST(Polygon, AreaIsPositiveCounterClockwise) {
    EXPECT_EQ(signedArea({{0.0, 0.0}, {2.0, 0.0}, {2.0, 3.0}, {0.0, 3.0}}), 6.0);
    EXPECT_EQ(signedArea({{0.0, 3.0}, {2.0, 3.0}, {2.0, 0.0}, {0.0, 0.0}}), -6.0);
    EXPECT_EQ(signedArea({{0.0, 0.0}, {1.0, 1.0}}), 0.0);
    EXPECT_EQ(signedArea({}), 0.0);
}

TEST(Polygon, AreaDoesNotDependOnTheFirstPointNorOnThePlace) {
    std::mt19937_64 engine(41);
    std::uniform_real_distribution<double> at(-1.0, 1.0);
    for (int i = 0; i < 1000; ++i) {
        Ring ring(7);
        for (Eigen::Vector2d& p : ring) {
            p = {at(engine), at(engine)};
        }
        const double area = signedArea(ring);
        EXPECT_NEAR(signedArea(reversed(ring)), -area, 1e-14);
        EXPECT_NEAR(signedArea(shifted(ring, 1e6)), area, 1e-8);
        std::rotate(ring.begin(), ring.begin() + 3, ring.end());
        EXPECT_NEAR(signedArea(ring), area, 1e-14);
    }
}

TEST(Polygon, TheSenseOfARingIsNoFault) {
    EXPECT_EQ(faultOf({{.outer = kSquare, .holes = {kHole}}}), "");
    EXPECT_EQ(faultOf({{.outer = reversed(kSquare), .holes = {kHole}}}), "");
    EXPECT_EQ(faultOf({{.outer = kSquare, .holes = {reversed(kHole)}}}), "");
}

TEST(Polygon, ValidityNamesACrossing) {
    const MultiPolygon bow_tie{
        {.outer = {{0.0, 0.0}, {1.0, 1.0}, {1.0, 0.0}, {0.0, 2.0}}, .holes = {}}};
    EXPECT_EQ(faultOf(bow_tie).substr(0, 11), "polygon 1: ");
    EXPECT_NE(faultOf(bow_tie).find("self-intersect"), std::string::npos) << faultOf(bow_tie);
}

TEST(Polygon, WhatIsUnfitIsFound) {
    EXPECT_NE(faultOf({{.outer = {{0.0, 0.0}, {1.0, 1.0}}, .holes = {}}}), "");
    EXPECT_NE(faultOf({{.outer = kSquare, .holes = {shifted(kHole, 10.0)}}}), "");
    EXPECT_NE(faultOf({{.outer = kSquare, .holes = {shifted(kHole, 2.5)}}}), "");
    // A spike: there and back again.
    EXPECT_NE(faultOf({{.outer = {{0.0, 0.0}, {2.0, 0.0}, {4.0, 0.0}, {2.0, 0.0}, {2.0, 2.0}},
                        .holes = {}}}),
              "");
}

TEST(Polygon, TheFaultNamesItsPolygon) {
    const std::string fault = faultOf(
        {{.outer = kSquare, .holes = {}}, {.outer = {{9.0, 0.0}, {9.5, 1.0}}, .holes = {}}});
    EXPECT_EQ(fault.substr(0, 11), "polygon 2: ");
}

}  // namespace
}  // namespace deconflict::geo
