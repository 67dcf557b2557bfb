// SPDX-License-Identifier: MIT
// What the viewer has chosen to see: everything that a key can change and that is not the camera.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "sim/core/ids.hpp"

namespace deconflict::scene {

enum class Labels { off, brief, full };

struct ViewState {
    std::optional<core::NationId> picture = {};  ///< nothing: the truth
    Labels labels = Labels::full;
    bool trails = true;
    bool graticule = true;
    bool errors = true;  ///< lines from the believed to the true place
    bool places = true;
    bool legend = true;
    bool incidents = true;  ///< the list; the marks are always there
    bool help = false;
    bool paused = false;
    double speed = 10;                         ///< simulated seconds a second, > 0
    double uiScale = 1;                        ///< [1, 3]
    std::optional<std::size_t> incident = {};  ///< the chosen one, index into the frame's list
    std::string notice;  ///< a line for the viewer, e.g. where a picture was saved
    std::string run;     ///< which replication, e.g. `run 3, seed 1`
};

}  // namespace deconflict::scene
