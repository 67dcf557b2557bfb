// SPDX-License-Identifier: MIT
// The whole picture as a function of one moment, the camera and what the viewer chose.
#pragma once

#include <optional>
#include <span>
#include <unordered_map>
#include <vector>

#include "render/draw/draw_list.hpp"
#include "render/scene/camera.hpp"
#include "render/scene/chart.hpp"
#include "render/scene/controls.hpp"
#include "render/scene/graticule.hpp"
#include "render/scene/heat_study.hpp"
#include "render/scene/moment.hpp"
#include "render/scene/running_study.hpp"
#include "render/scene/trails.hpp"
#include "render/scene/view_state.hpp"
#include "sim/geo/magnetic_model.hpp"
#include "sim/run/frame.hpp"
#include "sim/world/model.hpp"

namespace deconflict::scene {

/// The second variant, at the same time on the same random numbers.
struct OtherSide {
    const world::Model& model;
    const run::Frame& frame;
    const Trails& trails;
};

/// What one picture leaves for the next, of each pane: saves work and keeps labels where they were.
/// The picture does not depend on it but for the labels' places.
struct SceneMemory {
    struct Pane {
        std::optional<Camera> camera;  ///< of `map`
        draw::Rect rect;
        Theme theme = Theme::dark;
        bool dimmed = false;
        double ui = 0;
        std::optional<draw::DrawList> map;
        std::vector<GraticuleLine> graticule;
        std::unordered_map<std::uint32_t, int> labelPlaces;  ///< by aircraft
    };
    Pane panes[2];
    std::size_t vertices = 0;  ///< of the whole picture
};

/// Everything a picture depends on; all of it is read only.
struct SceneInput {
    const world::Model& model;
    const Chart& chart;
    const run::Frame& frame;
    const Trails& trails;
    const Camera& camera;
    const ViewState& view;
    const draw::Atlas& atlas;
    const OtherSide* other = nullptr;    ///< beside the first, if the view wants both
    const Timeline* timeline = nullptr;  ///< nothing: no time line
    std::span<const LogLine> log = {};
    const StudyNews* study = nullptr;      ///< of many runs, so far
    std::span<const HeatPoint> heat = {};  ///< a batch's incidents, so far
    SceneMemory* memory = nullptr;
    std::span<const std::optional<Ledger>> ledgers = {};  ///< one an incident, if known
    const geo::MagneticModel* magnetic = nullptr;         ///< nothing: true bearings only
};

/// The picture, and what in it can be clicked.
struct Drawing {
    draw::DrawList list;
    std::vector<Button> buttons;     ///< a later one lies above an earlier one
    std::vector<draw::Rect> labels;  ///< of aircraft, places and incidents, on the map
    std::size_t labelsWithoutRoom = 0;
};

/// Draws the scene. The parts of the list are, in this order: `land`, `coast`, `judged`, `heat`,
/// `graticule`, `places`, `links`, `incidents`, `trails`, `ellipses`, `rings`, `errors`, `vectors`,
/// `conflicts`, `symbols`, `labels`, `measure` (once a pane), `bar`, `tools`, `list`, `log`,
/// `inspector`, `statistics`, `legend`, `minimap`, `scale`, `time`, `footer`, `notice`, `help`.
[[nodiscard]] Drawing drawScene(const SceneInput& input);

}  // namespace deconflict::scene
