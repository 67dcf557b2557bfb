// SPDX-License-Identifier: MIT
// A small sound scenario whose lines tests replace one at a time.
#pragma once

#include <gtest/gtest.h>
#include <string>
#include <string_view>

#include "sim/scenario/read.hpp"
#include "tests/sim/scenario/library.hpp"

namespace deconflict::scenario {

inline constexpr std::string_view kSample = R"(title: A small scenario
clock: {start: 2015-11-26T05:00:00Z, duration: 24 h, step: 2 s}
theatre: {box: {west: 31 deg, south: 31 deg, east: 45 deg, north: 39 deg}}
nations:
  RUS:
    name: Russia
    colour: "#f9a300"
    navigation: {horizontal: 40 m, vertical: 20 m, correlation: 300 s}
    control: {period: 10 s, lookahead: 180 s, horizontal: 5 nmi, vertical: 1000 ft}
    crew: {initial: 5 s, coordination: 11 s, execution: 3 s}
  FRA:
    name: France
    colour: "#0055a4"
    navigation: {horizontal: 40 m, vertical: 20 m, correlation: 300 s}
    control: none
areas: {idlib: {circle: {centre: [35.93 deg, 36.63 deg], radius: 25 km}}}
sorties:
  strike:
    nation: RUS
    type: Su-24M
    from: OSLK
    departures: {at: [06:00]}
    altitude: 5500 m
    speed: 230 m/s
    error: {lateral: 300 m, vertical: 30 m, correlation: 120 s}
    plan: [overfly: {area: idlib}]
sharing: {rus_to_fra: {from: RUS, to: FRA, period: 12 s, latency: 2 s}}
rules: {separation: {horizontal: 5 nmi, vertical: 1000 ft}}
incidents: {nmac: {between: any}}
)";

/// The sample with one piece, which must stand in it once, replaced by another.
inline std::string sampleWith(std::string_view piece, std::string_view replacement) {
    std::string text(kSample);
    const std::size_t at = text.find(piece);
    EXPECT_NE(at, std::string::npos) << piece;
    EXPECT_EQ(text.find(piece, at + 1), std::string::npos) << piece << " stands there twice";
    return text.replace(at, piece.size(), replacement);
}

inline ScenarioFile readSample(const std::string& text) {
    return parseScenario(text, "sample.yaml", testLibrary());
}

/// Every fault of a text, one a line; empty if there is none.
inline std::string faultsOf(const std::string& text) {
    try {
        (void)readSample(text);
        return "";
    } catch (const ScenarioError& error) {
        return error.what();
    }
}

}  // namespace deconflict::scenario
