// SPDX-License-Identifier: MIT
// Starts what draws, which are programs of their own: this one links neither SFML nor a renderer.
#pragma once

#include <string>
#include <vector>

namespace deconflict::app {

/// Becomes another of our programs with these arguments; looks beside this one, then along PATH.
/// Returns only by throwing std::runtime_error: the program is not installed.
[[noreturn]] void become(const std::string& program, const std::vector<std::string>& arguments);

}  // namespace deconflict::app
