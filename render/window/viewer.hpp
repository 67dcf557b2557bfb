// SPDX-License-Identifier: MIT
// The window on a session.
#pragma once

#include <string>

#include "render/scene/session.hpp"
#include "render/window/presenter.hpp"

namespace deconflict::window {

struct ViewerOptions {
    int frames = 0;  ///< closes after so many pictures; 0: never by itself
    Means means = Means::automatic;
    std::string grab;  ///< where the last picture is saved as the window shows it
};

/// Shows the window until the viewer closes it. Throws std::runtime_error without a display.
void watch(scene::Session& session, const ViewerOptions& options);

}  // namespace deconflict::window
