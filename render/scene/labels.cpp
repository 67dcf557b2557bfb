// SPDX-License-Identifier: MIT
#include "render/scene/labels.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace deconflict::scene {
namespace {

using draw::Point;
using draw::Rect;

/// Right and above first: where the eye looks; then round the symbol.
constexpr std::array<Point, 8> kSides = {
    {{1, -1}, {1, 1}, {-1, -1}, {-1, 1}, {1, 0}, {-1, 0}, {0, -1}, {0, 1}}};

/// The first pixel that something from here on touches, and the first one after its end.
std::size_t firstPixel(double from_px) {
    return static_cast<std::size_t>(static_cast<int>(from_px));
}
std::size_t endPixel(double until_px) {
    const int whole = static_cast<int>(until_px);
    return static_cast<std::size_t>(whole + (static_cast<double>(whole) < until_px ? 1 : 0));
}

Point sizeOf(const draw::DrawList& list, const Label& label) {
    Point size;
    for (const LabelLine& line : label.lines) {
        size.x = std::max(size.x, list.textWidth(line.text, line.style));
        size.y += list.lineHeight(line.style);
    }
    return size;
}

/// Of the box's corner, or edge, next to the anchor.
Point nearAt(Point anchor, Point side, double reach) {
    return anchor + side * (reach * (side.x != 0 && side.y != 0 ? 0.75 : 1));
}

Rect boxAt(Point near, Point side, Point size) {
    const Point corner{side.x > 0   ? near.x
                       : side.x < 0 ? near.x - size.x
                                    : near.x - size.x / 2,
                       side.y > 0   ? near.y
                       : side.y < 0 ? near.y - size.y
                                    : near.y - size.y / 2};
    const Point whole = draw::snapped(corner);
    return {whole.x, whole.y, size.x, size.y};
}

/// The nearest point of the box: where its leader line ends.
Point nearestOf(const Rect& box, Point to) {
    return {std::clamp(to.x, box.x, box.right()), std::clamp(to.y, box.y, box.bottom())};
}

void draw(draw::DrawList& list, const Label& label, const Rect& box, draw::Colour backing) {
    if (label.leader) {
        const Point end = nearestOf(box.grown(1), label.anchor);
        const Point way = end - label.anchor;
        const double length = draw::lengthOf(way);
        if (length > label.clearance + 2)
            list.line(label.anchor + way * (label.clearance / length), end, 1,
                      draw::faded(label.lines.front().style.colour, 0.55));
    }
    list.rectangle(box, backing);
    double y = box.y;
    for (const LabelLine& text : label.lines) {
        list.text({box.x, y}, text.text, text.style);
        y += list.lineHeight(text.style);
    }
}

}  // namespace

LabelPlacer::LabelPlacer(const Rect& area, draw::Colour backing)
    : area_(area),
      backing_(backing),
      left_(std::floor(area.x)),
      top_(std::floor(area.y)),
      columns_((firstPixel(area.right() - left_) + 64) / 64) {
    taken_.resize(columns_ * (firstPixel(area.bottom() - top_) + 1));
}

/// The words of each row, from `first` to `last`, and which bits of these two are the rectangle's.
///
/// A label's edges lie on whole pixels: it overlaps another rectangle, whatever that one's edges,
/// exactly where both touch a pixel.
LabelPlacer::Pixels LabelPlacer::pixelsOf(const Rect& rect) const {
    const std::size_t left = firstPixel(rect.x - left_), right = endPixel(rect.right() - left_);
    if (left >= right) return {};
    return {.top = firstPixel(rect.y - top_),
            .bottom = endPixel(rect.bottom() - top_),
            .first = left / 64,
            .last = (right - 1) / 64,
            .from = ~std::uint64_t{0} << left % 64,
            .until = ~std::uint64_t{0} >> (63 - (right - 1) % 64)};
}

void LabelPlacer::note(const Rect& rect) {
    if (!rect.overlaps(area_)) return;
    const Pixels at = pixelsOf(rect.cutTo(area_));
    for (std::size_t y = at.top; y < at.bottom; ++y) {
        std::uint64_t* const row = &taken_[y * columns_];
        if (at.first == at.last) {
            row[at.first] |= at.from & at.until;
            continue;
        }
        row[at.first] |= at.from;
        for (std::size_t word = at.first + 1; word < at.last; ++word) row[word] = ~std::uint64_t{0};
        row[at.last] |= at.until;
    }
}

/// Whether a point, or one so far to its left or right, is taken or outside: then a label round
/// them has no room. In a crowd this tells nearly always; one branch, since none could be foretold.
bool LabelPlacer::isTaken(Point at, double reach) const {
    if (!area_.contains({at.x - reach, at.y}) || !area_.contains({at.x + reach, at.y})) return true;
    const std::uint64_t* const row = &taken_[firstPixel(at.y - top_) * columns_];
    const auto bit = [row](std::size_t x) { return row[x / 64] >> x % 64; };
    const double x = at.x - left_;
    return ((bit(firstPixel(x)) | bit(firstPixel(x - reach)) | bit(firstPixel(x + reach))) & 1) !=
           0;
}

bool LabelPlacer::isFree(const Rect& rect) const {
    if (rect.x < area_.x || rect.y < area_.y || rect.right() > area_.right() ||
        rect.bottom() > area_.bottom())
        return false;
    if (rect.w < 1 || rect.h < 1) return true;
    const Pixels at = pixelsOf(rect);
    const auto touches = [&](std::size_t y) {
        const std::uint64_t* const row = &taken_[y * columns_];
        if (at.first == at.last) return (row[at.first] & at.from & at.until) != 0;
        if ((row[at.first] & at.from) != 0 || (row[at.last] & at.until) != 0) return true;
        for (std::size_t word = at.first + 1; word < at.last; ++word)
            if (row[word] != 0) return true;
        return false;
    };
    for (std::size_t y = at.top; y < at.bottom; ++y)
        if (touches(y)) return false;
    return true;
}

std::optional<int> LabelPlacer::place(draw::DrawList& list, const Label& label, int first) {
    const Point size = sizeOf(list, label);
    const double line = label.lines.empty() ? 0 : list.lineHeight(label.lines.front().style);
    const std::array<double, 3> reaches = {
        label.clearance + 0.3 * line, label.clearance + 1.6 * line, label.clearance + 3.2 * line};
    const int places = static_cast<int>(kSides.size() * (label.leader ? reaches.size() : 1));
    for (int i = -1; i < places; ++i) {
        const int which = i < 0 ? first : i;  // where it was, then in the usual order
        if (which >= places || which < 0 || (i >= 0 && which == first && first != 0)) continue;
        const auto at = static_cast<std::size_t>(which);
        const Point side = kSides[at % kSides.size()];
        const Point near = nearAt(label.anchor, side, reaches[at / kSides.size()]);
        const Point middle = near + Point{side.x * size.x / 2, side.y * size.y / 2};
        if (isTaken(middle, 0.4 * size.x)) continue;
        const Rect box = boxAt(near, side, size);
        if (!isFree(box.grown(1))) continue;
        note(box);
        placed_.push_back(box);
        draw(list, label, box, backing_);
        return which;
    }
    return std::nullopt;
}

}  // namespace deconflict::scene
