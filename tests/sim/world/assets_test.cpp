// SPDX-License-Identifier: MIT
#include "sim/world/assets.hpp"

#include <cstdlib>
#include <filesystem>
#include <gtest/gtest.h>
#include <optional>
#include <string>

#include "sim/core/file.hpp"
#include "sim/geo/geojson.hpp"
#include "sim/world/library.hpp"
#include "tests/sim/world/sample.hpp"

namespace deconflict::world {
namespace {

namespace fs = std::filesystem;

const fs::path kAssets = fs::path(DECONFLICT_SOURCE_DIR) / "assets";

/// Sets DECONFLICT_ASSETS, and puts back what was there.
class ChosenAssets {
public:
    explicit ChosenAssets(const fs::path& folder) {
        if (const char* old = std::getenv(kName); old != nullptr) {
            old_ = old;
        }
        setenv(kName, folder.c_str(), 1);
    }
    ChosenAssets(const ChosenAssets&) = delete;
    ChosenAssets& operator=(const ChosenAssets&) = delete;
    ~ChosenAssets() {
        if (old_) {
            setenv(kName, old_->c_str(), 1);
        } else {
            unsetenv(kName);
        }
    }

private:
    static constexpr const char* kName = "DECONFLICT_ASSETS";
    std::optional<std::string> old_;
};

/// A folder of its own, removed afterwards.
class Assets : public testing::Test {
protected:
    void TearDown() override { fs::remove_all(folder_); }
    /// Every YAML file of the assets, but no border.
    void copyYaml() const {
        for (const auto& entry : fs::directory_iterator(kAssets)) {
            if (entry.path().extension() == ".yaml") {
                fs::copy_file(entry.path(), folder_ / entry.path().filename());
            }
        }
    }
    fs::path folder_ = test::ownFolder();
};

TEST_F(Assets, AreThoseOfTheSourcesUnlessOthersAreChosen) {
    const char* chosen = std::getenv("DECONFLICT_ASSETS");
    if (chosen == nullptr) {
        EXPECT_TRUE(fs::equivalent(assetFolder(), kAssets));
    }
    copyYaml();
    const ChosenAssets choice(folder_);
    EXPECT_EQ(assetFolder(), folder_);
}

TEST_F(Assets, AChosenFolderThatHoldsNoneIsNotReplaced) {
    const ChosenAssets choice(folder_);
    try {
        (void)assetFolder();
        FAIL() << "found";
    } catch (const AssetError& error) {
        EXPECT_EQ(std::string(error.what()), "assets not found: DECONFLICT_ASSETS is '" +
                                                 folder_.string() +
                                                 "', which holds no aircraft.yaml");
    }
}

TEST_F(Assets, AMissingFileIsNamed) {
    copyYaml();
    try {
        (void)readLibrary(folder_);
        FAIL() << "read";
    } catch (const AssetError& error) {
        EXPECT_EQ(std::string(error.what()),
                  "asset not found: " + (folder_ / "borders/airspace_osm50m.geojson").string());
    }
}

TEST_F(Assets, ATruncatedBorderIsNamed) {
    copyYaml();
    const std::string name = "borders/airspace_osm50m.geojson";
    fs::create_directories(folder_ / "borders");
    const std::string whole = core::readTextFile((kAssets / name).string());
    core::writeFileAtomically((folder_ / name).string(), whole.substr(0, whole.size() / 2));
    try {
        (void)readLibrary(folder_);
        FAIL() << "read";
    } catch (const geo::GeoJsonError& error) {
        const std::string what = error.what();
        EXPECT_TRUE(what.starts_with((folder_ / name).string() + ":1:")) << what;
        EXPECT_TRUE(what.ends_with("the file ends in the middle of a value: is it truncated?"))
            << what;
    }
}

}  // namespace
}  // namespace deconflict::world
