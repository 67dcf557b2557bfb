// SPDX-License-Identifier: MIT
// The help: the table of keys, each line a button.
#include <algorithm>
#include <cmath>
#include <fmt/format.h>

#include "render/scene/keys.hpp"
#include "render/scene/painter.hpp"

namespace deconflict::scene {
namespace {

using draw::Point;
using draw::Rect;

}  // namespace

void drawHelp(Painter& p) {
    p.list.beginPart("help");
    if (!p.in.view.help) return;
    std::vector<const KeyBinding*> lines;
    for (const KeyBinding& binding : keyBindings())
        if (*binding.keys != '\0') lines.push_back(&binding);
    const Rect& map = p.layout.map;
    const double rowHeight = p.px(19), keysWidth = p.px(140), width = p.px(400);
    const double most = std::floor((map.h - p.px(60)) / rowHeight);
    const double columns = std::max(1.0, std::ceil(static_cast<double>(lines.size()) / most));
    const double rows = std::ceil(static_cast<double>(lines.size()) / columns);
    const double columnWidth = std::min(width, (map.w - p.px(24)) / columns);
    const Point size{columnWidth * columns + p.px(16), rows * rowHeight + p.px(44)};
    const Point corner = draw::snapped(map.centre() - size * 0.5);
    const Rect rect{corner.x, corner.y, size.x, size.y};
    p.list.rectangle(map, draw::faded(p.ink.sea, 0.6));
    p.button(map, {Action::toggleHelp});
    p.panel(rect);
    p.rowText({rect.x + p.px(12), rect.y + p.px(20)}, rect.right(),
              "Keys; a click on a line does the same", p.style(16, p.ink.text, true));
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const double column = std::floor(static_cast<double>(i) / rows);
        const double row = static_cast<double>(i) - column * rows;
        const double x = rect.x + p.px(12) + column * columnWidth;
        const double y = rect.y + p.px(40) + (row + 0.5) * rowHeight;
        const double gap = std::min(keysWidth, columnWidth * 0.38);
        p.button({x - p.px(6), y - rowHeight / 2, columnWidth, rowHeight}, lines[i]->order);
        p.rowText({x, y}, x + gap - p.px(6), lines[i]->keys, p.style(13, p.ink.bright, true));
        p.rowText({x + gap, y}, x + columnWidth - p.px(8), lines[i]->does, p.style(13, p.ink.text));
    }
}

}  // namespace deconflict::scene
