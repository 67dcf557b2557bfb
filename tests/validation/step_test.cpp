// SPDX-License-Identifier: MIT
// Results do not depend on the length of the step: the same days, flown twice.
#include <gtest/gtest.h>

#include "sim/core/file.hpp"
#include "sim/risk/paired.hpp"
#include "tests/validation/streams.hpp"

namespace deconflict {
namespace {

using scenario::IncidentKind;

/// A shipped scenario with another step.
world::World withStep(const std::string& file, const std::string& from, const std::string& to) {
    std::string text = core::readTextFile((world::test::kSource / "scenarios" / file).string());
    const std::size_t at = text.find("step: " + from);
    EXPECT_NE(at, std::string::npos);
    text.replace(at, 6 + from.size(), "step: " + to);
    return world::test::worldOf(text);
}

/// Runs in which the event happened under one step only are few, and neither kind more frequent.
///
/// @param mostShare  of such runs to those with the event under both steps
void expectAlike(const world::Model& coarse, const world::Model& fine, IncidentKind kind, int runs,
                 int leastEvents, double mostShare) {
    risk::PairedCounts counts;
    for (int run = 0; run < runs; ++run) {
        const auto number = static_cast<std::uint64_t>(run);
        counts.addRun(test::eventsOf(run::play(coarse, 1, number), kind) > 0,
                      test::eventsOf(run::play(fine, 1, number), kind) > 0);
    }
    const double onlyCoarse = static_cast<double>(counts.onlyBaseline);
    const double onlyFine = static_cast<double>(counts.onlyVariant);
    EXPECT_GE(counts.both, leastEvents);
    const std::string seen = std::to_string(counts.both) + " both, " +
                             std::to_string(counts.onlyBaseline) + " only coarse, " +
                             std::to_string(counts.onlyVariant) + " only fine";
    // McNemar: given their number, either kind of discordant pair is as likely.
    EXPECT_LE(std::abs(onlyCoarse - onlyFine),
              test::kMillionth * std::sqrt(onlyCoarse + onlyFine) + 1e-9)
        << seen;
    EXPECT_LE(onlyCoarse + onlyFine, mostShare * static_cast<double>(counts.both)) << seen;
    testing::Test::RecordProperty("pairs", seen);
}

TEST(Step, HalvingItLeavesTerritoryViolationsAlone) {
    const world::World coarse = withStep("border_orbit.yaml", "1 s", "2 s");
    const world::World fine = withStep("border_orbit.yaml", "1 s", "1 s");
    expectAlike(coarse.base, fine.base, IncidentKind::territoryViolation, 1200, 10, 0.3);
}

TEST(Step, HalvingItLeavesLossesOfSeparationAlone) {
    const world::World coarse = withStep("two_sorties.yaml", "1 s", "2 s");
    const world::World fine = withStep("two_sorties.yaml", "1 s", "1 s");
    expectAlike(*coarse.find("none"), *fine.find("none"), IncidentKind::lossOfSeparation, 400, 100,
                0.1);
    // What controllers leave over is rare, and hangs on seconds: runs differ, their number does
    // not.
    expectAlike(*coarse.find("both"), *fine.find("both"), IncidentKind::lossOfSeparation, 400, 0,
                1e9);
}

}  // namespace
}  // namespace deconflict
