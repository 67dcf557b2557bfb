// SPDX-License-Identifier: MIT
// The parts of a scenario, each read from its own map; used by read.cpp only.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "sim/scenario/library.hpp"
#include "sim/scenario/reader.hpp"
#include "sim/scenario/scenario.hpp"

namespace deconflict::scenario {

/// What the later parts of a scenario may refer to. Names are known as soon as their key is read,
/// so that a fault in a nation does not make every sortie of that nation a fault.
struct Known {
    const Library& library;
    std::filesystem::path folder;         ///< of the scenario file
    std::optional<Clock> clock = {};      ///< if it has no fault
    std::optional<Theatre> theatre = {};  ///< if it has no fault
    std::vector<Place> places = {};
    std::vector<std::string> areas = {};
    std::vector<std::string> nations = {};
    std::vector<std::string> missions = {};
};

/// A position with the name of its place, if it has one.
struct Spot {
    geo::LatLon position;
    std::string name;
};

[[nodiscard]] Clock readClock(const Value& in);
[[nodiscard]] Theatre readTheatre(const Value& in, const Known& known);
[[nodiscard]] Nation readNation(const std::string& code, const Value& in, const Known& known);
[[nodiscard]] BorderWatch readBorderWatch(const Value& in, const std::string& nation,
                                          const Known& known);
[[nodiscard]] Crew readCrew(const Value& in);
/// `[lat, lon]`, anywhere on Earth.
[[nodiscard]] geo::LatLon readLatLon(const Value& in);
/// `[lat, lon]` or the name of a place; within the theatre's box.
[[nodiscard]] Spot readSpot(const Value& in, const Known& known);
[[nodiscard]] Place readPlace(const std::string& name, const Value& in, const Known& known);
[[nodiscard]] Area readArea(const std::string& name, const Value& in, const Known& known);
[[nodiscard]] Mission readMission(const std::string& name, const Value& in, const Known& known);
[[nodiscard]] Departures readDepartures(const Value& in, const Known& known);
/// The steps of a plan; speeds and altitudes within the given ranges.
[[nodiscard]] std::vector<PlanStep> readPlan(const Value& in, const Known& known,
                                             const Range& altitude, const Range& speed);
[[nodiscard]] Sensor readSensor(const std::string& name, const Value& in, const Known& known);
[[nodiscard]] Altimetry readAltimetry(const Value& in);
[[nodiscard]] ProtectedArea readProtectedArea(const Value& in, const Known& known);
[[nodiscard]] Hotline readHotline(const Value& in, const Known& known);
[[nodiscard]] Edge readEdge(const std::string& name, const Value& in, const Known& known);
[[nodiscard]] Rules readRules(const Value& in);
[[nodiscard]] std::vector<CountedIncident> readIncidents(const Value& in, const Known& known);
[[nodiscard]] Estimate readEstimate(const Value& in);

/// `2015-11-26T00:00:00Z` as seconds since 1970-01-01T00:00:00Z.
[[nodiscard]] std::int64_t readTimestamp(const Value& in);
/// `06:30` (the first such time of day at or after the start) or a duration after the start, in
/// seconds after the start.
[[nodiscard]] double readTimeAfterStart(const Value& in, const Known& known);

}  // namespace deconflict::scenario
