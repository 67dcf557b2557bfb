// SPDX-License-Identifier: MIT
// What a scenario holds, as `deconflict check` tells it: tables for people, JSON for machines.
#pragma once

#include <string>
#include <vector>

#include "sim/world/world.hpp"

namespace deconflict::app {

/// The models that can be run: the variants, or the file itself if it has none.
[[nodiscard]] std::vector<const world::Model*> runnable(const world::World& world);

/// Who is judged for each kind, as `RUS-FRA` or `RUS in TUR`; by index into judging.kinds.
[[nodiscard]] std::vector<std::vector<std::string>> judgedOf(const world::Model& model);

/// The edge of that name in a variant; nullptr if the variant has none.
[[nodiscard]] const world::Edge* edgeOf(const world::Model& model, const std::string& name);

/// Tables, with a newline at the end.
[[nodiscard]] std::string checkText(const world::World& world, const std::string& file);
[[nodiscard]] std::string checkJson(const world::World& world, const std::string& file);

}  // namespace deconflict::app
