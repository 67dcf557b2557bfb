// SPDX-License-Identifier: MIT
#include "render/scene/scene.hpp"

#include <chrono>
#include <cmath>
#include <fmt/format.h>
#include <utility>

#include "render/scene/painter.hpp"
#include "sim/core/contracts.hpp"

namespace deconflict::scene {
namespace {

using draw::Rect;

/// The lower left corner; smaller, then not at all, where it would hide too much of the map.
Rect legendPlace(const SceneInput& in, double ui, const Rect& map) {
    const double gap = std::round(8 * ui);
    const std::pair<double, double> choices[] = {{1, 0.17}, {0.84, 0.23}};  // size, part of the map
    for (const auto& [scale, most] : choices) {
        const draw::Point size = legendSize(in, scale * ui);
        if (size.y + 2 * gap <= map.h && size.x * size.y <= most * map.w * map.h)
            return {gap, map.bottom() - size.y - gap, size.x, size.y};
    }
    return {};
}

/// Panels give way to the map: on a small screen the list is short and the legend is not there.
Layout layoutOf(const SceneInput& in, double ui) {
    const double width = in.camera.width(), height = in.camera.height();
    const auto px = [ui](double v) { return std::round(v * ui); };
    Layout layout;
    layout.map = freeArea(width, height, ui);
    layout.bar = {0, 0, width, layout.map.y};
    layout.footer = {0, layout.map.bottom(), width, height - layout.map.bottom()};
    const double gap = px(8);
    if (in.view.incidents) {
        const double rows = static_cast<double>(in.frame.incidents.size());
        const double part = layout.map.h >= px(420) ? 0.5 : 0.34;
        const double most = std::floor((layout.map.h * part - px(24)) / px(32));
        const double listWidth = std::min(px(300), std::round(width * 0.42));
        layout.list = {
            width - listWidth - gap, layout.map.y + gap, listWidth,
            px(24) + std::min(rows, std::max(1.0, most)) * px(32) + px(rows > 0 ? 4 : 0)};
    }
    layout.scale = {width - px(200), layout.map.bottom() - px(42), px(200), px(42)};
    if (in.view.legend) layout.legend = legendPlace(in, ui, layout.map);
    return layout;
}

}  // namespace

draw::Colour Painter::colourOf(core::NationId nation) const {
    EXPECTS(nation.index() < in.model.nations.size());
    return palette::readable(draw::rgb(in.model.nations[nation.index()].colour_rgb));
}

std::string Painter::codeOfNation(core::NationId nation) const {
    EXPECTS(nation.index() < in.model.nations.size());
    return in.model.nations[nation.index()].code;
}

void Painter::rowText(draw::Point middleLeft, double right, std::string_view text,
                      const draw::TextStyle& style) {
    const draw::Face& face = list.atlas().face(style.bold, style.size_px);
    list.text({middleLeft.x, middleLeft.y - face.line / 2.0},
              draw::elided(face, text, right - middleLeft.x), style);
}

void Painter::panel(const draw::Rect& rect) {
    list.rectangle(rect, palette::kPanel);
    list.frame(rect, std::max(1.0, px(1)), palette::kEdge);
}

std::string clockText(double seconds) {
    const auto s = static_cast<long>(std::floor(seconds));
    return fmt::format("{:02}:{:02}:{:02}", s / 3600, s / 60 % 60, s % 60);
}

std::string utcText(double utc_s) {
    const std::chrono::sys_seconds at{std::chrono::seconds(static_cast<long>(std::floor(utc_s)))};
    const auto day = std::chrono::floor<std::chrono::days>(at);
    const std::chrono::year_month_day date{day};
    return fmt::format("{:04}-{:02}-{:02} {}Z", static_cast<int>(date.year()),
                       static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                       clockText(static_cast<double>((at - day).count())));
}

bool isGoingOn(const incident::Incident& incident, const SceneInput& in) {
    return incident.start_s <= in.frame.t_s && in.frame.t_s <= incident.end_s + in.model.step_s;
}

Drawing drawScene(const SceneInput& in) {
    const double ui = std::clamp(in.view.uiScale, 1.0, 3.0);
    Drawing out{draw::DrawList(in.atlas, in.camera.width(), in.camera.height()), {}, {}, 0};
    const Layout layout = layoutOf(in, ui);
    Painter p{in, out, out.list, LabelPlacer(layout.map), layout, ui};
    p.labels.block(layout.list);
    p.labels.block(layout.legend);
    p.labels.block(layout.scale);
    p.list.pushClip(layout.map);
    drawMap(p);
    reserveTraffic(p);
    drawPlaces(p);
    drawIncidents(p);
    drawTraffic(p);
    drawTrafficLabels(p);
    p.list.popClip();
    drawBar(p);
    drawIncidentList(p);
    drawLegend(p);
    drawFooter(p);
    drawHelp(p);
    out.labels = p.labels.placed();
    return out;
}

}  // namespace deconflict::scene
