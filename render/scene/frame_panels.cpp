// SPDX-License-Identifier: MIT
// Round the map: overview, scale, footer, notices.
#include <algorithm>
#include <cmath>
#include <fmt/format.h>

#include "render/scene/painter.hpp"

namespace deconflict::scene {
namespace {

using draw::Point;
using draw::Rect;

/// A round length of the map's metres or nautical miles that fits into `most_px`.
double roundLength(double unit_m, double most_px, double pixelsPerMetre) {
    const double most = most_px / pixelsPerMetre / unit_m;
    const double power = std::pow(10, std::floor(std::log10(most)));
    return power * (most >= 5 * power ? 5 : most >= 2 * power ? 2 : 1);
}

/// An empty sky is explained: a day may begin hours before its first sortie.
std::string skyText(const SceneInput& in) {
    if (!in.frame.aircraft.empty() || in.frame.finished) return "";
    if (!in.frame.nextTakeOff_s) return "Nobody is aloft any more";
    const double utc_s = static_cast<double>(in.model.start_utc_s) + *in.frame.nextTakeOff_s;
    return fmt::format(
        "Nobody is aloft: next take-off {}. Click \u201cIncident \u2192\u201d, or the time line",
        utcText(utc_s).substr(11));
}

void drawNotice(Painter& p) {
    p.list.beginPart("notice");
    std::string text = p.in.view.notice.empty() ? skyText(p.in) : p.in.view.notice;
    if (p.in.view.search) text = "Callsign: " + *p.in.view.search + "_   " + text;
    if (text.empty()) return;
    const draw::TextStyle style = p.style(13, p.ink.text);
    const double width =
        std::min(p.list.textWidth(text, style) + p.px(24), p.layout.map.w - p.px(16));
    const Rect rect{std::round(p.layout.map.centre().x - width / 2), p.layout.map.y + p.px(10),
                    width, p.px(30)};
    p.panel(rect);
    p.rowText({rect.x + p.px(12), rect.centre().y}, rect.right() - p.px(8), text, style);
}

}  // namespace

void drawScale(Painter& p) {
    p.list.beginPart("scale");
    const Rect& map = p.layout.map;
    const Eigen::Vector2d middle_xy = p.in.camera.toMap(map.centre());
    const double k = p.in.model.theatre->projection.scale(middle_xy);
    const double scale = p.in.camera.pixelsPerMetre() * k;  // pixels a metre on the ground
    const double right = map.right() - p.px(14);
    double y = map.bottom() - p.px(14);
    const std::pair<double, const char*> units[] = {{1000.0, "km"}, {kNauticalMile_m, "NM"}};
    for (const auto& [unit_m, name] : units) {
        const double length = roundLength(unit_m, p.px(130), scale);
        const double width = std::round(length * unit_m * scale);
        const draw::TextStyle style = p.style(11, p.ink.text);
        const std::string text = fmt::format("{:g} {}", length, name);
        p.list.rectangle({right - width, y, width, p.px(2)}, p.ink.text);
        for (const double x : {right - width, right - p.px(1)})
            p.list.rectangle({x, y - p.px(4), p.px(1), p.px(6)}, p.ink.text);
        p.list.text({right - width - p.list.textWidth(text, style) - p.px(6),
                     y - p.list.lineHeight(style) / 2 - p.px(1)},
                    text, style);
        y -= p.px(18);
    }
}

void drawMinimap(Painter& p) {
    p.list.beginPart("minimap");
    const Rect& rect = p.layout.minimap;
    if (rect.h <= 0) return;
    p.panel(rect);
    p.list.pushClip(rect.grown(-p.px(1)));
    Camera overview(p.in.camera.width(), p.in.camera.height());
    overview.fit(p.in.chart.box, rect);
    const auto outline = [&](const std::vector<LineXy>& lines, draw::Colour colour) {
        for (const LineXy& line : lines) {
            std::vector<Point> points;
            for (const Eigen::Vector2d& at : line) {
                const Point here = overview.toScreen(at);
                if (points.empty() || draw::lengthOf(here - points.back()) > 4)
                    points.push_back(here);
            }
            p.list.polyline(points, 1, colour);
        }
    };
    outline(p.in.chart.coasts, p.ink.coast);
    outline(p.in.chart.judged, p.ink.judged);
    for (const run::FrameAircraft& a : p.in.frame.aircraft) {
        const Point at = draw::snapped(overview.toScreen(a.position_xyz.head<2>()));
        p.list.rectangle({at.x - 1, at.y - 1, p.px(2), p.px(2)}, p.colourOf(a.nation));
    }
    const Rect& free = p.layout.free;
    const Point a = overview.toScreen(p.in.camera.toMap({free.x, free.y}));
    const Point b = overview.toScreen(p.in.camera.toMap({free.right(), free.bottom()}));
    const Rect seen = Rect{a.x, a.y, b.x - a.x, b.y - a.y}.cutTo(rect);
    p.list.frame({std::round(seen.x), std::round(seen.y), std::round(seen.w), std::round(seen.h)},
                 p.px(1), p.ink.bright);
    p.list.popClip();
    p.button(rect, {Action::dismiss}, Press::overview);
}

void drawFooter(Painter& p) {
    p.list.beginPart("footer");
    const Rect& rect = p.layout.footer;
    p.list.rectangle(rect, p.ink.panel);
    p.list.rectangle({rect.x, rect.y, rect.w, 1}, p.ink.edge);
    const draw::TextStyle dim = p.style(11, p.ink.dim);
    const double middle = rect.centre().y;
    const std::string warning = "Technical model, not operational clearance";
    const draw::TextStyle strong = p.style(11, p.ink.text, true);
    p.rowText({rect.x + p.px(8), middle}, rect.right(), warning, strong);
    const double left = rect.x + p.px(8) + p.list.textWidth(warning, strong) + p.px(18);
    const double runWidth = p.list.textWidth(p.in.view.run, dim);
    const double right = rect.right() - p.px(8) - runWidth;
    if (right > left) p.rowText({right, middle}, rect.right(), p.in.view.run, dim);
    std::string source = "Map data: Natural Earth";
    if (!p.in.chart.judged.empty())
        source = "Judged borders \u00a9 OpenStreetMap contributors (ODbL); land: Natural Earth";
    p.rowText({left, middle}, right - p.px(18), source, dim);
    drawNotice(p);
}

}  // namespace deconflict::scene
