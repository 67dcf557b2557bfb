// SPDX-License-Identifier: MIT
// Meridians and parallels: projecting them costs more than drawing them, so they are kept.
#pragma once

#include <string>

#include "render/scene/chart.hpp"

namespace deconflict::scene {

/// One meridian or parallel where it is in sight.
struct GraticuleLine {
    LineXy points_xy;
    std::string label;  ///< `36\u00b030\u2032N`
    bool parallel = false;
};

}  // namespace deconflict::scene
