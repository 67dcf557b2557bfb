// SPDX-License-Identifier: MIT
// What one nation believed at one moment, next to the truth.
#pragma once

#include <string>

#include "sim/core/ids.hpp"
#include "sim/run/frame.hpp"
#include "sim/world/model.hpp"

namespace deconflict::report {

/// One row an aircraft (or a track that belongs to none): where it is, how far off it is believed
/// to be, how old and how sure that is, who it is believed to be, from which sources.
[[nodiscard]] std::string pictureText(const world::Model& model, const run::Frame& frame,
                                      core::NationId nation);

}  // namespace deconflict::report
