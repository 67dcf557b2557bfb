// SPDX-License-Identifier: MIT
// Areas read from a GeoJSON file (RFC 7946), with faults that name the file and the feature.
#pragma once

#include <filesystem>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "sim/geo/lat_lon.hpp"
#include "sim/geo/polygon.hpp"

namespace deconflict::geo {

/// A border file that cannot be used: `what()` names the file, the feature and the fault.
class GeoJsonError : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// One area of a file.
struct Feature {
    std::string a3;         ///< ISO 3166 alpha-3 of the state; may be empty if it has a name
    std::string name;       ///< may be empty if it has an a3
    MultiPolygon area_deg;  ///< (longitude, latitude), rings not repeating their first point
};

struct FeatureCollection {
    std::filesystem::path path;
    std::vector<Feature> features;
    /// The box the data were cut to: edges on it are the end of the map, not of the territory.
    /// From the member `clip: [west, south, east, north]`; nothing if the file has none.
    std::optional<GeoBox> clip;
    std::string note;  ///< origin and licence as the file states them; may be empty

    /// The feature whose a3 (or, failing that, name) is `key`. Throws GeoJsonError listing those
    /// there are.
    [[nodiscard]] const Feature& find(std::string_view key) const;
};

/// Reads a FeatureCollection of Polygons and MultiPolygons.
///
/// Faults: not UTF-8, not JSON (with line and column), truncated, other geometry, ring not closed
/// or shorter than 4 positions, coordinate out of range or not a number, neither `a3` nor `name`.
/// Throws GeoJsonError with all faults of the file, one a line; core::FileError if unreadable.
[[nodiscard]] FeatureCollection readGeoJson(const std::filesystem::path& path);

/// The same from text; `path` is used in messages only.
[[nodiscard]] FeatureCollection parseGeoJson(std::string_view text,
                                             const std::filesystem::path& path);

}  // namespace deconflict::geo
