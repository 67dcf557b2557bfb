// SPDX-License-Identifier: MIT
// What is on the screen, asked of the X server.
#pragma once

#include "render/draw/image.hpp"

namespace deconflict {

/// The pixels of a window from its corner on; an empty picture if the server does not say, since
/// the window is not there yet, or is partly beyond the screen.
[[nodiscard]] draw::Image onScreen(unsigned long window, int width, int height);

}  // namespace deconflict
