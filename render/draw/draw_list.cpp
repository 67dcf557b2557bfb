// SPDX-License-Identifier: MIT
#include "render/draw/draw_list.hpp"

#include <array>
#include <optional>

#include "sim/core/contracts.hpp"

namespace deconflict::draw {
namespace {

constexpr double kPi = 3.14159265358979323846;
constexpr double kFarOutside_px = 500;  ///< what reaches further out is cut: floats and time
constexpr double kSharpestMitre = 2.0;  ///< a longer joint is left open

Point across(Point a, Point b, double reach) {
    const Point along = b - a;
    const double length = lengthOf(along);
    return {-along.y / length * reach, along.x / length * reach};
}

/// Whether two points of a line are two: a hundredth of a pixel.
bool isApart(Point a, Point b) { return dot(a - b, a - b) > 0.01 * 0.01; }

bool disjoint(const Rect& box, const Rect& other) {
    return box.x > other.right() || other.x > box.right() || box.y > other.bottom() ||
           other.y > box.bottom();
}

Rect boxOf(Point a, Point b) {
    const double left = std::min(a.x, b.x), top = std::min(a.y, b.y);
    return {left, top, std::max(a.x, b.x) - left, std::max(a.y, b.y) - top};
}

Rect boxOf(Point a, Point b, Point c) {
    const double left = std::min(std::min(a.x, b.x), c.x), top = std::min(std::min(a.y, b.y), c.y);
    return {left, top, std::max(std::max(a.x, b.x), c.x) - left,
            std::max(std::max(a.y, b.y), c.y) - top};
}

bool inside(const Rect& inner, const Rect& outer) {
    return inner.x >= outer.x && inner.y >= outer.y && inner.right() <= outer.right() &&
           inner.bottom() <= outer.bottom();
}

/// The part of a line within a rectangle (Liang-Barsky).
std::optional<std::array<Point, 2>> cutLine(Point a, Point b, const Rect& to) {
    double from = 0, until = 1;
    const Point d = b - a;
    const double steps[] = {-d.x, d.x, -d.y, d.y};
    const double gaps[] = {a.x - to.x, to.right() - a.x, a.y - to.y, to.bottom() - a.y};
    for (int i = 0; i < 4; ++i) {
        if (steps[i] == 0 && gaps[i] < 0) return std::nullopt;
        if (steps[i] < 0) from = std::max(from, gaps[i] / steps[i]);
        if (steps[i] > 0) until = std::min(until, gaps[i] / steps[i]);
    }
    if (from >= until) return std::nullopt;
    return std::array{a + d * from, a + d * until};
}

/// The part of a convex polygon within a rectangle (Sutherland-Hodgman).
std::vector<Point> cutPolygon(std::vector<Point> polygon, const Rect& to) {
    const std::array<Point, 4> normals = {{{1, 0}, {-1, 0}, {0, 1}, {0, -1}}};
    const std::array<double, 4> limits = {to.x, -to.right(), to.y, -to.bottom()};
    for (std::size_t side = 0; side < 4; ++side) {
        std::vector<Point> kept;
        for (std::size_t i = 0; i < polygon.size(); ++i) {
            const Point p = polygon[i], q = polygon[(i + 1) % polygon.size()];
            const double in = dot(p, normals[side]) - limits[side];
            const double nextIn = dot(q, normals[side]) - limits[side];
            if (in >= 0) kept.push_back(p);
            if ((in < 0) != (nextIn < 0)) kept.push_back(p + (q - p) * (in / (in - nextIn)));
        }
        polygon = std::move(kept);
    }
    return polygon;
}

constexpr int kFewestCorners = 12, kMostCorners = 180;  ///< of a circle

/// A circle of radius 1 as a polygon of n corners; sines cost more than all else of a circle.
const std::vector<Point>& unitCircle(int n) {
    static const std::vector<std::vector<Point>> kCircles = [] {
        std::vector<std::vector<Point>> circles;
        for (int corners = kFewestCorners; corners <= kMostCorners; ++corners) {
            std::vector<Point>& points = circles.emplace_back();
            for (int i = 0; i < corners; ++i) {
                const double angle = 2 * kPi * i / corners;
                points.push_back({std::cos(angle), std::sin(angle)});
            }
        }
        return circles;
    }();
    return kCircles[static_cast<std::size_t>(n - kFewestCorners)];
}

std::vector<Point> circlePoints(Point centre, double radius) {
    const int n = std::clamp(static_cast<int>(radius * 1.5) + 8, kFewestCorners, kMostCorners);
    std::vector<Point> points = unitCircle(n);
    for (Point& p : points) p = centre + p * radius;
    return points;
}

Vertex vertexOf(Point position, Point texel, Colour colour) {
    return {static_cast<float>(position.x), static_cast<float>(position.y), colour,
            static_cast<float>(texel.x), static_cast<float>(texel.y)};
}

}  // namespace

DrawList::DrawList(const Atlas& atlas, double width, double height)
    : atlas_(&atlas), width_(width), height_(height), clips_{{0, 0, width, height}} {
    EXPECTS(width > 0 && height > 0);
}

void DrawList::beginPart(const char* literal) {
    part_ = literal;
    runIsOver_ = true;
}

void DrawList::pushClip(const Rect& rect) {
    clips_.push_back(rect.cutTo(clip()));
    runIsOver_ = true;
}

void DrawList::popClip() {
    EXPECTS(clips_.size() > 1);
    clips_.pop_back();
    runIsOver_ = true;
}

void DrawList::openRun() {
    if (!runIsOver_) return;
    runIsOver_ = false;
    if (runs_.empty() || runs_.back().part != part_ || !(runs_.back().clip == clip()))
        runs_.push_back({clip(), part_, vertices_.size(), 0});
}

void DrawList::quad(const std::array<Vertex, 4>& c) {
    const std::array<Vertex, 6> corners = {c[0], c[1], c[2], c[0], c[2], c[3]};
    vertices_.insert(vertices_.end(), corners.begin(), corners.end());
    runs_.back().count += corners.size();
}

void DrawList::triangle(Point a, Point b, Point c, Colour colour) {
    const Rect box = boxOf(a, b, c);
    if (disjoint(box, clip())) return;
    openRun();
    const Rect limit = clip().grown(kFarOutside_px);
    const auto add = [&](Point p, Point q, Point r) {
        const Point full = atlas_->fullTexel();
        const std::array<Vertex, 3> three = {vertexOf(p, full, colour), vertexOf(q, full, colour),
                                             vertexOf(r, full, colour)};
        vertices_.insert(vertices_.end(), three.begin(), three.end());
        runs_.back().count += three.size();
    };
    if (inside(box, limit)) return add(a, b, c);
    const std::vector<Point> kept = cutPolygon({a, b, c}, limit);
    for (std::size_t i = 2; i < kept.size(); ++i) add(kept[0], kept[i - 1], kept[i]);
}

void DrawList::rectangle(const Rect& rect, Colour colour) {
    const Rect seen = rect.cutTo(clip());
    if (seen.w <= 0 || seen.h <= 0) return;
    openRun();
    const Point full = atlas_->fullTexel();
    quad({vertexOf({seen.x, seen.y}, full, colour), vertexOf({seen.right(), seen.y}, full, colour),
          vertexOf({seen.right(), seen.bottom()}, full, colour),
          vertexOf({seen.x, seen.bottom()}, full, colour)});
}

void DrawList::frame(const Rect& rect, double width, Colour colour) {
    rectangle({rect.x, rect.y, rect.w, width}, colour);
    rectangle({rect.x, rect.bottom() - width, rect.w, width}, colour);
    rectangle({rect.x, rect.y + width, width, rect.h - 2 * width}, colour);
    rectangle({rect.right() - width, rect.y + width, width, rect.h - 2 * width}, colour);
}

void DrawList::polygon(std::span<const Point> ring, Colour colour) {
    triangles(ring, triangulate(ring), colour);
}

void DrawList::triangles(std::span<const Point> points, std::span<const std::uint32_t> corners,
                         Colour colour) {
    for (std::size_t i = 0; i + 2 < corners.size(); i += 3)
        triangle(points[corners[i]], points[corners[i + 1]], points[corners[i + 2]], colour);
}

DrawList::Stroke DrawList::strokeOf(double width, Colour colour) const {
    const Point centre = atlas_->lineProfile(width);
    const double beyond = std::min(width, Atlas::kWidestLine) / 2 + 1;
    const Point reach{beyond * Atlas::kTexelsPerPixel, 0};
    return {width, colour, centre - reach, centre + reach};
}

void DrawList::ribbon(const Piece& p, const Stroke& stroke) {
    openRun();
    quad({vertexOf(p.a + p.acrossA, stroke.right, stroke.colour),
          vertexOf(p.b + p.acrossB, stroke.right, stroke.colour),
          vertexOf(p.b - p.acrossB, stroke.left, stroke.colour),
          vertexOf(p.a - p.acrossA, stroke.left, stroke.colour)});
}

void DrawList::segment(Point a, Point b, const Stroke& stroke) {
    const auto cut = cutLine(a, b, clip().grown(stroke.width + 2));
    if (!cut || lengthOf((*cut)[1] - (*cut)[0]) < 1e-6) return;
    const Point side = across((*cut)[0], (*cut)[1], stroke.width / 2 + 1);
    ribbon({(*cut)[0], (*cut)[1], side, side}, stroke);
}

void DrawList::line(Point a, Point b, double width, Colour colour) {
    segment(a, b, strokeOf(width, colour));
}

void DrawList::polyline(std::span<const Point> given, double width, Colour colour, bool closed) {
    std::vector<Point>& points = scratch_;
    points.clear();
    for (const Point p : given)
        if (points.empty() || isApart(p, points.back())) points.push_back(p);
    if (closed && points.size() > 2 && !isApart(points.front(), points.back())) points.pop_back();
    const std::size_t n = points.size();
    if (n < 2) return;
    const double reach = width / 2 + 1;
    const Stroke stroke = strokeOf(width, colour);
    const Rect near = clip().grown(width + 2), far = clip().grown(kFarOutside_px);
    const auto after = [n](std::size_t i) { return i + 1 < n ? i + 1 : 0; };
    const std::size_t pieces = closed ? n : n - 1;
    std::vector<Point>& sides = directions_;  // of each piece: one pixel across it
    sides.clear();
    for (std::size_t i = 0; i < pieces; ++i)
        sides.push_back(across(points[i], points[after(i)], 1));
    // The two pieces that meet in a corner share an edge along the bisector, unless it is sharp.
    const auto bisectorAt = [&](std::size_t i) -> std::optional<Point> {
        if (!closed && (i == 0 || i == n - 1)) return std::nullopt;
        const Point both = sides[i == 0 ? n - 1 : i - 1] + sides[i];
        const double square = dot(both, both);  // the mitre is 2 / its root
        if (square * kSharpestMitre * kSharpestMitre < 4) return std::nullopt;
        return both * (2 / square * reach);
    };
    std::optional<Point> bisector;
    std::size_t known = n;  // the point whose it is
    for (std::size_t i = 0; i < pieces; ++i) {
        const Point a = points[i], b = points[after(i)];
        const Rect box = boxOf(a, b);
        if (disjoint(box, near)) continue;
        if (!inside(box, far)) {
            segment(a, b, stroke);
            continue;
        }
        const Point side = sides[i] * reach;
        const Point start = (known == i ? bisector : bisectorAt(i)).value_or(side);
        known = after(i);
        bisector = bisectorAt(known);
        ribbon({a, b, start, bisector.value_or(side)}, stroke);
    }
}

void DrawList::dashed(std::span<const Point> points, Dash dash, double width, Colour colour,
                      bool closed) {
    EXPECTS(dash.on > 0 && dash.off > 0);
    const Stroke stroke = strokeOf(width, colour);
    double phase = 0;  // how far into the pattern, [0, on + off)
    const double period = dash.on + dash.off;
    for (std::size_t i = 0; i + (closed ? 0 : 1) < points.size(); ++i) {
        const Point a = points[i], b = points[(i + 1) % points.size()];
        const double length = lengthOf(b - a);
        const auto cut = cutLine(a, b, clip().grown(width + 2));
        if (cut && length > 0) {
            const double from = lengthOf((*cut)[0] - a), until = lengthOf((*cut)[1] - a);
            double start = from - std::fmod(from + phase, period);
            for (; start < until; start += period) {
                const double on = std::max(start, from), off = std::min(start + dash.on, until);
                if (off > on)
                    segment(a + (b - a) * (on / length), a + (b - a) * (off / length), stroke);
            }
        }
        phase = std::fmod(phase + length, period);
    }
}

void DrawList::disc(Point centre, double radius, Colour colour) {
    const std::vector<Point> points = circlePoints(centre, radius - 0.5);
    for (std::size_t i = 2; i < points.size(); ++i)
        triangle(points[0], points[i - 1], points[i], colour);
    polyline(points, 1, colour, true);
}

void DrawList::ring(Point centre, double radius, double width, Colour colour) {
    polyline(circlePoints(centre, radius), width, colour, true);
}

void DrawList::ellipse(Point centre, Point halfAxis, Point otherHalfAxis, double width,
                       Colour colour) {
    const double longest = std::max(lengthOf(halfAxis), lengthOf(otherHalfAxis));
    const int n = std::clamp(static_cast<int>(longest * 0.6) + 10, kFewestCorners, 120);
    std::vector<Point> points = unitCircle(n);
    for (Point& p : points) p = centre + halfAxis * p.x + otherHalfAxis * p.y;
    polyline(points, width, colour, true);
}

std::vector<Run> DrawList::drawCalls() const {
    std::vector<Run> calls;
    for (const Run& run : runs_) {
        if (run.count == 0 || run.clip.w <= 0 || run.clip.h <= 0) continue;
        const bool follows = !calls.empty() && calls.back().clip == run.clip &&
                             calls.back().first + calls.back().count == run.first;
        if (follows)
            calls.back().count += run.count;
        else
            calls.push_back(run);
    }
    return calls;
}

void DrawList::append(const DrawList& other) {
    EXPECTS(atlas_ == other.atlas_);
    runIsOver_ = true;
    const std::size_t before = vertices_.size();
    vertices_.insert(vertices_.end(), other.vertices_.begin(), other.vertices_.end());
    for (Run run : other.runs_) {
        run.first += before;
        runs_.push_back(run);
    }
}

void DrawList::text(Point at, std::string_view text, const TextStyle& style) {
    const Face& face = atlas_->face(style.bold, style.size_px);
    Point pen = snapped(at) + Point{0, static_cast<double>(face.ascent)};
    while (!text.empty()) {
        const Glyph& g = Atlas::glyph(face, takeCharacter(text));
        const Rect box{pen.x + g.left, pen.y - g.top, static_cast<double>(g.width),
                       static_cast<double>(g.height)};
        pen.x += g.advance;
        if (g.width == 0 || !box.overlaps(clip())) continue;
        openRun();
        const Point topLeft{box.x, box.y},
            texel{static_cast<double>(g.x), static_cast<double>(g.y)};
        const auto corner = [&](Point off) {
            return vertexOf(topLeft + off, texel + off, style.colour);
        };
        quad({corner({0, 0}), corner({box.w, 0}), corner({box.w, box.h}), corner({0, box.h})});
    }
}

double DrawList::textWidth(std::string_view text, const TextStyle& style) const {
    return widthOf(atlas_->face(style.bold, style.size_px), text);
}

double DrawList::lineHeight(const TextStyle& style) const {
    return atlas_->face(style.bold, style.size_px).line;
}

}  // namespace deconflict::draw
