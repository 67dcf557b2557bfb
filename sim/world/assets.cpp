// SPDX-License-Identifier: MIT
#include "sim/world/assets.hpp"

#include <cstdlib>
#include <vector>

namespace deconflict::world {
namespace {

constexpr const char* kMarker = "aircraft.yaml";

bool holdsAssets(const std::filesystem::path& folder) {
    std::error_code ignored;  // unreadable counts as absent; the message names the folder
    return std::filesystem::is_regular_file(folder / kMarker, ignored);
}

}  // namespace

std::filesystem::path assetFolder() {
    if (const char* chosen = std::getenv("DECONFLICT_ASSETS"); chosen != nullptr) {
        if (!holdsAssets(chosen)) {
            throw AssetError("assets not found: DECONFLICT_ASSETS is '" + std::string(chosen) +
                             "', which holds no " + kMarker);
        }
        return chosen;
    }
    std::string tried;
    for (const char* folder : {DECONFLICT_SOURCE_ASSETS, DECONFLICT_INSTALLED_ASSETS}) {
        if (holdsAssets(folder)) {
            return folder;
        }
        tried += std::string(tried.empty() ? "" : " and ") + "'" + folder + "'";
    }
    throw AssetError("assets not found: no " + std::string(kMarker) + " in " + tried +
                     "; set DECONFLICT_ASSETS to the folder that holds it");
}

std::filesystem::path assetFile(const std::filesystem::path& folder, const std::string& name) {
    const std::filesystem::path file = folder / name;
    std::error_code ignored;
    if (!std::filesystem::is_regular_file(file, ignored)) {
        throw AssetError("asset not found: " + file.string());
    }
    return file;
}

}  // namespace deconflict::world
