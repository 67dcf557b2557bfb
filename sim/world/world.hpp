// SPDX-License-Identifier: MIT
// A scenario ready to be simulated: the theatre, and one const model for every variant.
#pragma once

#include <filesystem>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "sim/scenario/override.hpp"
#include "sim/scenario/scenario.hpp"
#include "sim/world/library.hpp"
#include "sim/world/model.hpp"

namespace deconflict::world {

/// Owns the theatre that its models point to: keep it as long as any of them, or a copy, is used.
/// Immutable once built; any number of threads may read it. Moving it leaves the models valid.
struct World {
    std::unique_ptr<const Theatre> theatre;
    Model base;                   ///< the file without any patch
    std::vector<Model> variants;  ///< in the order of the file; the first is compare's baseline

    /// The variant of that name; the base for an empty name; nullptr if there is none.
    [[nodiscard]] const Model* find(std::string_view variant) const;
};

/// Reads the assets, the scenario and the tracks that it names.
///
/// Throws scenario::ScenarioError with all faults of the file, AssetError, core::FileError,
/// core::CsvError (a recorded track), geo::GeoJsonError (a border).
/// Time: 15 to 18 ms for levant_2015, half of it for the JSON of the borders.
[[nodiscard]] World load(const std::filesystem::path& scenarioFile,
                         std::span<const scenario::Override> changes = {});

/// Projects, checks and indexes a scenario that was read against `library.names`.
///
/// Throws scenario::ScenarioError if a plan cannot be flown by its type, or a variant moves the
/// theatre (see sim/world/README.md); core::FileError and core::CsvError for a recorded track.
[[nodiscard]] World build(const scenario::ScenarioFile& file, const Library& library);

}  // namespace deconflict::world
