// SPDX-License-Identifier: MIT
#include "sim/run/company.hpp"

#include <gtest/gtest.h>

namespace deconflict::run {
namespace {

/// Straight on from a point, 600 s at 250 m/s, looked at every 6 s.
NominalPath pathFrom(double x_m, double y_m, double vx_mps, double from_s) {
    NominalPath path{.leader = core::AircraftId(0),
                     .mission = core::MissionId(0),
                     .from_s = from_s,
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
    const auto company = companyOf(paths, {0, 1, 1}, 6.0, 5000.0, different);
    ASSERT_EQ(company.size(), 3U);
    EXPECT_GT(company[0].at(1000.0), 0.1);
    EXPECT_GT(company[1].at(1000.0), 0.1);
    EXPECT_EQ(company[0].at(3000.0), 0.0) << "the other has landed";
    EXPECT_EQ(company[2].at(1000.0), 0.0) << "nobody is near";
    EXPECT_LE(company[0].at(1000.0), 1.0);
}

TEST(Company, IsOnlyOfThoseThatAreWanted) {
    const std::vector<NominalPath> paths{pathFrom(0.0, 0.0, 250.0, 0.0),
                                         pathFrom(0.0, 0.0, 250.0, 0.0)};
    EXPECT_EQ(companyOf(paths, {1, 1}, 6.0, 100.0, different)[0].at(0.0), 0.0);
    EXPECT_GT(companyOf(paths, {0, 1}, 6.0, 100.0, different)[0].at(0.0), 0.5);
    EXPECT_EQ(Company(100.0).at(1e9), 0.0) << "later than anybody asks";
}

}  // namespace
}  // namespace deconflict::run
