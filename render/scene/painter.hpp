// SPDX-License-Identifier: MIT
// What the layers of the scene share while one picture is drawn; not for use outside this folder.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "render/scene/labels.hpp"
#include "render/scene/palette.hpp"
#include "render/scene/scene.hpp"
#include "render/scene/symbols.hpp"

namespace deconflict::scene {

/// Where panels are on a screen of this size; empty rectangles are not shown.
struct Layout {
    draw::Rect bar, footer, list, legend, scale, map;
};

/// One picture being drawn. `ui` is the viewer's scale: sizes in the code are for scale 1.
struct Painter {
    const SceneInput& in;
    Drawing& out;
    draw::DrawList& list;
    LabelPlacer labels;
    Layout layout;
    double ui = 1;

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
};

/// `07:24:05` of a day, from seconds; beyond a day the hours go on.
[[nodiscard]] std::string clockText(double seconds);
/// `2015-11-24 07:24:05Z`.
[[nodiscard]] std::string utcText(double utc_s);
/// Whether an incident is going on at the frame's time.
[[nodiscard]] bool isGoingOn(const incident::Incident& incident, const SceneInput& in);

/// Whether it happened somewhere; a call that waited too long did not.
[[nodiscard]] inline bool hasPlace(const incident::Incident& incident) {
    return incident.kind != scenario::IncidentKind::hotlineOverload;
}

/// A believed place older than this is drawn as stale: assumed.
inline constexpr double kStale_s = 20;

/// Layers, in the order in which they are drawn.
void drawMap(Painter& p);
/// Keeps labels off the aircraft and the marks of incidents; comes before whatever has labels.
void reserveTraffic(Painter& p);
void drawPlaces(Painter& p);
void drawIncidents(Painter& p);
void drawTraffic(Painter& p);
void drawTrafficLabels(Painter& p);
void drawBar(Painter& p);
void drawIncidentList(Painter& p);
void drawLegend(Painter& p);
void drawFooter(Painter& p);
void drawHelp(Painter& p);

inline constexpr double kLegendWidth_px = 330;  ///< at scale 1
/// How much room the legend needs at a scale [px].
[[nodiscard]] draw::Point legendSize(const SceneInput& in, double scale);

}  // namespace deconflict::scene
