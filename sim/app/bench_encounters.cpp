// SPDX-License-Identifier: MIT
#include <fmt/format.h>
#include <memory>

#include "sim/app/bench_row.hpp"
#include "sim/conflict/guidance.hpp"
#include "sim/conflict/mvp.hpp"
#include "sim/encounter/condition.hpp"
#include "sim/encounter/geometry.hpp"
#include "sim/encounter/tally.hpp"
#include "sim/report/number.hpp"
#include "sim/risk/interval.hpp"

namespace deconflict::app {
namespace {

using namespace core::units;
using conflict::Manoeuvre;
using encounter::LoopSettings;
using encounter::Source;

constexpr std::uint64_t kTimed = 5'000;  // encounters a call
constexpr std::uint64_t kPaired = 2'000;
constexpr double kConfidence = 0.95;

/// OpenCDaRR's encounter: two multirotors that would meet exactly.
Source drones(double angle_deg) {
    const auto one = encounter::crossing({.angle = angle_deg * deg,
                                          .speed = 10.2889 * mps,
                                          .otherSpeed = 10.2889 * mps,
                                          .miss = 0.0 * m,
                                          .radius = 50.0 * m,
                                          .timeToLoss = 70.0 * s,
                                          .heightDifference = 0.0 * m});
    return [one](std::uint64_t) { return one; };
}

LoopSettings droneSettings(const conflict::Resolver& resolver, core::Length ci95) {
    LoopSettings settings = encounter::conditionOf("small_drones")->settings;
    settings.resolver = &resolver;
    settings.error = encounter::errorOf(ci95);
    return settings;
}

BenchFigure speed(int samples) {
    const conflict::ModifiedVoltagePotential mvp;
    const LoopSettings settings = droneSettings(mvp, 30.0 * m);
    const Source source = drones(90.0);
    const core::Duration time = medianTime(samples, [&] {
        (void)encounter::playAll(settings, source, {.count = kTimed, .seed = 1, .threads = 1});
    });
    return {.value = static_cast<double>(kTimed) / time.si(),
            .note = "two multirotors, 3-D state, a decision a second"};
}

/// One cell of OpenCDaRR's table of losses with MVP and PastCPA.
struct Cell {
    double angle_deg;
    risk::HitCount published;
    std::uint64_t count;
};
constexpr Cell kCells[] = {{45.0, {50, 12'387}, 20'000},
                           {90.0, {61, 54'900}, 30'000},
                           {135.0, {51, 77'231}, 30'000},
                           {180.0, {53, 80'954}, 30'000}};

BenchFigure lossesOf(const Cell& cell) {
    const conflict::ModifiedVoltagePotential mvp;
    const auto tally = encounter::playAll(droneSettings(mvp, 30.0 * m), drones(cell.angle_deg),
                                          {.count = cell.count, .seed = 1, .threads = 1});
    const risk::Interval found =
        risk::clopperPearson({tally.withLoss, tally.encounters}, kConfidence);
    return {.value = static_cast<double>(tally.withLoss) / static_cast<double>(tally.encounters),
            .note = fmt::format("{} of {}; published {} of {}; goal: intervals overlap",
                                tally.withLoss, report::count(tally.encounters),
                                cell.published.hits, report::count(cell.published.runs)),
            .low = found.lower,
            .high = found.upper};
}

/// A closed loop of DO-365 that DAIDALUS was measured on.
struct Study {
    const char* name;
    bool manoeuvring;  ///< the intruder; else both fly straight on
    bool both;         ///< avoid; else own alone
    Manoeuvre allowed;
    double delay_s;
    double mostLosses;
    const char* theirs;
};
constexpr Study kStudies[] = {
    {"straight_heading", false, false, Manoeuvre::horizontal, 20.0, 0.0, "DAIDALUS: 0"},
    {"straight_both_vertical", false, true, Manoeuvre::vertical, 20.0, 0.0, "DAIDALUS: 18"},
    {"manoeuvring_heading", true, false, Manoeuvre::horizontal, 15.0, 297.0, "DAIDALUS: 297"},
    {"manoeuvring_either", true, false, Manoeuvre::either, 15.0, 86.0, "DAIDALUS: 86"}};

BenchFigure lossesOf(const Study& study) {
    LoopSettings settings = encounter::conditionOf("well_clear")->settings;
    const conflict::Guidance guidance(
        {.volume = settings.separation.volume.value(),
         .agility = {.turn = settings.airframe.turnRate,
                     .along = settings.airframe.acceleration,
                     .vertical = settings.airframe.verticalAcceleration}});
    settings.resolver = &guidance;
    settings.allowed = study.allowed;
    settings.crew.delay = study.delay_s * s;
    const Source source = [&](std::uint64_t k) {
        encounter::Encounter one = study.manoeuvring ? encounter::manoeuvring({}, {}, {1, k})
                                                     : encounter::placed({}, {1, k});
        one.aircraft[1].equipped = study.both;
        return one;
    };
    const auto tally =
        encounter::playAll(settings, source, {.count = kPaired, .seed = 1, .threads = 1});
    return {.value = static_cast<double>(tally.losses),
            .note = fmt::format("of {}, {} NMACs; {}", report::count(tally.encounters), tally.nmacs,
                                study.theirs)};
}

}  // namespace

void addEncounterRows(std::vector<BenchRow>& rows) {
    rows.push_back({.name = "encounters/speed",
                    .unit = "encounters/s",
                    .goal = {.least = 30'000.0},
                    .measure = speed});
    for (const Cell& cell : kCells) {
        const risk::Interval published = risk::clopperPearson(cell.published, kConfidence);
        rows.push_back({.name = fmt::format("encounters/opencdarr/{}deg_30m", cell.angle_deg),
                        .unit = "P(loss)",
                        .goal = {.least = published.lower, .most = published.upper},
                        .measure = [&cell](int) { return lossesOf(cell); }});
    }
    for (const Study& study : kStudies)
        rows.push_back({.name = fmt::format("encounters/well_clear/{}", study.name),
                        .unit = "losses",
                        .goal = {.most = study.mostLosses},
                        .measure = [&study](int) { return lossesOf(study); }});
}

}  // namespace deconflict::app
