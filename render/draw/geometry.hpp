// SPDX-License-Identifier: MIT
// Points and rectangles of the screen: pixels, x to the right, y down, double until a vertex.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace deconflict::draw {

struct Point {
    double x = 0, y = 0;
    bool operator==(const Point&) const = default;
    friend constexpr Point operator+(Point a, Point b) { return {a.x + b.x, a.y + b.y}; }
    friend constexpr Point operator-(Point a, Point b) { return {a.x - b.x, a.y - b.y}; }
    friend constexpr Point operator*(Point a, double k) { return {a.x * k, a.y * k}; }
};

[[nodiscard]] constexpr double dot(Point a, Point b) { return a.x * b.x + a.y * b.y; }
[[nodiscard]] constexpr double cross(Point a, Point b) { return a.x * b.y - a.y * b.x; }
[[nodiscard]] inline double lengthOf(Point a) { return std::sqrt(dot(a, a)); }
/// std::round() for |v| < 2^53 without a call or a branch: labels ask for it some ten thousand
/// times a picture.
[[nodiscard]] constexpr double rounded(double v) {
    const auto whole = static_cast<double>(static_cast<std::int64_t>(v));
    const double rest = v - whole;  // exact
    return whole +
           static_cast<double>(static_cast<int>(rest >= 0.5) - static_cast<int>(rest <= -0.5));
}
/// Text and one-pixel lines are sharp only on whole pixels.
[[nodiscard]] constexpr Point snapped(Point a) { return {rounded(a.x), rounded(a.y)}; }

/// From (x, y), inclusive, to (x + w, y + h), exclusive.
struct Rect {
    double x = 0, y = 0, w = 0, h = 0;
    bool operator==(const Rect&) const = default;
    [[nodiscard]] constexpr double right() const { return x + w; }
    [[nodiscard]] constexpr double bottom() const { return y + h; }
    [[nodiscard]] constexpr Point centre() const { return {x + w / 2, y + h / 2}; }
    [[nodiscard]] constexpr bool contains(Point p) const {
        return p.x >= x && p.x < right() && p.y >= y && p.y < bottom();
    }
    [[nodiscard]] constexpr bool overlaps(const Rect& o) const {
        return x < o.right() && o.x < right() && y < o.bottom() && o.y < bottom();
    }
    /// Larger by `d` on every side.
    [[nodiscard]] constexpr Rect grown(double d) const {
        return {x - d, y - d, w + 2 * d, h + 2 * d};
    }
    /// The common part; empty (no width or height) where there is none.
    [[nodiscard]] constexpr Rect cutTo(const Rect& o) const {
        const double left = std::max(x, o.x), top = std::max(y, o.y);
        return {left, top, std::max(0.0, std::min(right(), o.right()) - left),
                std::max(0.0, std::min(bottom(), o.bottom()) - top)};
    }
};

}  // namespace deconflict::draw
