// SPDX-License-Identifier: MIT
// Small scenarios for tests of a replication's parts, and shorthand for looking into them.
#pragma once

#include <cmath>
#include <numbers>
#include <string>

#include "sim/dynamics/truth.hpp"
#include "tests/sim/world/sample.hpp"

namespace deconflict::test {

inline constexpr double kGravity_mps2 = 9.80665;

/// The parts of a scenario that tests vary; everything else is fixed.
struct Scene {
    std::string sorties;  ///< flow maps, one a line
    std::string step = "1 s", duration = "1 h";
    std::string wind = "";         ///< `{from: ..., speed: ...}`
    std::string control = "none";  ///< of RUS and FRA
    std::string areas = "", sharing = "", variants = "";
    std::string rules = "{separation: {horizontal: 5 nmi, vertical: 1000 ft}}";
    std::string incidents =
        "{loss_of_separation: {between: any}, nmac: {between: any}, collision: {between: any}}";
};

/// Two nations over the Syrian desert.
inline std::string textOf(const Scene& scene) {
    const auto nation = [&](const char* code, const char* colour) {
        std::string text = std::string("  ") + code + ":\n    name: " + code + "\n    colour: \"" +
                           colour +
                           "\"\n    navigation: {horizontal: 40 m, vertical: 25 m, correlation: "
                           "300 s}\n    control: " +
                           scene.control + "\n";
        if (scene.control != "none")
            text +=
                "    crew: {initial: {exponential: 5 s}, coordination: {gamma: [5.5, 2 s]}, "
                "execution: {exponential: 3 s}}\n";
        return text;
    };
    std::string text =
        "title: A scene\nclock: {start: 2015-11-26T10:00:00Z, duration: " + scene.duration +
        ", step: " + scene.step +
        "}\ntheatre:\n  box: {west: 34 deg, south: 32 deg, east: 42 deg, north: "
        "37 deg}\n";
    if (!scene.wind.empty()) text += "  wind: " + scene.wind + "\n";
    text += "nations:\n" + nation("RUS", "#d1495b") + nation("FRA", "#2e86ab");
    if (!scene.areas.empty()) text += "areas:\n" + scene.areas;
    text += "sorties:\n" + scene.sorties;
    if (!scene.sharing.empty()) text += "sharing:\n" + scene.sharing;
    text += "rules: " + scene.rules + "\nincidents: " + scene.incidents + "\n";
    if (!scene.variants.empty()) text += "variants:\n" + scene.variants;
    return text;
}

inline world::World worldOf(const Scene& scene) { return world::test::worldOf(textOf(scene)); }

/// One Su-34 at 240 m/s and 6 km without error, eastward along a parallel, with other keys after.
inline std::string straightSortie(const std::string& more = "",
                                  const std::string& departures = "{at: [0 s]}") {
    return "  straight: {nation: RUS, type: Su-34, from: [34 deg, 36 deg], to: [34 deg, 41 deg], "
           "departures: " +
           departures +
           ", altitude: 6 km, speed: 240 m/s, error: {lateral: 0 m, vertical: 0 m, correlation: 60 "
           "s}" +
           more + "}\n";
}

/// The truth after `ticks` ticks.
inline dynamics::Truth truthAfter(const world::Model& model, std::uint32_t ticks,
                                  std::uint64_t replication = 0, std::uint64_t seed = 1) {
    dynamics::Truth truth = dynamics::beginTruth(model, seed, replication);
    for (std::uint32_t tick = 1; tick <= ticks; ++tick) dynamics::advance(model, tick, {}, truth);
    return truth;
}

inline Eigen::Vector2d positionOf(const dynamics::Aircraft& a, std::size_t i) {
    return {a.x_m[i], a.y_m[i]};
}

/// Signed angle from a to b, counter-clockwise [rad].
inline double angleBetween(const Eigen::Vector2d& a, const Eigen::Vector2d& b) {
    return std::atan2(a.x() * b.y() - a.y() * b.x(), a.dot(b));
}

}  // namespace deconflict::test
