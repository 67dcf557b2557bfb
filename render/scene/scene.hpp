// SPDX-License-Identifier: MIT
// The whole picture as a function of one moment, the camera and what the viewer chose.
#pragma once

#include <vector>

#include "render/draw/draw_list.hpp"
#include "render/scene/camera.hpp"
#include "render/scene/chart.hpp"
#include "render/scene/controls.hpp"
#include "render/scene/trails.hpp"
#include "render/scene/view_state.hpp"
#include "sim/run/frame.hpp"
#include "sim/world/model.hpp"

namespace deconflict::scene {

/// Everything a picture depends on; all of it is read only.
struct SceneInput {
    const world::Model& model;
    const Chart& chart;
    const run::Frame& frame;
    const Trails& trails;
    const Camera& camera;
    const ViewState& view;
    const draw::Atlas& atlas;
};

/// The picture, and what in it can be clicked.
struct Drawing {
    draw::DrawList list;
    std::vector<Button> buttons;     ///< a later one lies above an earlier one
    std::vector<draw::Rect> labels;  ///< of aircraft, places and incidents, on the map
    std::size_t labelsWithoutRoom = 0;
};

/// Draws the scene. The parts of the list are, in this order: `land`, `coast`, `graticule`,
/// `judged`, `places`, `incidents`, `trails`, `errors`, `vectors`, `symbols`, `labels`, `bar`,
/// `list`, `legend`, `scale`, `footer`, `notice`, `help`.
[[nodiscard]] Drawing drawScene(const SceneInput& input);

}  // namespace deconflict::scene
