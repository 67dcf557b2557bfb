// SPDX-License-Identifier: MIT
#include "render/scene/graticule.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

#include "render/scene/painter.hpp"

namespace deconflict::scene {
namespace {

using draw::Point;
using draw::Rect;
constexpr double kMargin_deg = 6;  ///< the graticule ends this far beyond the theatre

/// Degrees between lines of the graticule, so that they are well apart on the screen.
double graticuleStep(const Painter& p) {
    constexpr double kMetresPerDegree = 111000;  // of latitude, about
    for (const double step : {1.0 / 60, 1.0 / 30, 1.0 / 12, 1.0 / 6, 0.25, 0.5, 1.0, 2.0})
        if (step * kMetresPerDegree * p.in.camera.pixelsPerMetre() >= p.px(120)) return step;
    return 5;
}

std::string degreesText(double value, char positive, char negative) {
    const int minutes = static_cast<int>(std::lround(std::abs(value) * 60));
    const char side = value < 0 ? negative : positive;
    if (minutes % 60 == 0) return fmt::format("{}\u00b0{}", minutes / 60, side);
    return fmt::format("{}\u00b0{:02}\u2032{}", minutes / 60, minutes % 60, side);
}

GraticuleLine lineOf(const geo::Projection& projection, geo::LatLon from, geo::LatLon to,
                     std::string label) {
    constexpr int kPieces = 24;
    GraticuleLine line{{}, std::move(label), from.lat_deg == to.lat_deg};
    for (int i = 0; i <= kPieces; ++i) {
        const double k = static_cast<double>(i) / kPieces;
        line.points_xy.push_back(
            projection.forward({from.lat_deg + k * (to.lat_deg - from.lat_deg),
                                from.lon_deg + k * (to.lon_deg - from.lon_deg)}));
    }
    return line;
}

/// The meridians and parallels in sight, up to a margin beyond the theatre.
std::vector<GraticuleLine> linesOf(const Painter& p) {
    const world::Theatre& theatre = *p.in.model.theatre;
    const BoxXy view = p.in.camera.view();
    double west = theatre.east_deg, east = theatre.west_deg;
    double south = theatre.north_deg, north = theatre.south_deg;
    const BoxXy& theatreBox = p.in.chart.box;
    const Eigen::Vector2d reach_xy = Eigen::Vector2d::Constant(kMargin_deg * 100000);
    const Eigen::Vector2d low_xy = view.low_xy.cwiseMax(theatreBox.low_xy - reach_xy);
    const Eigen::Vector2d high_xy = view.high_xy.cwiseMin(theatreBox.high_xy + reach_xy);
    for (int i = 0; i < 9; ++i) {
        const int column = i % 3, row = i / 3;
        const Eigen::Vector2d ratio(column / 2.0, row / 2.0);
        const geo::LatLon at = theatre.projection.inverse(
            low_xy + ratio.cwiseProduct((high_xy - low_xy).cwiseMax(0.0)));
        west = std::min(west, at.lon_deg), east = std::max(east, at.lon_deg);
        south = std::min(south, at.lat_deg), north = std::max(north, at.lat_deg);
    }
    const double step = graticuleStep(p);
    west = std::max(west, theatre.west_deg - kMargin_deg);
    east = std::min(east, theatre.east_deg + kMargin_deg);
    south = std::max(south, theatre.south_deg - kMargin_deg);
    north = std::min(north, theatre.north_deg + kMargin_deg);
    std::vector<GraticuleLine> lines;
    for (double lon = std::ceil(west / step) * step; lon <= east; lon += step)
        lines.push_back(
            lineOf(theatre.projection, {south, lon}, {north, lon}, degreesText(lon, 'E', 'W')));
    for (double lat = std::ceil(south / step) * step; lat <= north; lat += step)
        lines.push_back(
            lineOf(theatre.projection, {lat, west}, {lat, east}, degreesText(lat, 'N', 'S')));
    return lines;
}

/// One meridian or parallel, and its label where it leaves the map at the left or at the bottom.
void drawLine(Painter& p, const GraticuleLine& line) {
    const draw::Rect& map = p.layout.map;
    const draw::TextStyle style = p.style(11, p.ink.dim);
    std::vector<Point> points;
    points.reserve(line.points_xy.size());
    for (const Eigen::Vector2d& at : line.points_xy) points.push_back(p.in.camera.toScreen(at));
    if (p.in.view.shows(Layer::graticule)) p.list.polyline(points, 1, p.ink.graticule);
    const Point size{p.list.textWidth(line.label, style), p.list.lineHeight(style)};
    for (std::size_t i = 1; i < points.size(); ++i) {
        const Point a = points[i - 1], b = points[i];
        const double edge = line.parallel ? map.x + p.px(4) : map.bottom() - p.px(3) - size.y;
        const double before = line.parallel ? a.x : a.y, after = line.parallel ? b.x : b.y;
        if ((before < edge) == (after < edge)) continue;
        const double k = (edge - before) / (after - before);
        const Point cut = draw::snapped(a + (b - a) * k);
        const draw::Rect box = line.parallel ? draw::Rect{edge, cut.y - size.y, size.x, size.y}
                                             : draw::Rect{cut.x + p.px(3), edge, size.x, size.y};
        const Rect panels[] = {p.layout.legend, p.layout.scale,     p.layout.list,
                               p.layout.log,    p.layout.inspector, p.layout.statistics,
                               p.layout.minimap};
        if (!(box.cutTo(map) == box) ||
            std::any_of(std::begin(panels), std::end(panels),
                        [&box](const Rect& panel) { return panel.overlaps(box); }))
            continue;
        p.labels.block(box);  // whether shown or not: so other labels stay when it is switched
        if (p.in.view.shows(Layer::graticule)) p.list.text({box.x, box.y}, line.label, style);
    }
}

}  // namespace

void drawGraticule(Painter& p) {
    p.list.beginPart("graticule");
    std::vector<GraticuleLine> lines;  // where nobody remembers them
    std::vector<GraticuleLine>& all = p.memory != nullptr ? p.memory->graticule : lines;
    if (all.empty()) all = linesOf(p);  // drawMap() forgets them when the camera moves
    for (const GraticuleLine& line : all) drawLine(p, line);
}

}  // namespace deconflict::scene
