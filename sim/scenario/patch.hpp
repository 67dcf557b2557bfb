// SPDX-License-Identifier: MIT
// A variant's patch laid over the base document.
#pragma once

#include <string>

#include "sim/scenario/document.hpp"

namespace deconflict::scenario {

/// `base` with `patch` laid over it: maps merge key by key, anything else is replaced, null removes
/// a key; a distribution (`{normal: ...}`) is one value and is replaced whole.
///
/// What comes from the patch keeps its own place and is marked `patched`; a removed key stays as a
/// node marked `removed`, so that a missing required key is reported where it was removed.
/// Adds a fault for a null that has nothing to remove.
///
/// @param path  where the patch stands: `variants.both`
[[nodiscard]] Node patched(const Node& base, const Node& patch, const std::string& path,
                           Faults& faults);

}  // namespace deconflict::scenario
