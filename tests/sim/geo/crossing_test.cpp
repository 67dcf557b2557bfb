// SPDX-License-Identifier: MIT
#include "sim/geo/crossing.hpp"

#include <cmath>
#include <gtest/gtest.h>
#include <map>
#include <random>
#include <sstream>

#include "tests/sim/geo/geo_support.hpp"
#include "tests/support/csv_table.hpp"

namespace deconflict::geo {
namespace {

using core::units::m;
using core::units::s;
using deconflict::test::CsvTable;
using deconflict::test::dataTable;

std::map<std::string, Polygon> oraclePolygons() {
    std::map<std::string, Polygon> polygons;
    const CsvTable rows = dataTable("border/border_polygons.csv");
    for (std::size_t row = 0; row < rows.size(); ++row)
        polygons[rows.text(row, "polygon")].outer.emplace_back(rows.number(row, "x"),
                                                               rows.number(row, "y"));
    return polygons;
}

std::vector<double> numbersIn(const std::string& text) {
    std::vector<double> numbers;
    std::stringstream stream(text);
    std::string number;
    while (std::getline(stream, number, '|')) {
        numbers.push_back(std::stod(number));
    }
    return numbers;
}

TEST(Crossing, EveryRowOfTheOracleIsMet) {
    const std::map<std::string, Polygon> polygons = oraclePolygons();
    int checked = 0;
    const CsvTable rows = dataTable("border/border_public.csv");
    for (std::size_t row = 0; row < rows.size(); ++row) {
        if (rows.flag(row, "unknown")) continue;
        const std::string id = "row " + rows.text(row, "id");
        const Polygon& polygon = polygons.at(rows.text(row, "polygon"));
        const Eigen::Vector2d position_m(rows.number(row, "s_x"), rows.number(row, "s_y"));
        const Eigen::Vector2d velocity_mps(rows.number(row, "v_x"), rows.number(row, "v_y"));
        const std::vector<core::Duration> times =
            crossings(position_m, velocity_mps, rows.number(row, "T") * s, polygon);
        const std::vector<double> expected_s = numbersIn(rows.text(row, "cross_times"));
        EXPECT_EQ(contains(polygon, position_m), rows.flag(row, "winding")) << id;
        const Containment status = containment(polygon, position_m, 1.0 * m);
        EXPECT_EQ(status == Containment::inside, rows.flag(row, "def_in")) << id;
        EXPECT_EQ(status == Containment::outside, rows.flag(row, "def_out")) << id;
        ASSERT_EQ(times.size(), std::stoul(rows.text(row, "n_cross"))) << id;
        for (std::size_t i = 0; i < times.size(); ++i)
            EXPECT_NEAR(times[i].si(), expected_s[i], 1e-6) << id;
        ++checked;
    }
    EXPECT_EQ(checked, 2999);
}

const Polygon kSquareWithHole{.outer = {{0.0, 0.0}, {10.0, 0.0}, {10.0, 10.0}, {0.0, 10.0}},
                              .holes = {{{4.0, 4.0}, {6.0, 4.0}, {6.0, 6.0}, {4.0, 6.0}}}};

std::vector<double> timesAlong(const Eigen::Vector2d& from_m, const Eigen::Vector2d& velocity_mps) {
    std::vector<double> times_s;
    for (const core::Duration t : crossings(from_m, velocity_mps, 100.0 * s, kSquareWithHole)) {
        times_s.push_back(t.si());
    }
    return times_s;
}

TEST(Crossing, AHoleIsOutside) {
    EXPECT_FALSE(contains(kSquareWithHole, {5.0, 5.0}));
    EXPECT_EQ(timesAlong({-1.0, 5.0}, {1.0, 0.0}), (std::vector<double>{1.0, 5.0, 7.0, 11.0}));
}

TEST(Crossing, TouchingACornerIsNone) {
    EXPECT_EQ(timesAlong({-5.0, 5.0}, {1.0, 1.0}), std::vector<double>{});
    EXPECT_EQ(timesAlong({5.0, -5.0}, {-1.0, 1.0}), std::vector<double>{});
}

TEST(Crossing, ThroughACornerIsOne) {
    EXPECT_EQ(timesAlong({-1.0, -1.0}, {1.0, 1.0}), (std::vector<double>{1.0, 5.0, 7.0, 11.0}));
}

TEST(Crossing, AlongAnEdgeChangesNothingOrOnce) {
    const auto count = timesAlong({-1.0, 0.0}, {1.0, 0.0}).size();
    EXPECT_EQ(count % 2, 0U);
}

TEST(Crossing, StandingStillCrossesNothing) {
    EXPECT_TRUE(crossings({5.0, 1.0}, {0.0, 0.0}, 100.0 * s, kSquareWithHole).empty());
}

TEST(Crossing, OnlyWithinTheDuration) {
    EXPECT_EQ(crossings({-1.0, 1.0}, {1.0, 0.0}, 1.0 * s, kSquareWithHole).size(), 1U);
    EXPECT_EQ(crossings({-1.0, 1.0}, {1.0, 0.0}, 0.999 * s, kSquareWithHole).size(), 0U);
}

TEST(Crossing, CountTellsWhetherTheEndIsInside) {
    const std::map<std::string, Polygon> polygons = oraclePolygons();
    std::mt19937_64 engine(12);
    std::uniform_real_distribution<double> place(-80e3, 80e3);
    std::uniform_real_distribution<double> speed(-400.0, 400.0);
    for (int i = 0; i < 5000; ++i) {
        const Eigen::Vector2d from_m(place(engine), place(engine));
        const Eigen::Vector2d velocity_mps(speed(engine), speed(engine));
        for (const auto& [name, polygon] : polygons) {
            const auto times = crossings(from_m, velocity_mps, 300.0 * s, polygon);
            const bool changed =
                contains(polygon, from_m) != contains(polygon, from_m + 300.0 * velocity_mps);
            ASSERT_EQ(times.size() % 2 == 1, changed) << name << ", case " << i;
            for (const core::Duration t : times) {
                ASSERT_LT(distanceToEdge(polygon, from_m + t.si() * velocity_mps).si(), 1e-9);
            }
        }
    }
}

TEST(Containment, TheBandIsUnknownAndEndsWhereItSays) {
    EXPECT_EQ(containment(kSquareWithHole, {2.0, 2.0}, 1.999 * m), Containment::inside);
    EXPECT_EQ(containment(kSquareWithHole, {2.0, 2.0}, 2.0 * m), Containment::unknown);
    EXPECT_EQ(containment(kSquareWithHole, {-2.0, 2.0}, 1.999 * m), Containment::outside);
}

}  // namespace
}  // namespace deconflict::geo
