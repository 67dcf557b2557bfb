// SPDX-License-Identifier: MIT
// Finds room for labels: none covers another, a symbol or a panel; what finds no room is left out.
#pragma once

#include <cstdint>
#include <optional>
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
    /// @param backing  dims what is drawn under a label, so that it can be read over it
    explicit LabelPlacer(const draw::Rect& area, draw::Colour backing = {0, 0, 0, 0});

    /// Nothing is put here.
    void block(const draw::Rect& rect) { note(rect); }
    /// Draws the label in the first of its places that is free; nothing if there is none.
    ///
    /// @param first  which of its places is tried first: the one of the picture before
    /// @return       which place it has
    std::optional<int> place(draw::DrawList& list, const Label& label, int first = 0);
    /// Where labels are.
    [[nodiscard]] const std::vector<draw::Rect>& placed() const { return placed_; }

private:
    [[nodiscard]] bool isTaken(int x, int y, int reach) const;
    [[nodiscard]] bool isFree(const draw::Rect& rect) const;
    void note(const draw::Rect& rect);
    /// A rectangle within the area on the map of bits.
    struct Pixels {
        std::size_t top = 0, bottom = 0, first = 0, last = 0;
        std::uint64_t from = 0, until = 0;
    };
    [[nodiscard]] Pixels pixelsOf(const draw::Rect& rect) const;

    draw::Rect area_;
    draw::Colour backing_;
    std::vector<draw::Rect> placed_;
    double left_ = 0, top_ = 0;         ///< of the map of bits: the area's, whole pixels
    std::size_t columns_ = 0;           ///< words a row
    int right_ = 0, bottom_ = 0;        ///< of the area, in sixteenths of a pixel from there
    std::vector<std::uint64_t> taken_;  ///< a bit a pixel, row by row: something is there
};

}  // namespace deconflict::scene
