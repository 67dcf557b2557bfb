// SPDX-License-Identifier: MIT
// Where the files that come with the program are: borders, aircraft types, places.
#pragma once

#include <filesystem>
#include <stdexcept>
#include <string>

namespace deconflict::world {

/// The asset folder, or one of its files, is not there; what() names every place that was tried.
class AssetError : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// The folder of the assets: the environment's DECONFLICT_ASSETS if it is set, else the sources the
/// program was built from, else where it was installed. The first that holds aircraft.yaml; if
/// DECONFLICT_ASSETS is set and does not, that is an error, not a reason to look elsewhere.
/// Throws AssetError.
[[nodiscard]] std::filesystem::path assetFolder();

/// A file of the folder, e.g. `borders/airspace_osm50m.geojson`. Throws AssetError if it is
/// missing.
[[nodiscard]] std::filesystem::path assetFile(const std::filesystem::path& folder,
                                              const std::string& name);

}  // namespace deconflict::world
