// SPDX-License-Identifier: MIT
#include "render/scene/symbols.hpp"

#include <array>
#include <cmath>
#include <span>
#include <utility>
#include <vector>

namespace deconflict::scene {
namespace {

using draw::Point;
constexpr double kPi = 3.14159265358979323846;

/// Part of an ellipse; angles run from the left over the top, [0, pi] being the upper half.
void addArc(std::vector<Point>& points, Point centre, Point radius, std::pair<double, double> to) {
    constexpr int kPieces = 6;
    for (int i = 0; i <= kPieces; ++i) {
        const double angle = to.first + (to.second - to.first) * i / kPieces;
        points.push_back(centre + Point{-std::cos(angle) * radius.x, -std::sin(angle) * radius.y});
    }
}

/// The frame's line from its lower left to its lower right end, for half side 1.
std::vector<Point> outlineOf(AirFrame frame) {
    switch (frame) {
        case AirFrame::neutral:
            return {{-1, 1}, {-1, -1}, {1, -1}, {1, 1}};
        case AirFrame::suspect:
            return {{-1, 1}, {-1, -0.25}, {0, -1.25}, {1, -0.25}, {1, 1}};
        case AirFrame::friendly: {
            std::vector<Point> points = {{-1, 1}};
            addArc(points, {0, -0.1}, {1, 0.9}, {0, kPi});
            points.push_back({1, 1});
            return points;
        }
        case AirFrame::unknown: {
            std::vector<Point> points;
            addArc(points, {-0.55, 0.35}, {0.65, 0.65}, {-kPi / 2, kPi / 2});
            addArc(points, {0, -0.3}, {0.7, 0.9}, {0, kPi});
            addArc(points, {0.55, 0.35}, {0.65, 0.65}, {kPi / 2, 3 * kPi / 2});
            return points;
        }
    }
    return {};
}

struct Shape {
    std::vector<Point> outline;
    std::vector<std::uint32_t> triangles;
};

const Shape& shapeOf(AirFrame frame) {
    static const std::array<Shape, 4> kShapes = [] {
        std::array<Shape, 4> shapes;
        for (std::size_t i = 0; i < shapes.size(); ++i) {
            shapes[i].outline = outlineOf(static_cast<AirFrame>(i));
            shapes[i].triangles = draw::triangulate(shapes[i].outline);
        }
        return shapes;
    }();
    return kShapes[static_cast<std::size_t>(frame)];
}

}  // namespace

void drawAircraft(draw::DrawList& list, draw::Point at, const AircraftSign& sign) {
    const double reach = kAircraftReach_px * sign.scale;
    const Shape& shape = shapeOf(sign.frame);
    std::vector<Point> points = shape.outline;
    for (Point& p : points) p = at + p * reach;
    list.triangles(points, shape.triangles,
                   sign.solid ? sign.colour : draw::faded(sign.background, 0.75));
    const double width = 1.6 * sign.scale;
    if (sign.dashed)
        list.dashed(points, {3.5 * sign.scale, 2.5 * sign.scale}, width, sign.colour);
    else
        list.polyline(points, width, sign.colour);
    const draw::TextStyle style{11 * sign.scale, sign.solid ? sign.background : sign.colour, true};
    const double width_px = list.textWidth(sign.letter, style);
    list.text(at - Point{width_px / 2, list.lineHeight(style) * 0.5 - 0.5 * sign.scale},
              sign.letter, style);
}

void drawSmallAircraft(draw::DrawList& list, draw::Point at, const AircraftSign& sign) {
    constexpr double kSmaller = 0.55;
    const double reach = kAircraftReach_px * kSmaller * sign.scale;
    const auto filled = [&](std::vector<Point> points) {
        for (Point& p : points) p = at + p * reach;
        const std::uint32_t corners[] = {0, 1, 2, 0, 2, 3};
        list.triangles(points, std::span(corners).first(points.size() == 3 ? 3 : 6), sign.colour);
    };
    switch (sign.frame) {
        case AirFrame::neutral:
            return filled({{-0.8, 0.8}, {-0.8, -0.8}, {0.8, -0.8}, {0.8, 0.8}});
        case AirFrame::friendly:
            return filled({{-0.9, 0.9}, {-0.5, -0.9}, {0.5, -0.9}, {0.9, 0.9}});
        case AirFrame::unknown:
            return filled({{-1, 0}, {0, -1}, {1, 0}, {0, 1}});
        case AirFrame::suspect:
            return filled({{-1, 0.9}, {0, -1.1}, {1, 0.9}});
    }
}

void drawIncident(draw::DrawList& list, Point at, scenario::IncidentKind kind,
                  const draw::TextStyle& style) {
    const double r = style.size_px * 0.5, width = style.size_px * 0.15;
    using enum scenario::IncidentKind;
    const auto closed = [&](std::vector<Point> points) {
        for (Point& p : points) p = at + p * r;
        list.polyline(points, width, style.colour, true);
    };
    switch (kind) {
        case lossOfSeparation:
            list.ring(at, r, width, style.colour);
            break;
        case nmac:
            closed({{0, -1.15}, {1.15, 0}, {0, 1.15}, {-1.15, 0}});
            break;
        case collision:
            list.line(at + Point{-r, -r}, at + Point{r, r}, width * 1.4, style.colour);
            list.line(at + Point{-r, r}, at + Point{r, -r}, width * 1.4, style.colour);
            break;
        case territoryViolation:
            closed({{0, -1.15}, {1.1, 0.85}, {-1.1, 0.85}});
            break;
        case protectedAreaEntry:
            closed({{-0.95, -0.95}, {0.95, -0.95}, {0.95, 0.95}, {-0.95, 0.95}});
            list.disc(at, r * 0.3, style.colour);
            break;
        case hotlineOverload:
            closed({{-0.9, -1}, {0.9, -1}, {-0.9, 1}, {0.9, 1}});
            break;
        case interception:  // two that fly side by side
            list.line(at + Point{-r * 0.6, r}, at + Point{-r * 0.6, -r}, width * 1.2, style.colour);
            list.line(at + Point{r * 0.6, r}, at + Point{r * 0.6, -r}, width * 1.2, style.colour);
            break;
        case engagement:  // a clock
            list.ring(at, r, width, style.colour);
            list.line(at, at + Point{0, -r * 0.85}, width, style.colour);
            list.line(at, at + Point{r * 0.6, 0}, width, style.colour);
            break;
        case misidentification:  // one frame over another
            closed({{-1, -1}, {0.4, -1}, {0.4, 0.4}, {-1, 0.4}});
            closed({{-0.4, -0.4}, {1, -0.4}, {1, 1}, {-0.4, 1}});
            break;
    }
}

const char* codeOf(scenario::IncidentKind kind) {
    using enum scenario::IncidentKind;
    switch (kind) {
        case lossOfSeparation:
            return "LOS";
        case nmac:
            return "NMAC";
        case collision:
            return "MAC";
        case territoryViolation:
            return "BRD";
        case protectedAreaEntry:
            return "ROZ";
        case hotlineOverload:
            return "TEL";
        case interception:
            return "INT";
        case engagement:
            return "ENG";
        case misidentification:
            return "ID";
    }
    return "";
}

void drawPlace(draw::DrawList& list, Point at, const std::string& kind,
               const draw::TextStyle& style) {
    const double r = style.size_px * 0.32, thin = style.size_px * 0.1;
    if (kind == "base") {  // a ring with a runway
        list.ring(at, r, thin, style.colour);
        list.line(at + Point{-r * 1.7, r * 0.8}, at + Point{r * 1.7, -r * 0.8}, thin * 1.3,
                  style.colour);
    } else if (kind == "carrier") {  // a hull
        const std::vector<Point> hull = {
            at + Point{-r * 1.6, -r * 0.6}, at + Point{r * 1.6, -r * 0.6},
            at + Point{r * 0.9, r * 0.8}, at + Point{-r * 0.9, r * 0.8}};
        list.polyline(hull, thin * 1.2, style.colour, true);
    } else {
        list.disc(at, std::max(1.5, r * 0.5), style.colour);
    }
}

}  // namespace deconflict::scene
