// SPDX-License-Identifier: MIT
// Four aircraft at one height meet at a junction, and only heights may change: a resolver that
// picks the vertical side by the sign of a zero sends pairs the same way (BlueSky issue 660).
#include <gtest/gtest.h>

#include "tests/regression/drones.hpp"

namespace deconflict::encounter {
namespace {

using namespace core::units;

LoopSettings vertically(const conflict::Resolver& resolver) {
    LoopSettings settings = conditionOf("en_route")->settings;
    settings.resolver = &resolver;
    settings.allowed = conflict::Manoeuvre::vertical;
    return settings;
}

TEST(CoAltitudeJunction, PairsNeverChooseTheSameSide) {
    const conflict::ModifiedVoltagePotential mvp;
    const conflict::VelocityObstacles vo;
    for (const conflict::Resolver* resolver : {static_cast<const conflict::Resolver*>(&mvp),
                                               static_cast<const conflict::Resolver*>(&vo)}) {
        const Encounter pair = ring(2, 60.0 * km, 220.0 * mps);
        const Outcome outcome = Loop(vertically(*resolver), 1).play(pair, 0);
        EXPECT_EQ(outcome.losses, 0);
        EXPECT_EQ(outcome.nmacs, 0);
    }
}

TEST(CoAltitudeJunction, FourMeetWithoutAnNmac) {
    const conflict::ModifiedVoltagePotential mvp;
    const Encounter four = ring(4, 60.0 * km, 220.0 * mps);
    LoopSettings settings = vertically(mvp);
    EXPECT_EQ(Loop(settings, 1).play(four, 0).nmacs, 0);
    settings.allowed = conflict::Manoeuvre::either;
    EXPECT_EQ(Loop(settings, 1).play(four, 0).losses, 0);
}

}  // namespace
}  // namespace deconflict::encounter
