// SPDX-License-Identifier: MIT
// The shipped library, and a scenario with every kind of value for tests of the world.
#pragma once

#include <filesystem>
#include <gtest/gtest.h>
#include <string>
#include <string_view>

#include "sim/core/file.hpp"
#include "sim/scenario/read.hpp"
#include "sim/world/library.hpp"
#include "sim/world/world.hpp"

namespace deconflict::world::test {

inline const std::filesystem::path kSource = DECONFLICT_SOURCE_DIR;

inline const Library& library() {
    static const Library library = readLibrary(kSource / "assets");
    return library;
}

/// Named as if it stood in tests/sim/world, so that recorded tracks are found from there.
inline std::string sampleFile() { return (kSource / "tests/sim/world/sample.yaml").string(); }

inline constexpr std::string_view kSample = R"(title: A title
question: A question?
clock: {start: 2015-11-26T05:00:00Z, duration: 2 h, step: 2 s}
theatre:
  box: {west: 33 deg, south: 32 deg, east: 42 deg, north: 38 deg}
  wind: {from: {uniform: [240 deg, 300 deg]}, speed: {gamma: [4, 5 m/s]}}
nations:
  RUS:
    name: Russia
    colour: "#d1495b"
    navigation: {horizontal: 40 m, vertical: 25 m, correlation: 300 s}
    control: {period: 10 s, lookahead: 180 s, horizontal: 5 nmi, vertical: 1000 ft, margin: 1.1}
    crew: {initial: {exponential: 5 s}, coordination: {gamma: [5.5, 2 s]}, execution: 3 s}
  FRA:
    name: France
    colour: "#2e86ab"
    navigation: {horizontal: 41 m, vertical: 26 m, correlation: 301 s}
    control: none
places: {corner: [34.1 deg, 35.1 deg]}
areas:
  round: {circle: {centre: Raqqa, radius: 40 km}}
  angular: {polygon: [[35 deg, 38 deg], [36 deg, 38 deg], [36 deg, 39 deg]]}
sorties:
  strike:
    nation: RUS
    type: Su-34
    from: Hmeimim
    to: Shayrat
    elements: 2
    spacing: 1 km
    departures: {poisson_process: 4 per day, from: 06:00, until: 06:30}
    altitude: {uniform: [4500 m, 6500 m]}
    speed: {normal: [230 m/s, 8 m/s]}
    error: {lateral: 150 m, vertical: 30 m, correlation: 60 s}
    priority: 3
    plan:
      - via: corner
      - via: {at: [35.5 deg, 38.5 deg], altitude: 7 km, speed: 250 m/s}
      - orbit: {area: round, radius: 8 km, for: 10 min}
      - racetrack: {at: [34.5 deg, 37.5 deg], heading: 20 deg, length: 40 km, width: 18 km, for: 900 s}
  patrol:
    nation: FRA
    type: Rafale M
    from: Charles-de-Gaulle
    departures: {at: [05:10, 05:20], jitter: {normal: [0 s, 61 s]}}
    altitude: 7001 m
    speed: 240 m/s
    error: {lateral: 100 m, vertical: 31 m, correlation: 62 s}
    plan: [overfly: {area: angular}]
sharing: {there: {from: RUS, to: FRA, in_force: 0.5, period: 12 s, latency: {lognormal: [2 s, 0.5]}, loss: 5 %}}
rules:
  separation: {horizontal: 5.5 nmi, vertical: 1100 ft}
  nmac: {horizontal: 510 ft, vertical: 110 ft}
  terminal: {radius: 30 km}
  encounter_gap: 45 s
incidents:
  loss_of_separation: {between: [[RUS, FRA]]}
  nmac: {between: any}
  territory_violation: {by: [RUS], of: [TUR]}
estimate: {replications: 2000, seed: 7, confidence: 0.9}
variants:
  as_is: {}
  shared: {sharing: {there: {in_force: 1}}}
)";

/// The sample with one piece, which must stand in it once, replaced by another.
inline std::string sampleWith(std::string_view piece, std::string_view replacement) {
    std::string text(kSample);
    const std::size_t at = text.find(piece);
    EXPECT_NE(at, std::string::npos) << piece;
    EXPECT_EQ(text.find(piece, at + 1), std::string::npos) << piece << " stands there twice";
    return text.replace(at, piece.size(), replacement);
}

inline World worldOf(const std::string& text, const Library& from = library()) {
    return build(scenario::parseScenario(text, sampleFile(), from.names), from);
}

inline World sampleWorld() { return worldOf(std::string(kSample)); }

/// A place for files of the running test only: tests may run at the same time.
inline std::filesystem::path ownFolder() {
    const testing::TestInfo* test = testing::UnitTest::GetInstance()->current_test_info();
    std::filesystem::path folder =
        std::filesystem::path(testing::TempDir()) /
        (std::string("deconflict_") + test->test_suite_name() + "_" + test->name());
    std::filesystem::create_directories(folder);
    return folder;
}

/// Every fault of reading and building, one a line as `line:column: error: ...`; empty if none.
/// Through a file, which is read again for the places of what only building finds.
inline std::string faultsOf(const std::string& text) {
    const std::filesystem::path folder = ownFolder();
    const std::filesystem::path file = folder / "sample.yaml";
    core::writeFileAtomically(file.string(), text);
    std::string all;
    try {
        (void)build(scenario::readScenario(file, library().names), library());
    } catch (const scenario::ScenarioError& error) {
        for (const scenario::Fault& fault : error.faults()) {
            all +=
                (all.empty() ? "" : "\n") + scenario::describe(fault).substr(fault.file.size() + 1);
        }
    }
    std::filesystem::remove_all(folder);
    return all;
}

}  // namespace deconflict::world::test
