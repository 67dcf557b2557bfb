// SPDX-License-Identifier: MIT
// Eight aircraft on a circle, all flying to its centre: the figure in which summed pushes cancel,
// and in which a resolver that looks at one intruder at a time sends aircraft into a third.
#include <gtest/gtest.h>

#include "tests/regression/drones.hpp"

namespace deconflict::encounter {
namespace {

using namespace core::units;

TEST(RingOfEight, IsPassedWithoutALoss) {
    const Encounter one = ring(8, 800.0 * m, 10.0 * mps);
    const conflict::ModifiedVoltagePotential mvp;
    const conflict::VelocityObstacles vo;
    for (const Recovery recovery : {Recovery::pastCpa, Recovery::freeToRevert}) {
        EXPECT_EQ(Loop(drones(mvp, recovery), 1).play(one, 0).losses, 0);
        EXPECT_EQ(Loop(drones(vo, recovery), 1).play(one, 0).losses, 0);
    }
    LoopSettings nobody = drones(mvp);
    nobody.resolver = nullptr;
    EXPECT_EQ(Loop(nobody, 1).play(one, 0).losses, 28);  // every pair
}

}  // namespace
}  // namespace deconflict::encounter
