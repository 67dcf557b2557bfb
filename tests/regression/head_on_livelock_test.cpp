// SPDX-License-Identifier: MIT
// Exactly head-on the closest approach has no direction, and with noise it has a new one in each
// fix: a floor of 1 mm on the miss let both sides change their mind every second (OpenCDaRR's
// livelock); 0.1 m, below which both turn right, cures it.
#include <gtest/gtest.h>

#include "tests/regression/drones.hpp"

namespace deconflict::encounter {
namespace {

using namespace core::units;

TEST(HeadOn, ExactlyIsAvoidedOnceAndForAll) {
    const conflict::ModifiedVoltagePotential mvp;
    const conflict::VelocityObstacles vo;
    for (const Recovery recovery : {Recovery::pastCpa, Recovery::freeToRevert}) {
        for (const conflict::Resolver* resolver : {static_cast<const conflict::Resolver*>(&mvp),
                                                   static_cast<const conflict::Resolver*>(&vo)}) {
            const Outcome outcome = Loop(drones(*resolver, recovery), 1).play(dronesAt(180.0), 0);
            EXPECT_EQ(outcome.losses, 0);
            EXPECT_GE(outcome.nearest.si(), 50.0);
            EXPECT_LT(outcome.deviation.in(deg), 30.0);  // no dance: a small turn is enough
        }
    }
}

TEST(HeadOn, WithTheFloorIsAsSafeAsACrossing) {
    const conflict::ModifiedVoltagePotential mvp;
    const Tally headOn = flown(drones(mvp, Recovery::pastCpa, 30.0), dronesAt(180.0), 20000);
    // OpenCDaRR's published probability is 6.5e-4: 13 of 20,000; a livelock loses hundreds.
    EXPECT_LE(headOn.losses, 40);
}

}  // namespace
}  // namespace deconflict::encounter
