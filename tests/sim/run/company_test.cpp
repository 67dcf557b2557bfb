// SPDX-License-Identifier: MIT
#include "sim/run/company.hpp"

#include <algorithm>
#include <gtest/gtest.h>

namespace deconflict::run {
namespace {

/// Straight on from a point, 600 s at 250 m/s, looked at every 6 s.
NominalPath pathFrom(double x_m, double y_m, double vx_mps, double from_s) {
    NominalPath path{.leader = core::AircraftId(0),
                     .mission = core::MissionId(0),
                     .from_s = from_s,
                     .cruise_m = 5000.0,
                     .points = {}};
    for (int k = 0; k <= 100; ++k) path.points.emplace_back(x_m + 6.0 * k * vx_mps, y_m, 5000.0);
    return path;
}

bool different(std::uint32_t a, std::uint32_t b) { return a != b; }

TEST(Company, IsThereWhereverPathsLeadAndHeadOnToo) {
    // Along one line towards each other: no crossing, and they meet if both go at the same time.
    const std::vector<NominalPath> paths{pathFrom(0.0, 0.0, 250.0, 1000.0),
                                         pathFrom(150e3, 0.0, -250.0, 1000.0),
                                         pathFrom(0.0, 400e3, 250.0, 1000.0)};
    const auto company = companyOf(paths, {0, 1, 1}, 6.0, different);
    ASSERT_EQ(company.size(), 3U);
    EXPECT_GT(company[0].at(1000.0, 5000.0).anywhere, 0.1);
    EXPECT_GT(company[1].at(1000.0, 5000.0).anywhere, 0.1);
    EXPECT_EQ(company[0].at(3000.0, 5000.0).anywhere, 0.0) << "the other has landed";
    EXPECT_EQ(company[0].at(0.0, 5000.0).anywhere, 0.0) << "it has landed before the other leaves";
    EXPECT_EQ(company[0].at(1e9, 5000.0).anywhere, 0.0) << "nobody flies any more";
    EXPECT_EQ(company[2].at(1000.0, 5000.0).anywhere, 0.0) << "nobody is near";
}

TEST(Company, IsAtALevelOrAnywhereRisesWithItsTimeAndAddsUp) {
    const std::vector<NominalPath> paths{
        pathFrom(0.0, 0.0, 250.0, 600.0), pathFrom(0.0, 1e3, 250.0, 600.0),
        pathFrom(0.0, 2e3, 250.0, 600.0), pathFrom(0.0, 0.0, -250.0, 600.0)};
    const auto alone = [&](std::size_t other) {
        return companyOf({paths[0], paths[other]}, {0, 1}, 6.0, different)[0].at(600.0, 5000.0);
    };
    const auto together = companyOf(paths, {0, 1, 1, 2}, 6.0, different)[0];
    EXPECT_GT(alone(1).anywhere, alone(2).anywhere) << "nearer";
    EXPECT_GT(alone(2).anywhere, alone(3).anywhere) << "for longer";
    const double sum = alone(1).anywhere + alone(2).anywhere + alone(3).anywhere;
    const auto level = together.at(600.0, 5000.0), near = together.at(600.0, 5100.0),
               other = together.at(600.0, 5400.0);
    EXPECT_NEAR(level.anywhere, sum, 1e-6);
    EXPECT_NEAR(level.atLevel, sum, 1e-6);
    EXPECT_EQ(other.anywhere, level.anywhere);
    EXPECT_LT(near.atLevel, level.atLevel);
    EXPECT_GT(near.atLevel, 0.5 * level.atLevel);
    EXPECT_EQ(other.atLevel, 0.0);
    EXPECT_NEAR(level.nearLevel, sum, 1e-6);
    EXPECT_GT(near.nearLevel, near.atLevel) << "it falls more slowly with height";
    EXPECT_GT(other.nearLevel, 0.0);
    EXPECT_EQ(together.at(600.0, 5500.0).nearLevel, 0.0);
}

TEST(Company, IsKnownPointByPointOfAPath) {
    // They come towards each other from 150 km apart and meet after 300 s, at point 50.
    const NominalPath own = pathFrom(0.0, 0.0, 250.0, 1000.0),
                      other = pathFrom(150e3, 0.0, -250.0, 1000.0);
    const std::vector<double> near = closenessAlong(own, 1000.0, other, 6.0);
    ASSERT_EQ(near.size(), own.points.size());
    EXPECT_EQ(near[0], 0.0);
    EXPECT_NEAR(near[50], 1.0, 1e-9);
    EXPECT_NEAR(near[45], near[55], 1e-9);
    EXPECT_NEAR(near[45], 0.8281, 1e-9) << "15 of 50 km";
    // 120 s later it meets it 60 s later on its clock: the other has come as much farther.
    EXPECT_NEAR(closenessAlong(own, 1120.0, other, 6.0)[40], 1.0, 1e-9);
    // Before the other is up, and after.
    const std::vector<double> alone = closenessAlong(own, 100.0, other, 6.0);
    EXPECT_EQ(*std::max_element(alone.begin(), alone.end()), 0.0);
    EXPECT_EQ(closenessAlong(own, 1700.0, other, 6.0)[0], 0.0);
}

TEST(Company, IsOnlyOfThoseThatAreWanted) {
    const std::vector<NominalPath> paths{pathFrom(0.0, 0.0, 250.0, 0.0),
                                         pathFrom(0.0, 0.0, 250.0, 0.0)};
    EXPECT_EQ(companyOf(paths, {1, 1}, 6.0, different)[0].at(0.0, 5000.0).anywhere, 0.0);
    EXPECT_GT(companyOf(paths, {0, 1}, 6.0, different)[0].at(0.0, 5000.0).anywhere, 0.5);
}

}  // namespace
}  // namespace deconflict::run
