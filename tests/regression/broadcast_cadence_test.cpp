// SPDX-License-Identifier: MIT
// Deciding at every step, on a fresh error each time, averages the noise away and makes a resolver
// look better than it is; fixes come with the broadcast, and the command is held between them.
#include <gtest/gtest.h>

#include "tests/regression/drones.hpp"

namespace deconflict::encounter {
namespace {

using namespace core::units;

TEST(BroadcastCadence, DecidingEveryStepFlattersTheResult) {
    const conflict::ModifiedVoltagePotential mvp;
    LoopSettings settings = drones(mvp, Recovery::pastCpa, 30.0);
    const std::int64_t perBroadcast = flown(settings, dronesAt(45.0), 20000).losses;
    settings.cadence = settings.step;
    const std::int64_t perStep = flown(settings, dronesAt(45.0), 20000).losses;
    EXPECT_LT(perStep, perBroadcast);
}

}  // namespace
}  // namespace deconflict::encounter
