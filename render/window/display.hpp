// SPDX-License-Identifier: MIT
// Whether there is a screen: SFML aborts the program if it is asked to open a window without one.
#pragma once

#include <optional>
#include <string>

namespace deconflict::window {

/// Why no window can be opened, for the user to read; nothing if one can.
[[nodiscard]] std::optional<std::string> displayFault();

}  // namespace deconflict::window
