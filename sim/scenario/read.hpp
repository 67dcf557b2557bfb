// SPDX-License-Identifier: MIT
// Reads a scenario file: one value, or all its faults.
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <string_view>

#include "sim/scenario/fault.hpp"
#include "sim/scenario/library.hpp"
#include "sim/scenario/override.hpp"
#include "sim/scenario/scenario.hpp"

namespace deconflict::scenario {

/// The base scenario and every variant of `file`, all names checked against `library`.
///
/// The format is described in sim/scenario/README.md. Messages name the file as it is written here.
/// Throws ScenarioError with every fault of the file, core::FileError if it cannot be opened.
///
/// @param changes  values that replace the file's; their paths as override.hpp expands them
[[nodiscard]] ScenarioFile readScenario(const std::filesystem::path& file, const Library& library,
                                        std::span<const Override> changes = {});

/// The same for a text; `file` gives the name, and the folder in which recorded tracks are looked
/// for.
[[nodiscard]] ScenarioFile parseScenario(std::string_view text, const std::filesystem::path& file,
                                         const Library& library,
                                         std::span<const Override> changes = {});

}  // namespace deconflict::scenario
