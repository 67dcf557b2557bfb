// SPDX-License-Identifier: MIT
#include "sim/run/warning.hpp"

#include <cmath>
#include <gtest/gtest.h>

namespace deconflict::run {
namespace {

world::Nation controlled() {
    world::Nation nation;
    scenario::Control& control = nation.control.emplace();
    control.lookahead = core::Duration::fromSi(180.0);
    control.horizontal = core::Length::fromSi(11'112.0);
    control.vertical = core::Length::fromSi(457.2);
    return nation;
}

/// North for 20 s, then east (`towards` 1) or west (-1), at 200 m/s.
Future turningIn(double from_m, double towards) {
    Future future;
    Eigen::Vector3d point(from_m, 0, 6000);
    for (int k = 0; k <= 16; ++k) {
        future.course.points.push_back(point);
        point += Course::kPiece_s * 200.0 *
                 (k < 4 ? Eigen::Vector3d(0, 1, 0) : Eigen::Vector3d(towards, 0, 0));
    }
    return future;
}

TEST(Warning, ComesWhenStraightLinesLeadToEachOther) {
    const Future own = turningIn(0, 1), other = turningIn(16'000, -1);
    const Warning warning = warningOf(controlled(), own, controlled(), other);
    EXPECT_EQ(warning.seenIn_s[0], 20.0);
    EXPECT_EQ(warning.seenIn_s[1], 20.0);
    EXPECT_NEAR(warning.lessAt(60.0), 2.0 * 40.0 / 20.0, 1e-12) << "either may act in 40 s";
    EXPECT_EQ(warning.lessAt(15.0), 0.0) << "nobody knows yet";
}

TEST(Warning, IsForThoseWhoCanBeToldAndHaveNotBeen) {
    const Future own = turningIn(0, 1);
    Future other = turningIn(16'000, -1);
    const Warning half = warningOf(controlled(), own, world::Nation{}, other);
    EXPECT_NEAR(half.lessAt(60.0), 2.0, 1e-12);
    other.isTold = true;
    EXPECT_NEAR(warningOf(controlled(), own, controlled(), other).lessAt(60.0), 2.0, 1e-12);
    EXPECT_EQ(warningOf(world::Nation{}, own, world::Nation{}, other).lessAt(60.0), 0.0);
}

TEST(Warning, IsNoneOfWhoStaysApart) {
    const Future own = turningIn(0, -1), other = turningIn(16'000, 1);
    EXPECT_TRUE(std::isinf(warningOf(controlled(), own, controlled(), other).seenIn_s[0]));
    Future above = turningIn(16'000, -1);
    for (Eigen::Vector3d& point : above.course.points) point.z() += 500.0;
    EXPECT_TRUE(std::isinf(warningOf(controlled(), own, controlled(), above).seenIn_s[0]));
}

TEST(Warning, TakesDistancesOnTheGround) {
    Future own = turningIn(0, 1), other = turningIn(24'000, -1);
    own.course.scale = other.course.scale = 2.0;
    EXPECT_EQ(warningOf(controlled(), own, controlled(), other).seenIn_s[0], 20.0) << "12 km";
    for (Eigen::Vector3d& point : other.course.points) point.x() -= 4000.0;
    EXPECT_EQ(warningOf(controlled(), own, controlled(), other).seenIn_s[0], 0.0) << "10 km";
}

}  // namespace
}  // namespace deconflict::run
