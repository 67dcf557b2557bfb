// SPDX-License-Identifier: MIT
// The closed loop against two published ones: DAIDALUS on 2,000 encounters, and OpenCDaRR's table.
#include <gtest/gtest.h>

#include "sim/conflict/guidance.hpp"
#include "sim/conflict/mvp.hpp"
#include "sim/encounter/condition.hpp"
#include "sim/encounter/geometry.hpp"
#include "sim/encounter/tally.hpp"
#include "sim/risk/interval.hpp"
#include "tests/support/csv_table.hpp"

namespace deconflict::encounter {
namespace {

using namespace core::units;
using conflict::Manoeuvre;
using deconflict::test::CsvTable;

constexpr std::uint64_t kCount = 2000;

Participant aircraftOf(const CsvTable& file, std::size_t row, const std::string& who) {
    const auto field = [&](const char* name) { return file.number(row, who + name); };
    const core::SinCos track = core::sincos(field("_trk"));
    return {.position_enu = {field("_x"), field("_y"), field("_z")},
            .velocity_enu = {field("_gs") * track.sin, field("_gs") * track.cos, field("_vs")}};
}

const CsvTable& straightFile() {
    static const CsvTable file =
        deconflict::test::dataTable("closed_loop/unmitigated_straight.csv");
    return file;
}

/// The published initial states; the second aircraft avoids only if both do.
Source straight(bool both) {
    return [both](std::uint64_t k) {
        Encounter e{{aircraftOf(straightFile(), k, "own"), aircraftOf(straightFile(), k, "int")}};
        e.aircraft[1].equipped = both;
        return e;
    };
}

Source manoeuvringIntruders(std::uint64_t seed) {
    return [seed](std::uint64_t k) { return manoeuvring({}, {}, {seed, k}); };
}

LoopSettings wellClear() { return conditionOf("well_clear")->settings; }

Tally guided(const Source& source, Manoeuvre allowed, double delay_s) {
    LoopSettings settings = wellClear();
    const conflict::Guidance guidance(
        {.volume = settings.separation.volume.value(),
         .agility = {.turn = settings.airframe.turnRate,
                     .along = settings.airframe.acceleration,
                     .vertical = settings.airframe.verticalAcceleration}});
    settings.resolver = &guidance;
    settings.allowed = allowed;
    settings.crew.delay = delay_s * s;
    return playAll(settings, source, {.count = kCount, .seed = 1, .threads = 2});
}

TEST(Daidalus, UnmitigatedEncountersComeAsNear) {
    Loop loop(wellClear(), 1);
    const Source source = straight(false);
    int losses = 0, nmacs = 0;
    for (std::uint64_t k = 0; k < kCount; ++k) {
        const Outcome outcome = loop.play(source(k), k);
        losses += static_cast<int>(outcome.losses);
        nmacs += static_cast<int>(outcome.nmacs);
        // Their distances are those of steps of 0.1 s, ours of all moments: nearer by at most half
        // a step of 500 m/s, and by the height's moment.
        const double theirs_m = straightFile().number(k, "min_h_when_v_lt_450ft");
        EXPECT_LE(outcome.nearest.si(), theirs_m + 0.1) << "row " << k;
        EXPECT_GE(outcome.nearest.si(), theirs_m - 60.0) << "row " << k;
    }
    EXPECT_NEAR(losses, 1999, 1);
    EXPECT_NEAR(nmacs, 57, 1);
}

TEST(Daidalus, TheGeneratorMakesEncountersAlike) {
    // 757 losses and 19 NMACs of 2,000 there: within five standard deviations of a difference.
    const Tally tally = playAll(wellClear(), manoeuvringIntruders(1),
                                {.count = 3 * kCount, .seed = 1, .threads = 2});
    EXPECT_NEAR(static_cast<double>(tally.losses) / 3.0, 757.0, 5 * 25.0);
    EXPECT_NEAR(static_cast<double>(tally.nmacs) / 3.0, 19.0, 5 * 5.0);
}

TEST(Daidalus, HeadingAloneLosesNobodyStraightUpTo20Seconds) {
    for (const double delay_s : {0.0, 10.0, 20.0})
        EXPECT_EQ(guided(straight(false), Manoeuvre::horizontal, delay_s).losses, 0) << delay_s;
}

TEST(Daidalus, BothSidesVerticalAndCoordinatedLoseNobody) {
    for (const double delay_s : {0.0, 20.0})
        EXPECT_EQ(guided(straight(true), Manoeuvre::vertical, delay_s).losses, 0) << delay_s;
}

TEST(Daidalus, ManoeuvringIntrudersAreAvoidedAsWellOrBetter) {
    const Tally heading = guided(manoeuvringIntruders(1), Manoeuvre::horizontal, 15.0);
    EXPECT_LE(heading.losses, 297);  // DAIDALUS's figure
    EXPECT_EQ(heading.nmacs, 0);     // DAIDALUS: 3
    const Tally both = guided(manoeuvringIntruders(1), Manoeuvre::either, 15.0);
    EXPECT_LE(both.losses, 86);
    EXPECT_EQ(both.nmacs, 0);
}

/// One cell of OpenCDaRR's table.
struct Cell {
    double angle_deg, ci95_m;
    risk::HitCount published;
    std::uint64_t count;
};

TEST(OpenCdarr, TheTableIsReproduced) {
    const Cell cells[] = {{45, 30, {50, 12387}, 20000}, {90, 30, {61, 54900}, 60000}};
    const conflict::ModifiedVoltagePotential mvp;
    for (const Cell& cell : cells) {
        LoopSettings settings = conditionOf("small_drones")->settings;
        settings.resolver = &mvp;
        settings.error = errorOf(cell.ci95_m * m);
        const Encounter one = crossing({.angle = cell.angle_deg * deg,
                                        .speed = 10.2889 * mps,
                                        .otherSpeed = 10.2889 * mps,
                                        .miss = {},
                                        .radius = 50.0 * m,
                                        .timeToLoss = 70.0 * s,
                                        .heightDifference = {}});
        const Tally tally = playAll(settings, [&](std::uint64_t) { return one; },
                                    {.count = cell.count, .seed = 1, .threads = 2});
        const auto ours = risk::clopperPearson({tally.losses, tally.encounters}, 0.95);
        const auto theirs = risk::clopperPearson(cell.published, 0.95);
        EXPECT_LE(ours.lower, theirs.upper) << cell.angle_deg << " deg";
        EXPECT_GE(ours.upper, theirs.lower) << cell.angle_deg << " deg";
    }
}

}  // namespace
}  // namespace deconflict::encounter
