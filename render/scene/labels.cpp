// SPDX-License-Identifier: MIT
#include "render/scene/labels.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace deconflict::scene {
namespace {

using draw::Point;
using draw::Rect;

struct Side {
    int x, y;
};

/// Right and above first: where the eye looks; then round the symbol.
constexpr std::array<Side, 8> kSides = {
    {{1, -1}, {1, 1}, {-1, -1}, {-1, 1}, {1, 0}, {-1, 0}, {0, -1}, {0, 1}}};

constexpr int kFine = 16;  ///< parts of a pixel

int fine(double px) { return static_cast<int>(px * kFine); }

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

/// How far from the anchor a place begins, in both directions.
double reachTo(const Side& side, double reach) {
    return reach * (side.x != 0 && side.y != 0 ? 0.75 : 1);
}

Rect boxAt(Point anchor, const Side& side, double reach, Point size) {
    const Point near = anchor + Point{static_cast<double>(side.x), static_cast<double>(side.y)} *
                                    reachTo(side, reach);
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
      columns_((firstPixel(area.right() - left_) + 64) / 64),
      right_(fine(area.right() - left_)),
      bottom_(fine(area.bottom() - top_)) {
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

/// Whether the middle of a label, or a point so far to its left or right, is taken or outside: then
/// it has no room. In a crowd this tells nearly always; few branches, since none could be foretold.
///
/// All in sixteenths of a pixel, from the corner of the map of bits.
inline bool LabelPlacer::isTaken(int x, int y, int reach) const {
    const int left = x - reach, right = x + reach;
    if ((left < 0) | (right >= right_) | (y < 0) | (y >= bottom_)) return true;
    const std::uint64_t* const row = &taken_[static_cast<std::size_t>(y / kFine) * columns_];
    const auto bit = [row](int at) {
        const auto pixel = static_cast<unsigned>(at) / kFine;
        return row[pixel / 64] >> pixel % 64;
    };
    return ((bit(x) | bit(left) | bit(right)) & 1) != 0;
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
    const int x = fine(label.anchor.x - left_), y = fine(label.anchor.y - top_);
    const int halfWidth = fine(size.x / 2), halfHeight = fine(size.y / 2);
    Rect box;
    const auto fits = [&](const Side& side, double reach) {
        const int away = fine(reachTo(side, reach));
        if (isTaken(x + side.x * (away + halfWidth), y + side.y * (away + halfHeight),
                    halfWidth * 4 / 5))
            return false;
        box = boxAt(label.anchor, side, reach, size);
        return isFree(box.grown(1));
    };
    const auto take = [&](std::size_t place) {
        note(box);
        placed_.push_back(box);
        draw(list, label, box, backing_);
        return static_cast<int>(place);
    };
    // Where it was, then in the usual order.
    const std::size_t distances = label.leader ? reaches.size() : 1;
    const auto before = static_cast<std::size_t>(std::max(first, 0));
    if (before < kSides.size() * distances &&
        fits(kSides[before % kSides.size()], reaches[before / kSides.size()]))
        return take(before);
    for (std::size_t i = 0; i < distances; ++i)
        for (std::size_t side = 0; side < kSides.size(); ++side)
            if (fits(kSides[side], reaches[i])) return take(i * kSides.size() + side);
    return std::nullopt;
}

}  // namespace deconflict::scene
