// SPDX-License-Identifier: MIT
// Which variant a change of the file is about, when nobody says.
#pragma once

#include <span>
#include <string>

#include "sim/scenario/override.hpp"
#include "sim/world/world.hpp"

namespace deconflict::app {

/// `asked` if it is not empty, else the variant that paths of the form `sharing.VARIANT.KEY` name,
/// else empty: the file as written. Throws UsageError if two paths name two variants.
[[nodiscard]] std::string variantMeant(const world::World& world, const std::string& asked,
                                       std::span<const scenario::Override> changes);

}  // namespace deconflict::app
