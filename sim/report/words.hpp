// SPDX-License-Identifier: MIT
// Names of files and options as people read them.
#pragma once

#include <string>

#include "sim/incident/incident.hpp"

namespace deconflict::report {

/// `loss_of_separation` as `loss of separation`.
[[nodiscard]] std::string wordsOf(std::string name);
[[nodiscard]] std::string wordsOf(scenario::IncidentKind kind);

}  // namespace deconflict::report
