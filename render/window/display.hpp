// SPDX-License-Identifier: MIT
// Whether there is a screen: SFML aborts the program if it is asked to open a window without one.
#pragma once

#include <functional>
#include <optional>
#include <string>

namespace deconflict::window {

/// Why no window can be opened, for the user to read; nothing if one can.
[[nodiscard]] std::optional<std::string> displayFault();

/// From now on, should the X server go or end our connection (a killed window), the program does
/// what is `last`, says so and ends with exit code 3. Xlib would end it in any case.
void whenDisplayIsLost(std::function<void()> last);

}  // namespace deconflict::window
