// SPDX-License-Identifier: MIT
// Two straight routes that cross at one point, for comparisons with closed forms.
#pragma once

#include <cmath>
#include <string>

#include "sim/run/replication.hpp"
#include "tests/sim/dynamics/scene.hpp"

namespace deconflict::test {

inline constexpr double kSpeed_mps = 240.0;
/// A standard normal number exceeds this in magnitude with chance 1e-6.
inline constexpr double kMillionth = 4.9;

inline double normalCdf(double x) { return 0.5 * std::erfc(-x / std::numbers::sqrt2); }

/// A Russian eastward and a French northward, both at 240 m/s, without control.
struct Routes {
    std::string step = "2 s", duration = "30 min";
    std::string russianDepartures = "{at: [0 s]}", frenchDepartures = "{at: [0 s]}";
    std::string russianAltitude = "6 km", frenchAltitude = "6 km";
    std::string error = "{lateral: 0 m, vertical: 0 m, correlation: 600 s}";
};

inline world::World worldOf(const Routes& routes) {
    const auto sortie = [&](const char* name, const char* nation, const char* from, const char* to,
                            const std::string& departures, const std::string& altitude) {
        return std::string("  ") + name + ": {nation: " + nation + ", type: Su-34, from: " + from +
               ", to: " + to + ", departures: " + departures + ", altitude: " + altitude +
               ", speed: 240 m/s, error: " + routes.error + "}\n";
    };
    return worldOf(
        Scene{.sorties = sortie("east", "RUS", "[34.5 deg, 37 deg]", "[34.5 deg, 39 deg]",
                                routes.russianDepartures, routes.russianAltitude) +
                         sortie("north", "FRA", "[33.6761 deg, 38 deg]", "[35.33 deg, 38 deg]",
                                routes.frenchDepartures, routes.frenchAltitude),
              .step = routes.step,
              .duration = routes.duration});
}

/// How the two routes cross without errors.
struct Crossing {
    double lead_s = 0;  ///< by which the French, if both depart at once, is later at the crossing
    double perSecond_m = 0;   ///< miss distance for each second of difference there
    double signedMiss_m = 0;  ///< for departures at once
};

/// From the geometry of the legs and one flight without errors.
inline Crossing crossingOf(world::Model model) {
    for (world::Mission& mission : model.missions)
        mission.lateralError_m = mission.verticalError_m = 0.0;
    std::array<Eigen::Vector2d, 2> from, along;
    for (std::size_t i = 0; i < 2; ++i) {
        from[i] = model.missions[i].from_xy;
        along[i] = (model.missions[i].to_xy - from[i]).normalized();
    }
    const auto cross = [](const Eigen::Vector2d& a, const Eigen::Vector2d& b) {
        return a.x() * b.y() - a.y() * b.x();
    };
    const Eigen::Vector2d meet =
        from[0] + along[0] * cross(from[1] - from[0], along[1]) / cross(along[0], along[1]);
    // When each one passes there: extrapolated from a moment on the leg at full speed. A flight
    // departs at the first tick at or after its time, hence at tick 1 for a departure at 0 s.
    for (world::Mission& mission : model.missions)
        mission.departures =
            scenario::Scheduled{{model.step_s}, scenario::Distribution::constant(0)};
    const dynamics::Truth truth =
        truthAfter(model, static_cast<std::uint32_t>(300.0 / model.step_s));
    std::array<double, 2> passes_s{};
    for (std::size_t i = 0; i < 2; ++i) {
        const dynamics::Element& element = truth.elements[i];
        passes_s[i] = (meet - element.position_xy).dot(along[i]) /
                      (truth.aircraft.scale[i] * element.ground_mps.norm());
    }
    Crossing crossing;
    crossing.lead_s = passes_s[1] - passes_s[0];
    crossing.perSecond_m =
        kSpeed_mps * std::abs(cross(along[0], along[1])) / (along[0] - along[1]).norm();
    crossing.signedMiss_m = crossing.lead_s * crossing.perSecond_m;
    return crossing;
}

/// Incidents of a kind in one replication.
inline int eventsOf(const run::Outcome& outcome, scenario::IncidentKind kind) {
    int events = 0;
    for (const incident::Incident& incident : outcome.incidents) events += incident.kind == kind;
    return events;
}

/// Standard errors between a count of n trials and its expectation n p.
inline double binomialScore(int hits, int n, double p) {
    return (hits - n * p) / std::sqrt(n * p * (1.0 - p));
}

}  // namespace deconflict::test
