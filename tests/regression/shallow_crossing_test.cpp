// SPDX-License-Identifier: MIT
// At 2 and 5 degrees two aircraft close so slowly that the recovery rule decides: PastCPA releases
// them side by side, and they turn into each other again; free-to-revert asks where the plan leads
// first.
#include <gtest/gtest.h>

#include "tests/regression/drones.hpp"

namespace deconflict::encounter {
namespace {

TEST(ShallowCrossing, WithoutErrorsLosesNobodyUnderEitherRule) {
    const conflict::ModifiedVoltagePotential mvp;
    for (const double angle_deg : {2.0, 5.0})
        for (const Recovery recovery : {Recovery::pastCpa, Recovery::freeToRevert})
            EXPECT_EQ(Loop(drones(mvp, recovery), 1).play(dronesAt(angle_deg), 0).losses, 0)
                << angle_deg << " deg";
}

TEST(ShallowCrossing, FreeToRevertLosesFewerThanPastCpa) {
    const conflict::ModifiedVoltagePotential mvp;
    const conflict::VelocityObstacles vo;
    for (const conflict::Resolver* resolver : {static_cast<const conflict::Resolver*>(&mvp),
                                               static_cast<const conflict::Resolver*>(&vo)}) {
        for (const double angle_deg : {2.0, 5.0}) {
            const auto losses = [&](Recovery recovery) {
                return flown(drones(*resolver, recovery, 30.0), dronesAt(angle_deg), 1000).losses;
            };
            EXPECT_LT(losses(Recovery::freeToRevert), losses(Recovery::pastCpa))
                << angle_deg << " deg";
        }
    }
}

}  // namespace
}  // namespace deconflict::encounter
