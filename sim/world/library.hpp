// SPDX-License-Identifier: MIT
// What the assets hold: aircraft types, places, and the borders that judge.
#pragma once

#include <filesystem>
#include <vector>

#include "sim/geo/geojson.hpp"
#include "sim/scenario/library.hpp"
#include "sim/world/model.hpp"

namespace deconflict::world {

/// Everything that scenarios refer to without saying it. Immutable after reading.
struct Library {
    std::filesystem::path folder;
    std::vector<AircraftType> types;
    std::vector<scenario::Preset> agreements;
    std::vector<Place> places;  ///< not yet projected
    geo::FeatureCollection borders;
    scenario::Library names;  ///< the same as the scenario reader checks names against
};

/// Reads aircraft.yaml, places.yaml, agreements.yaml and borders/airspace_osm50m.geojson.
///
/// Every figure must state its source, one of those that the file lists.
/// Throws AssetError, scenario::ScenarioError with all faults of a file, geo::GeoJsonError.
[[nodiscard]] Library readLibrary(const std::filesystem::path& folder);

/// The parts, from text; `file` is only named in faults.
[[nodiscard]] std::vector<AircraftType> parseAircraft(std::string_view text,
                                                      const std::string& file);
[[nodiscard]] std::vector<scenario::Preset> parseAgreements(std::string_view text,
                                                            const std::string& file);
[[nodiscard]] std::vector<Place> parsePlaces(std::string_view text, const std::string& file);

}  // namespace deconflict::world
