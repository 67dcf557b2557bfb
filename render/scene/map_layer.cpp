// SPDX-License-Identifier: MIT
// The map under everything: land, coasts, graticule, judged borders, bases and places.
#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

#include "render/scene/painter.hpp"

namespace deconflict::scene {
namespace {

using draw::Point;
using draw::Rect;
constexpr double kShortest_px = 2;  ///< map lines leave out points nearer than this

bool inSight(const BoxXy& box, const BoxXy& view) {
    return (box.low_xy.array() <= view.high_xy.array()).all() &&
           (view.low_xy.array() <= box.high_xy.array()).all();
}

/// The line on the screen, without what the eye cannot see.
std::vector<Point> thinned(const LineXy& line, const Camera& camera) {
    std::vector<Point> points;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const Point p = camera.toScreen(line[i]);
        if (points.empty() || i + 1 == line.size() ||
            draw::lengthOf(p - points.back()) >= kShortest_px)
            points.push_back(p);
    }
    return points;
}

void fill(Painter& p, draw::DrawList& list, const LandDetail& detail, draw::Colour colour) {
    std::vector<Point> points;
    points.reserve(detail.outline.size());
    for (const Eigen::Vector2d& at : detail.outline) points.push_back(p.in.camera.toScreen(at));
    list.triangles(points, detail.triangles, colour);
}

/// The coarsest outline whose gaps the eye cannot see at this scale.
const LandDetail& detailOf(const Land& land, const Camera& camera) {
    constexpr double kSeen_px = 2;
    const LandDetail* best = &land.details.front();
    for (const LandDetail& detail : land.details)
        if (detail.gap_m * camera.pixelsPerMetre() <= kSeen_px) best = &detail;
    return *best;
}

void drawLand(Painter& p, draw::DrawList& list) {
    const auto dimmed = [&](draw::Colour c) {
        return p.in.view.dimMap ? draw::mixed(c, p.ink.sea, 0.55) : c;
    };
    list.beginPart("land");
    fill(p, list, p.in.chart.sheet.details.front(), p.ink.sea);
    const BoxXy view = p.in.camera.view();
    for (const Land& land : p.in.chart.lands)
        if (inSight(land.box, view)) fill(p, list, detailOf(land, p.in.camera), dimmed(p.ink.land));
    list.beginPart("coast");
    for (const LineXy& line : p.in.chart.borders)
        list.polyline(thinned(line, p.in.camera), 1.0 * p.ui, dimmed(p.ink.border));
    for (const LineXy& line : p.in.chart.coasts)
        list.polyline(thinned(line, p.in.camera), 1.0 * p.ui, dimmed(p.ink.coast));
    list.beginPart("judged");
    for (const LineXy& line : p.in.chart.judged)
        list.polyline(thinned(line, p.in.camera), 2 * p.ui, p.ink.judged);
    const auto pieces = [&](const std::vector<LineXy>& lines, double strength) {
        for (const LineXy& piece : lines)
            list.line(p.in.camera.toScreen(piece.front()), p.in.camera.toScreen(piece.back()), p.ui,
                      draw::faded(p.ink.judged, strength));
    };
    pieces(p.in.chart.zoneHatch, 0.16);
    pieces(p.in.chart.zones, 0.5);
}

bool sameView(const Camera& a, const Camera& b) {
    return a.pixelsPerMetre() == b.pixelsPerMetre() && a.width() == b.width() &&
           a.height() == b.height() && a.toMap({0, 0}) == b.toMap({0, 0});
}

/// What stands still is drawn once a camera.
void drawStill(Painter& p) {
    if (p.memory == nullptr) return drawLand(p, p.list);
    SceneMemory::Pane& m = *p.memory;
    const bool holds = m.map && m.camera && sameView(*m.camera, p.in.camera) &&
                       m.rect == p.layout.map && m.theme == p.in.view.theme &&
                       m.dimmed == p.in.view.dimMap && m.ui == p.ui;
    if (!holds) {
        m.graticule.clear();
        m.camera = p.in.camera;
        m.rect = p.layout.map;
        m.theme = p.in.view.theme;
        m.dimmed = p.in.view.dimMap;
        m.ui = p.ui;
        m.map.emplace(p.in.atlas, p.list.width(), p.list.height());
        m.map->pushClip(p.layout.map);
        drawLand(p, *m.map);
    }
    p.list.append(*m.map);
}

std::vector<Point> outlineOf(const Painter& p, const world::Area& area) {
    std::vector<Point> points;
    if (const auto* circle = std::get_if<world::CircleXy>(&area.shape)) {
        const double scale = p.in.model.theatre->projection.scale(circle->centre_xy);
        for (int i = 0; i < 72; ++i) {
            const double angle = i * 3.14159265358979323846 / 36;
            points.push_back(p.in.camera.toScreen(
                circle->centre_xy +
                scale * circle->radius_m * Eigen::Vector2d(std::cos(angle), std::sin(angle))));
        }
    } else {
        for (const Eigen::Vector2d& at : std::get<world::OutlineXy>(area.shape))
            points.push_back(p.in.camera.toScreen(at));
    }
    return points;
}

/// Lines from lower left to upper right within an outline: an area that others should stay out of.
void hatch(Painter& p, const std::vector<Point>& outline, draw::Colour colour) {
    const double gap = p.px(9);
    const auto across = [](Point a) { return a.x + a.y; };  // the same along a hatch line
    const auto [low, high] = std::minmax_element(
        outline.begin(), outline.end(), [&](Point a, Point b) { return across(a) < across(b); });
    const Rect& map = p.layout.map;
    const double from = std::max(across(*low), map.x + map.y);
    const double until = std::min(across(*high), map.right() + map.bottom());
    for (double s = std::ceil(from / gap) * gap; s < until; s += gap) {
        std::vector<Point> cuts;
        for (std::size_t i = 0; i < outline.size(); ++i) {
            const Point a = outline[i], b = outline[(i + 1) % outline.size()];
            if ((across(a) < s) != (across(b) < s))
                cuts.push_back(a + (b - a) * ((s - across(a)) / (across(b) - across(a))));
        }
        std::sort(cuts.begin(), cuts.end(), [](Point a, Point b) { return a.x < b.x; });
        for (std::size_t i = 0; i + 1 < cuts.size(); i += 2)
            p.list.line(cuts[i], cuts[i + 1], 1, colour);
    }
}

void drawAreas(Painter& p) {
    std::vector<std::optional<core::NationId>> owners(p.in.model.areas.size());
    for (const world::ProtectedArea& area : p.in.model.protectedAreas)
        owners.at(area.area) = area.nation;
    for (std::size_t i = 0; i < p.in.model.areas.size(); ++i) {
        const std::vector<Point> points = outlineOf(p, p.in.model.areas[i]);
        const draw::Colour colour = owners[i] ? p.colourOf(*owners[i]) : p.ink.dim;
        if (owners[i]) hatch(p, points, draw::faded(colour, 0.35));
        p.list.dashed(points, {p.px(5), p.px(5)}, 1, draw::faded(colour, 0.6), true);
    }
}

}  // namespace

void drawMap(Painter& p) {
    drawStill(p);
    drawHeat(p);
    drawGraticule(p);
}

void drawHeat(Painter& p) {
    p.list.beginPart("heat");
    // Hexagons would hide how few the points are; squares of 14 pixels, as opaque as they are full.
    const double cell = p.px(14);
    struct Cell {
        int count = 0;
        std::size_t next = 0;  ///< incident that a click opens: the first after the one opened last
    };
    std::map<std::pair<long, long>, Cell> cells;
    const std::optional<std::size_t> opened = p.in.view.batchIncident;
    for (std::size_t k = 0; k < p.in.heat.size(); ++k) {
        const Point at = p.in.camera.toScreen(p.in.heat[k].position_xy);
        if (!p.layout.map.contains(at)) continue;
        Cell& c =
            cells[{std::lround(std::floor(at.x / cell)), std::lround(std::floor(at.y / cell))}];
        const bool first = c.count++ == 0;
        if (first || (opened && c.next <= *opened && k > *opened)) c.next = k;
    }
    int most = 1;
    for (const auto& [place, c] : cells) most = std::max(most, c.count);
    for (const auto& [place, c] : cells) {
        const double share = std::log1p(c.count) / std::log1p(most);
        const Rect square{static_cast<double>(place.first) * cell,
                          static_cast<double>(place.second) * cell, cell - 1, cell - 1};
        p.list.rectangle(square, draw::faded(p.ink.alert, 0.15 + 0.5 * share));
        p.button(square, {Action::openBatchIncident, static_cast<int>(c.next)}, Press::onMap);
    }
}

void drawPlaces(Painter& p) {
    p.list.beginPart("places");
    if (!p.in.view.shows(Layer::places)) return;
    drawAreas(p);
    const draw::TextStyle sign = p.style(11, p.ink.place);
    const std::vector<world::Place>& places = p.in.model.theatre->places;
    // Bases first: where a town's name finds no room beside one, the town goes without.
    for (const bool towns : {false, true})
        for (const world::Place& place : places) {
            const bool town = place.kind != "base" && place.kind != "carrier";
            const Point at = p.in.camera.toScreen(place.position_xy);
            if (town != towns || !p.layout.map.contains(at)) continue;
            drawPlace(p.list, at, place.kind, sign);
            p.labels.block(draw::Rect{at.x, at.y, 0, 0}.grown(p.px(town ? 2 : 4)));
        }
    for (const bool towns : {false, true})
        for (const world::Place& place : places) {
            const bool town = place.kind != "base" && place.kind != "carrier";
            const Point at = p.in.camera.toScreen(place.position_xy);
            if (town != towns || !p.layout.map.contains(at)) continue;
            const std::string& name = place.title.empty() ? place.name : place.title;
            const draw::Colour colour = town ? p.ink.dim : p.ink.place;
            if (!p.labels.place(p.list, {at, p.px(4), {{name, p.style(11, colour)}}, false}))
                ++p.out.labelsWithoutRoom;
        }
}

}  // namespace deconflict::scene
