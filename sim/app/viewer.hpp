// SPDX-License-Identifier: MIT
// Starts the window, which is a program of its own: this one never links SFML.
#pragma once

#include <string>
#include <vector>

namespace deconflict::app {

/// Becomes `deconflict-view` with these arguments; looks beside this program, then along PATH.
/// Returns only by throwing std::runtime_error: the window is not installed.
[[noreturn]] void becomeViewer(const std::vector<std::string>& arguments);

}  // namespace deconflict::app
