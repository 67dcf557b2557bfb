// SPDX-License-Identifier: MIT
#include "render/scene/labels.hpp"

#include <algorithm>
#include <array>

#include "render/scene/palette.hpp"

namespace deconflict::scene {
namespace {

using draw::Point;
using draw::Rect;

/// Dims the lines of the map under a label, so that it can be read over them.
constexpr draw::Colour kBacking = draw::faded(palette::kLand, 0.8);

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

}  // namespace

bool LabelPlacer::isFree(const Rect& rect) const {
    const auto hits = [&rect](const Rect& other) { return rect.overlaps(other); };
    return rect.cutTo(area_) == rect && std::none_of(blocked_.begin(), blocked_.end(), hits) &&
           std::none_of(placed_.begin(), placed_.end(), hits);
}

bool LabelPlacer::place(draw::DrawList& list, const Label& label) {
    const Point size = sizeOf(list, label);
    const double line = label.lines.empty() ? 0 : list.lineHeight(label.lines.front().style);
    const std::array<double, 3> reaches = {
        label.clearance + 0.3 * line, label.clearance + 1.6 * line, label.clearance + 3.2 * line};
    for (std::size_t far = 0; far < (label.leader ? reaches.size() : 1); ++far)
        for (const Point side : kSides) {
            const Rect box = boxAt(label.anchor, side, reaches[far], size);
            if (!isFree(box.grown(1))) continue;
            placed_.push_back(box);
            if (label.leader) {
                const Point end = nearestOf(box.grown(1), label.anchor);
                const Point way = end - label.anchor;
                const double length = draw::lengthOf(way);
                if (length > label.clearance + 2)
                    list.line(label.anchor + way * (label.clearance / length), end, 1,
                              draw::faded(label.lines.front().style.colour, 0.55));
            }
            list.rectangle(box, kBacking);
            double y = box.y;
            for (const LabelLine& text : label.lines) {
                list.text({box.x, y}, text.text, text.style);
                y += list.lineHeight(text.style);
            }
            return true;
        }
    return false;
}

}  // namespace deconflict::scene
