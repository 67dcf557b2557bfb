// SPDX-License-Identifier: MIT
// The map under everything: land, coasts, graticule, judged borders, bases and places.
#include <cmath>
#include <fmt/format.h>

#include "render/scene/painter.hpp"

namespace deconflict::scene {
namespace {

using draw::Point;
constexpr double kShortest_px = 1.0;  ///< map lines leave out points nearer than this
constexpr double kMargin_deg = 6;     ///< the graticule ends this far beyond the theatre

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

void fill(Painter& p, const Land& land, draw::Colour colour) {
    std::vector<Point> points;
    points.reserve(land.outline.size());
    for (const Eigen::Vector2d& at : land.outline) points.push_back(p.in.camera.toScreen(at));
    p.list.triangles(points, land.triangles, colour);
}

void drawLand(Painter& p) {
    p.list.beginPart("land");
    fill(p, p.in.chart.sheet, palette::kSea);
    const BoxXy view = p.in.camera.view();
    for (const Land& land : p.in.chart.lands)
        if (inSight(land.box, view)) fill(p, land, palette::kLand);
    p.list.beginPart("coast");
    for (const LineXy& line : p.in.chart.borders)
        p.list.polyline(thinned(line, p.in.camera), 1.0 * p.ui, palette::kBorder);
    for (const LineXy& line : p.in.chart.coasts)
        p.list.polyline(thinned(line, p.in.camera), 1.0 * p.ui, palette::kCoast);
}

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

/// One meridian or parallel, and its label where it leaves the map at the left or at the bottom.
void drawGraticuleLine(Painter& p, geo::LatLon from, geo::LatLon to, const std::string& label) {
    constexpr int kPieces = 24;
    const draw::Rect& map = p.layout.map;
    const draw::TextStyle style = p.style(11, palette::kDim);
    std::vector<Point> points;
    for (int i = 0; i <= kPieces; ++i) {
        const double k = static_cast<double>(i) / kPieces;
        const geo::LatLon at{from.lat_deg + k * (to.lat_deg - from.lat_deg),
                             from.lon_deg + k * (to.lon_deg - from.lon_deg)};
        points.push_back(p.in.camera.toScreen(p.in.model.theatre->projection.forward(at)));
    }
    if (p.in.view.graticule) p.list.polyline(points, 1, palette::kGraticule);
    const bool parallel = from.lat_deg == to.lat_deg;
    const Point size{p.list.textWidth(label, style), p.list.lineHeight(style)};
    for (std::size_t i = 1; i < points.size(); ++i) {
        const Point a = points[i - 1], b = points[i];
        const double edge = parallel ? map.x + p.px(4) : map.bottom() - p.px(3) - size.y;
        const double before = parallel ? a.x : a.y, after = parallel ? b.x : b.y;
        if ((before < edge) == (after < edge)) continue;
        const double k = (edge - before) / (after - before);
        const Point cut = draw::snapped(a + (b - a) * k);
        const draw::Rect box = parallel ? draw::Rect{edge, cut.y - size.y, size.x, size.y}
                                        : draw::Rect{cut.x + p.px(3), edge, size.x, size.y};
        if (!(box.cutTo(map) == box) || box.overlaps(p.layout.legend) ||
            box.overlaps(p.layout.scale) || box.overlaps(p.layout.list))
            continue;
        p.labels.block(box);  // whether shown or not: so other labels stay when it is switched
        if (p.in.view.graticule) p.list.text({box.x, box.y}, label, style);
    }
}

void drawGraticule(Painter& p) {
    p.list.beginPart("graticule");
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
    for (double lon = std::ceil(west / step) * step; lon <= east; lon += step)
        drawGraticuleLine(p, {south, lon}, {north, lon}, degreesText(lon, 'E', 'W'));
    for (double lat = std::ceil(south / step) * step; lat <= north; lat += step)
        drawGraticuleLine(p, {lat, west}, {lat, east}, degreesText(lat, 'N', 'S'));
}

void drawAreas(Painter& p) {
    for (const world::Area& area : p.in.model.areas) {
        std::vector<Point> points;
        if (const auto* circle = std::get_if<world::CircleXy>(&area.shape)) {
            for (int i = 0; i < 72; ++i) {
                const double angle = i * 3.14159265358979323846 / 36;
                points.push_back(p.in.camera.toScreen(
                    circle->centre_xy +
                    circle->radius_m * Eigen::Vector2d(std::cos(angle), std::sin(angle))));
            }
        } else {
            for (const Eigen::Vector2d& at : std::get<world::OutlineXy>(area.shape))
                points.push_back(p.in.camera.toScreen(at));
        }
        p.list.dashed(points, {p.px(5), p.px(5)}, 1, draw::faded(palette::kDim, 0.6), true);
    }
}

}  // namespace

void drawMap(Painter& p) {
    drawLand(p);
    drawGraticule(p);
    p.list.beginPart("judged");
    for (const LineXy& line : p.in.chart.judged)
        p.list.polyline(thinned(line, p.in.camera), 2 * p.ui, palette::kJudged);
}

void drawPlaces(Painter& p) {
    p.list.beginPart("places");
    if (!p.in.view.places) return;
    drawAreas(p);
    const draw::TextStyle sign = p.style(11, palette::kPlace);
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
            const draw::Colour colour = town ? palette::kDim : palette::kPlace;
            if (!p.labels.place(p.list, {at, p.px(4), {{name, p.style(11, colour)}}, false}))
                ++p.out.labelsWithoutRoom;
        }
}

}  // namespace deconflict::scene
