// SPDX-License-Identifier: MIT
// What the viewer has chosen to see: everything that a key can change and that is not the camera.
#pragma once

#include <Eigen/Core>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "render/scene/layers.hpp"
#include "render/scene/palette.hpp"
#include "sim/core/ids.hpp"

namespace deconflict::scene {

enum class Labels { off, brief, full };

/// Which heights are shown; the rest is faint and without labels.
enum class Heights { all, low, middle, high };

/// One end of a measurement: a place, or an aircraft that it sticks to.
struct MeasurePoint {
    Eigen::Vector2d position_xy = Eigen::Vector2d::Zero();  ///< projected [m]
    std::optional<core::AircraftId> aircraft = {};
};

struct ViewState {
    std::optional<core::NationId> picture = {};  ///< nothing: the truth
    bool sideBySide = false;                     ///< both variants, if there is a second one
    LayerSet layers;
    Theme theme = Theme::dark;
    Labels labels = Labels::full;
    Heights heights = Heights::all;
    double vector_s = 60;  ///< length of heading vectors, >= 0
    bool dimMap = false;
    bool help = false;
    bool paused = false;
    double speed = 10;                              ///< simulated seconds a second, > 0
    double uiScale = 1;                             ///< [1, 3]
    std::optional<std::size_t> incident = {};       ///< the chosen one, index into the frame's list
    std::optional<std::size_t> batchIncident = {};  ///< the one opened from the heat map, from 0
    std::optional<core::AircraftId> aircraft = {};  ///< the chosen one
    bool follow = false;                            ///< the chosen aircraft stays in the middle
    bool isolate = false;                           ///< of others, symbols only, faint
    bool measuring = false;
    std::vector<MeasurePoint> measure = {};
    std::optional<std::string> search = {};  ///< what was typed so far; nothing: not searching
    std::string notice;  ///< a line for the viewer, e.g. where a picture was saved
    std::string run;     ///< which replication, e.g. `run 3, seed 1`

    [[nodiscard]] bool shows(Layer layer) const { return layers.has(layer); }
};

}  // namespace deconflict::scene
