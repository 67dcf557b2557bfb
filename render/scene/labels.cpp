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

Point sizeOf(const draw::DrawList& list, const Label& label) {
    Point size;
    for (const LabelLine& line : label.lines) {
        size.x = std::max(size.x, list.textWidth(line.text, line.style));
        size.y += list.lineHeight(line.style);
    }
    return size;
}

Rect boxAt(Point anchor, Point side, double reach, Point size) {
    const double diagonal = side.x != 0 && side.y != 0 ? 0.75 : 1;
    const Point near = anchor + side * (reach * diagonal);
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

/// Visits the cells that a rectangle touches until a visit says true; whether one did.
template <class Visit>
bool LabelPlacer::visitCells(const Rect& rect, const Visit& visit) const {
    constexpr double kCell_px = 64;
    const auto cell = [](double v) { return static_cast<std::int64_t>(std::floor(v / kCell_px)); };
    // What is cut to the area is finite and has few cells.
    const Rect near = rect.cutTo(area_.grown(kCell_px));
    if (near.w < 0 || near.h < 0) return false;
    for (std::int64_t y = cell(near.y); y <= cell(near.bottom()); ++y)
        for (std::int64_t x = cell(near.x); x <= cell(near.right()); ++x)
            if (visit(y * 65536 + x)) return true;
    return false;
}

void LabelPlacer::note(const Rect& rect) {
    if (!rect.overlaps(area_) && !area_.contains({rect.x, rect.y})) return;
    const auto index = static_cast<std::uint32_t>(taken_.size());
    taken_.push_back(rect);
    (void)visitCells(rect, [&](std::int64_t key) {
        cells_[key].push_back(index);
        return false;
    });
}

bool LabelPlacer::isFree(const Rect& rect) const {
    if (!(rect.cutTo(area_) == rect)) return false;
    return !visitCells(rect, [&](std::int64_t key) {
        const auto found = cells_.find(key);
        return found != cells_.end() &&
               std::any_of(found->second.begin(), found->second.end(),
                           [&](std::uint32_t i) { return rect.overlaps(taken_[i]); });
    });
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
        const Rect box =
            boxAt(label.anchor, kSides[at % kSides.size()], reaches[at / kSides.size()], size);
        if (!isFree(box.grown(1))) continue;
        note(box);
        placed_.push_back(box);
        draw(list, label, box, backing_);
        return which;
    }
    return std::nullopt;
}

}  // namespace deconflict::scene
