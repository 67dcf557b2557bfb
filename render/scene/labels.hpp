// SPDX-License-Identifier: MIT
// Finds room for labels: none covers another, a symbol or a panel; what finds no room is left out.
#pragma once

#include <string>
#include <vector>

#include "render/draw/draw_list.hpp"

namespace deconflict::scene {

struct LabelLine {
    std::string text;
    draw::TextStyle style;
};

struct Label {
    draw::Point anchor;    ///< what it names [px]
    double clearance = 8;  ///< from the anchor to the edge of its symbol [px]
    std::vector<LabelLine> lines;
    bool leader = false;  ///< joined to its anchor by a line; may then stand further off
};

/// Places labels in the order given: call it with the important ones first. Of one thread.
class LabelPlacer {
public:
    /// @param area  labels stay within it
    explicit LabelPlacer(const draw::Rect& area) : area_(area) {}

    /// Nothing is put here.
    void block(const draw::Rect& rect) { blocked_.push_back(rect); }
    /// Draws the label in the first of its places that is free; false if there is none.
    bool place(draw::DrawList& list, const Label& label);
    /// Where labels are.
    [[nodiscard]] const std::vector<draw::Rect>& placed() const { return placed_; }

private:
    [[nodiscard]] bool isFree(const draw::Rect& rect) const;

    draw::Rect area_;
    std::vector<draw::Rect> blocked_, placed_;
};

}  // namespace deconflict::scene
