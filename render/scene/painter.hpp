// SPDX-License-Identifier: MIT
// What the layers of the scene share while one picture is drawn; not for use outside this folder.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "render/scene/blips.hpp"
#include "render/scene/labels.hpp"
#include "render/scene/palette.hpp"
#include "render/scene/scene.hpp"
#include "render/scene/symbols.hpp"

namespace deconflict::scene {

/// Where panels are on a screen of this size; empty rectangles are not shown.
struct Layout {
    draw::Rect bar, tools, time, footer;
    draw::Rect list, log, inspector, statistics, legend, minimap, scale;
    draw::Rect free;  ///< between the bars
    draw::Rect map;   ///< the pane being drawn
};

/// One picture being drawn. `ui` is the viewer's scale: sizes in the code are for scale 1.
struct Painter {
    const SceneInput& in;
    Drawing& out;
    draw::DrawList& list;
    const Palette& ink;
    std::vector<draw::Colour> nations;  ///< their colours
    LabelPlacer labels;
    Layout layout;
    double ui = 1;
    SceneMemory::Pane* memory = nullptr;
    std::vector<Blip> blips = {};  ///< what is in sight or nearly so
    std::string title = {};        ///< of the pane; empty if there is one only

    [[nodiscard]] double px(double atScaleOne) const { return std::round(atScaleOne * ui); }
    [[nodiscard]] draw::TextStyle style(double size_px, draw::Colour colour,
                                        bool bold = false) const {
        return {size_px * ui, colour, bold};
    }
    [[nodiscard]] draw::Colour colourOf(core::NationId nation) const;
    [[nodiscard]] std::string codeOfNation(core::NationId nation) const;
    /// `text` right of `x`, cut to end before `right`, on the middle of a row.
    void rowText(draw::Point middleLeft, double right, std::string_view text,
                 const draw::TextStyle& style);
    void panel(const draw::Rect& rect);
    void button(const draw::Rect& rect, Order order, Press press = Press::click);
    /// A panel with a head line; returns the middle left of its first row.
    draw::Point headedPanel(const draw::Rect& rect, std::string_view head);
};

/// `07:24:05` of a day, from seconds; beyond a day the hours go on.
[[nodiscard]] std::string clockText(double seconds);
/// `2015-11-24 07:24:05Z`.
[[nodiscard]] std::string utcText(double utc_s);
/// Whether an incident is going on at the frame's time.
[[nodiscard]] bool isGoingOn(const incident::Incident& incident, const SceneInput& in);
/// How bad it was, in the units in which the kind is judged.
[[nodiscard]] std::string leastText(const incident::Incident& i, const world::Model& model);

/// Whether it happened somewhere; a call that waited too long did not.
[[nodiscard]] inline bool hasPlace(const incident::Incident& incident) {
    return incident.kind != scenario::IncidentKind::hotlineOverload;
}

inline constexpr double kNauticalMile_m = 1852, kFoot_m = 0.3048, kKnot_mps = 1852.0 / 3600;
inline constexpr double kRow_px = 18;   ///< of a panel's table, at scale 1
inline constexpr double kHead_px = 24;  ///< of a panel's head line

/// Layers of a pane, in the order in which they are drawn.
void drawMap(Painter& p);
void drawHeat(Painter& p);
void drawGraticule(Painter& p);
/// Keeps labels off the aircraft and the marks of incidents; comes before whatever has labels.
void reserveTraffic(Painter& p);
void drawPlaces(Painter& p);
void drawLinks(Painter& p);
void drawIncidents(Painter& p);
void drawTraffic(Painter& p);
void drawTrafficLabels(Painter& p);
void drawMeasure(Painter& p);
/// Panels, once a picture.
void drawBar(Painter& p);
void drawTools(Painter& p);
void drawIncidentList(Painter& p);
void drawLog(Painter& p);
void drawInspector(Painter& p);
void drawStatistics(Painter& p);
void drawLegend(Painter& p);
void drawMinimap(Painter& p);
void drawScale(Painter& p);
void drawTime(Painter& p);
void drawFooter(Painter& p);
void drawHelp(Painter& p);

inline constexpr double kLegendWidth_px = 330;  ///< at scale 1
/// How much room the legend needs at a scale [px].
[[nodiscard]] draw::Point legendSize(const SceneInput& in, double scale);
/// How much room the inspector and the statistics need at scale 1 [px].
[[nodiscard]] draw::Point inspectorSize(const SceneInput& in);
[[nodiscard]] draw::Point statisticsSize(const SceneInput& in);

inline constexpr double kLedgerRows = 6;
/// The ledger of the chosen incident, if it is one of the inspected aircraft; else nothing.
[[nodiscard]] const Ledger* shownLedger(const SceneInput& in);
/// Its rows, the first with its middle left at `at`, within the inspector's panel.
void drawLedger(Painter& p, draw::Point at, const draw::Rect& panel);

}  // namespace deconflict::scene
