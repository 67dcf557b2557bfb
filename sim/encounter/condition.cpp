// SPDX-License-Identifier: MIT
#include "sim/encounter/condition.hpp"

#include <array>

namespace deconflict::encounter {

namespace {

using namespace core::units;

constexpr double kSigmaOfCi95 = 0.4085;

/// OpenCDaRR: multirotors of at most 18 m/s and 5 m/s^2, 50 m, 120 s; level, so no rates of climb.
Condition smallDrones() {
    LoopSettings settings;
    settings.separation = {.minimum = {.radius = 50.0 * m, .halfHeight = 1000.0 * ft},
                           .volume = {},
                           .lookahead = 120.0 * s};
    settings.airframe = {.handling = Handling::holonomic,
                         .slowest = 0.0 * mps,
                         .fastest = 18.0 * mps,
                         .climb = 0.0 * mps,
                         .descent = 0.0 * mps,
                         .acceleration = 5.0 * mps2,
                         .turnRate = {},
                         .verticalAcceleration = {}};
    settings.allowed = conflict::Manoeuvre::horizontal;
    return {"small_drones", "OpenCDaRR's table: 50 m, 120 s, multirotors up to 18 m/s and 5 m/s2",
            settings};
}

/// 3 deg/s and 0.25 g as in the DAIDALUS closed loop; the other limits are assumed.
Airframe transport() {
    return {.handling = Handling::turning,
            .slowest = 0.0 * mps,
            .fastest = 300.0 * mps,
            .climb = 20.0 * mps,
            .descent = 20.0 * mps,
            .acceleration = 1.0 * mps2,
            .turnRate = core::TurnRate::fromSi((3.0 * deg).si()),
            .verticalAcceleration = 0.25 * 9.80665 * mps2};
}

Condition wellClear() {
    LoopSettings settings;
    settings.separation = {
        .minimum = {.radius = 0.66 * nmi, .halfHeight = 450.0 * ft},
        .volume = conflict::WellClearVolume{.variable = conflict::TimeVariable::modifiedTau,
                                            .distance = 0.66 * nmi,
                                            .height = 450.0 * ft,
                                            .time = 35.0 * s,
                                            .coAltitudeTime = 0.0 * s},
        .lookahead = 55.0 * s};
    settings.airframe = transport();
    settings.recovery = Recovery::never;
    settings.holdCommand = true;
    settings.step = 0.1 * s;
    settings.longest = 240.0 * s;
    settings.clear = 30.0 * s;
    return {"well_clear", "DO-365 well clear (0.66 NM, 450 ft, 35 s), acted on 55 s ahead",
            settings};
}

Condition enRoute() {
    LoopSettings settings;
    settings.separation = {.minimum = {.radius = 5.0 * nmi, .halfHeight = 1000.0 * ft},
                           .volume = {},
                           .lookahead = 300.0 * s};
    settings.airframe = transport();
    settings.step = 1.0 * s;
    settings.cadence = 5.0 * s;
    settings.longest = 1800.0 * s;
    settings.clear = 60.0 * s;
    settings.holdCommand = true;
    return {"en_route", "5 NM and 1000 ft, seen 300 s ahead, decided every 5 s", settings};
}

/// The last half minute: who comes within 2000 ft and 1000 ft within 40 s is looked at (assumed;
/// an advisory of TCAS II comes 15 to 35 s ahead).
Condition lastResort() {
    LoopSettings settings;
    settings.separation = {.minimum = {.radius = 2000.0 * ft, .halfHeight = 1000.0 * ft},
                           .volume = {},
                           .lookahead = 40.0 * s};
    settings.airframe = transport();
    settings.allowed = conflict::Manoeuvre::vertical;
    settings.recovery = Recovery::pastCpa;
    settings.holdCommand = true;
    settings.step = 0.1 * s;
    settings.longest = 240.0 * s;
    settings.clear = 30.0 * s;
    return {"last_resort",
            "2000 ft and 1000 ft, seen 40 s ahead, vertical: what is left before "
            "an NMAC",
            settings};
}

}  // namespace

std::span<const Condition> conditions() {
    static const std::array<Condition, 4> all = {smallDrones(), wellClear(), enRoute(),
                                                 lastResort()};
    return all;
}

std::optional<Condition> conditionOf(std::string_view name) {
    for (const Condition& condition : conditions())
        if (condition.name == name) return condition;
    return std::nullopt;
}

FixError errorOf(core::Length ci95) {
    return {.horizontal = kSigmaOfCi95 * ci95,
            .horizontalSpeed = core::Speed::fromSi(0.1 * kSigmaOfCi95 * ci95.si()),
            .vertical = {},
            .verticalSpeed = {}};
}

}  // namespace deconflict::encounter
