// SPDX-License-Identifier: MIT
// The program's two ways to show a scenario: a window, or one picture without a display.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "render/scene/view_state.hpp"
#include "sim/world/model.hpp"

namespace deconflict::window {

struct ViewerOptions {
    std::uint64_t seed = 1, replication = 0;
    int width_px = 1600, height_px = 900;
    std::uint32_t startTick = 0;
    scene::ViewState view;
    std::string assets;
    int frames = 0;    ///< window: closes after so many pictures; 0: never by itself
    std::string grab;  ///< window: where the last picture is saved as the window shows it
};

/// Simulates up to the start tick and saves the picture. Needs no display.
/// Throws core::FileError or what reading the assets throws.
void saveScreenshot(const world::Model& model, const ViewerOptions& options,
                    const std::string& path);

/// Shows the window until the viewer closes it. Throws as saveScreenshot(), and
/// std::runtime_error without a display.
void watch(const world::Model& model, const ViewerOptions& options);

}  // namespace deconflict::window
