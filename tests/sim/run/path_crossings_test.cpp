// SPDX-License-Identifier: MIT
#include "sim/run/path_crossings.hpp"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>

#include "sim/core/distribution.hpp"
#include "sim/core/random.hpp"

namespace deconflict::run {
namespace {

using Eigen::Vector2d;

NominalPath pathOf(std::uint32_t leader, double from_s, std::vector<Eigen::Vector3d> points) {
    return {.leader = core::AircraftId(leader),
            .mission = core::MissionId(0),
            .from_s = from_s,
            .points = std::move(points)};
}

bool any(std::uint32_t, std::uint32_t) { return true; }

/// All of one group.
std::vector<std::uint32_t> together(const std::vector<NominalPath>& paths) {
    return std::vector<std::uint32_t>(paths.size(), 0);
}

TEST(PathCrossings, KnowWhenEachIsThereHowFastAndHowHigh) {
    const std::vector<NominalPath> paths{
        pathOf(0, 0.0, {{0, 0, 100}, {1000, 0, 200}, {2000, 0, 300}}),
        pathOf(2, 50.0, {{1500, -300, 900}, {1500, 700, 1900}})};
    const auto crossings = crossingsOf(paths, together(paths), 10.0, any);
    ASSERT_EQ(crossings.size(), 1U);
    const PathCrossing& at = crossings.front();
    EXPECT_EQ(at.first.path, 0U);
    EXPECT_EQ(at.second.path, 1U);
    EXPECT_NEAR(at.first.after_s, 15.0, 1e-9);
    EXPECT_NEAR(at.second.after_s, 3.0, 1e-9);
    EXPECT_EQ(at.first.velocity_mps, Vector2d(100, 0));
    EXPECT_EQ(at.second.velocity_mps, Vector2d(0, 100));
    EXPECT_NEAR(at.first.altitude_m, 250.0, 1e-9);
    EXPECT_NEAR(at.second.altitude_m, 1200.0, 1e-9);
}

TEST(PathCrossings, LeaveOutPairsThatAreNotWantedAndEmptyDays) {
    const std::vector<NominalPath> paths{pathOf(0, 0.0, {{0, 0, 0}, {1000, 0, 0}}),
                                         pathOf(2, 0.0, {{500, -300, 0}, {500, 700, 0}})};
    const auto different = [](std::uint32_t a, std::uint32_t b) { return a != b; };
    EXPECT_TRUE(crossingsOf(paths, {1, 1}, 10.0, different).empty());
    EXPECT_EQ(crossingsOf(paths, {1, 0}, 10.0, different).size(), 1U);
    EXPECT_TRUE(crossingsOf({}, {}, 10.0, any).empty());
    EXPECT_TRUE(crossingsOf({pathOf(0, 0.0, {{0, 0, 0}})}, {0}, 10.0, any).empty());
}

/// Where two random walks of straight pieces cross, by looking at every pair of pieces.
std::size_t bruteForce(const NominalPath& a, const NominalPath& b) {
    const auto side = [](const Eigen::Vector3d& p, const Eigen::Vector3d& q,
                         const Eigen::Vector3d& r) {
        return (q.x() - p.x()) * (r.y() - p.y()) - (q.y() - p.y()) * (r.x() - p.x()) > 0.0;
    };
    std::size_t crossings = 0;
    for (std::size_t i = 0; i + 1 < a.points.size(); ++i)
        for (std::size_t j = 0; j + 1 < b.points.size(); ++j)
            crossings += side(a.points[i], a.points[i + 1], b.points[j]) !=
                             side(a.points[i], a.points[i + 1], b.points[j + 1]) &&
                         side(b.points[j], b.points[j + 1], a.points[i]) !=
                             side(b.points[j], b.points[j + 1], a.points[i + 1]);
    return crossings;
}

TEST(PathCrossings, AreThoseOfBruteForce) {
    core::Stream stream(3, 0, 0, core::Purpose::test);
    std::vector<NominalPath> paths;
    for (std::uint32_t p = 0; p < 12; ++p) {
        std::vector<Eigen::Vector3d> points{
            {core::uniform(stream, -2e4, 2e4), core::uniform(stream, -2e4, 2e4), 5000.0}};
        for (int k = 0; k < 60; ++k)
            points.push_back(points.back() + Eigen::Vector3d(core::uniform(stream, -2500, 2500),
                                                             core::uniform(stream, -2500, 2500),
                                                             0.0));
        paths.push_back(pathOf(p, 0.0, std::move(points)));
    }
    const auto found = crossingsOf(paths, together(paths), 10.0, any);
    std::size_t all = 0;
    for (std::size_t a = 0; a < paths.size(); ++a)
        for (std::size_t b = a + 1; b < paths.size(); ++b) {
            const auto ofPair = std::count_if(found.begin(), found.end(), [&](const auto& one) {
                return one.first.path == a && one.second.path == b;
            });
            EXPECT_EQ(static_cast<std::size_t>(ofPair), bruteForce(paths[a], paths[b]))
                << a << ", " << b;
            all += bruteForce(paths[a], paths[b]);
        }
    EXPECT_EQ(found.size(), all) << "a path that crosses itself is nobody's meeting";
    EXPECT_GT(all, 100U);

    std::vector<std::uint32_t> groups;
    for (std::uint32_t p = 0; p < paths.size(); ++p) groups.push_back(p % 3);
    const auto some = [](std::uint32_t a, std::uint32_t b) {
        return (a == 2 && b == 2) || a + b == 1;  // 2-2 and 0-1
    };
    std::size_t wanted = 0;
    for (std::size_t a = 0; a < paths.size(); ++a)
        for (std::size_t b = a + 1; b < paths.size(); ++b)
            if (some(groups[a], groups[b])) wanted += bruteForce(paths[a], paths[b]);
    EXPECT_EQ(crossingsOf(paths, groups, 10.0, some).size(), wanted);
    EXPECT_GT(wanted, 10U);
}

}  // namespace
}  // namespace deconflict::run
