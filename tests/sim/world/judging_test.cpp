// SPDX-License-Identifier: MIT
// What is counted, as bits by nation and state (sim/world/judging.cpp).
#include <gtest/gtest.h>
#include <string>

#include "tests/sim/world/sample.hpp"

namespace deconflict::world {
namespace {

using scenario::IncidentKind;
using test::sampleWith;

TEST(Judging, KindsAreColumnsInAFixedOrder) {
    const Judging judging = test::sampleWorld().base.judging;
    EXPECT_EQ(judging.kinds,
              (std::vector<IncidentKind>{IncidentKind::lossOfSeparation, IncidentKind::nmac,
                                         IncidentKind::territoryViolation}));
}

TEST(Judging, PairsAreSymmetricBits) {
    const Judging judging =
        test::worldOf(sampleWith("between: [[RUS, FRA]]", "between: [[RUS, FRA], [FRA, FRA]]"))
            .base.judging;
    // Loss of separation is bit 0, NMAC bit 1; the nations are RUS, FRA.
    EXPECT_EQ(judging.pairKinds, (std::vector<std::uint16_t>{0, 3, 3, 1}));
}

TEST(Judging, StatesAreBitsByNation) {
    const World world =
        test::worldOf(sampleWith("{by: [RUS], of: [TUR]}", "{by: [FRA], of: [TUR, CYP, LBN]}"));
    EXPECT_EQ(world.base.judging.statesByNation, (std::vector<std::uint32_t>{0, 7}));
    EXPECT_EQ(world.theatre->states[2].code, "LBN");
}

TEST(Judging, RulesAreInMetresAndSeconds) {
    const Judging judging = test::sampleWorld().base.judging;
    EXPECT_EQ(judging.separation.horizontal_m, 5.5 * 1852.0);
    EXPECT_DOUBLE_EQ(judging.separation.vertical_m, 1100.0 * 0.3048);
    EXPECT_DOUBLE_EQ(judging.nmac.horizontal_m, 510.0 * 0.3048);
    EXPECT_DOUBLE_EQ(judging.nmac.vertical_m, 110.0 * 0.3048);
    EXPECT_EQ(judging.terminalRadius_m, 30e3);
    EXPECT_EQ(judging.encounterGap_s, 45.0);
}

}  // namespace
}  // namespace deconflict::world
