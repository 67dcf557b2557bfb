// SPDX-License-Identifier: MIT
// What a picture consists of: triangles over one atlas, cut to rectangles, in the order drawn.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "render/draw/atlas.hpp"
#include "render/draw/colour.hpp"
#include "render/draw/geometry.hpp"

namespace deconflict::draw {

/// A corner of a triangle: pixels, colour (the same at its three corners), texels of the atlas.
struct Vertex {
    float x = 0, y = 0;
    Colour colour;
    float u = 0, v = 0;
    bool operator==(const Vertex&) const = default;
};

/// A run of vertices (three a triangle) that share a clip rectangle and belong to one part.
struct Run {
    Rect clip;              ///< whole pixels
    const char* part = "";  ///< which layer made it, e.g. `trails`; a literal
    std::size_t first = 0, count = 0;
};

struct TextStyle {
    double size_px = 13;
    Colour colour;
    bool bold = false;
};

/// Corner indexes of triangles that fill a polygon without holes (3 a triangle).
///
/// Ear clipping, O(n^2) at worst; either sense; a ring that crosses itself is filled somehow.
[[nodiscard]] std::vector<std::uint32_t> triangulate(std::span<const Point> ring);

/// Collects what is drawn. Lines and circles have smooth edges, fills have hard ones.
/// Of one thread; the atlas must outlive it.
class DrawList {
public:
    DrawList(const Atlas& atlas, double width, double height);

    [[nodiscard]] const Atlas& atlas() const { return *atlas_; }
    [[nodiscard]] double width() const { return width_; }
    [[nodiscard]] double height() const { return height_; }
    [[nodiscard]] const std::vector<Vertex>& vertices() const { return vertices_; }
    [[nodiscard]] const std::vector<Run>& runs() const { return runs_; }
    /// Room for so many vertices: spares the copies of a list that grows.
    void reserve(std::size_t vertices) { vertices_.reserve(vertices); }

    /// The runs with neighbours of the same clip joined: what a graphics card is asked for.
    [[nodiscard]] std::vector<Run> drawCalls() const;

    /// What follows belongs to this part, until the next part begins.
    void beginPart(const char* literal);
    /// What follows is cut to `clip`, and to the clips round it.
    void pushClip(const Rect& clip);
    void popClip();

    void rectangle(const Rect& rect, Colour colour);
    /// Edges inside the rectangle, `width` whole pixels thick.
    void frame(const Rect& rect, double width, Colour colour);
    void polygon(std::span<const Point> ring, Colour colour);
    /// A polygon whose triangles are known.
    void triangles(std::span<const Point> points, std::span<const std::uint32_t> corners,
                   Colour colour);
    void line(Point a, Point b, double width, Colour colour);
    void polyline(std::span<const Point> points, double width, Colour colour, bool closed = false);
    /// `on` pixels drawn, then `off` pixels left out, measured along the whole line.
    struct Dash {
        double on = 4, off = 4;
    };
    void dashed(std::span<const Point> points, Dash dash, double width, Colour colour,
                bool closed = false);
    void disc(Point centre, double radius, Colour colour);
    void ring(Point centre, double radius, double width, Colour colour);
    /// Half axes as vectors from the centre.
    void ellipse(Point centre, Point halfAxis, Point otherHalfAxis, double width, Colour colour);
    /// One line of UTF-8 text; `corner` is its top left and is snapped to whole pixels.
    void text(Point corner, std::string_view text, const TextStyle& style);

    /// Everything of another list, with its clips and parts; both have the same atlas.
    void append(const DrawList& other);

    /// Width over one line of text, and height of a line [px].
    [[nodiscard]] double textWidth(std::string_view text, const TextStyle& style) const;
    [[nodiscard]] double lineHeight(const TextStyle& style) const;

private:
    struct Stroke {
        double width = 1;
        Colour colour;
        Point left, right;  ///< texels of the profile's ends, a pixel beyond the line included
    };
    /// A piece of a line; `across` point from its middle to its edge, a pixel beyond it included.
    struct Piece {
        Point a, b, acrossA, acrossB;
    };
    void ribbon(const Piece& piece, const Stroke& stroke);
    [[nodiscard]] Stroke strokeOf(double width, Colour colour) const;
    void segment(Point a, Point b, const Stroke& stroke);
    void triangle(Point a, Point b, Point c, Colour colour);
    /// Two triangles: the corners 0 1 2 and 0 2 3.
    void quad(const std::array<Vertex, 4>& corners);
    void openRun();
    [[nodiscard]] const Rect& clip() const { return clips_.back(); }

    const Atlas* atlas_;
    double width_, height_;
    std::vector<Vertex> vertices_;
    std::vector<Run> runs_;
    std::vector<Rect> clips_;
    const char* part_ = "";
    bool runIsOver_ = true;                    ///< part or clip may have changed since
    std::vector<Point> scratch_, directions_;  ///< of one polyline
};

}  // namespace deconflict::draw
