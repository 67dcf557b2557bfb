// SPDX-License-Identifier: MIT
// A picture that follows a draw list: only what changed since the last one is filled anew.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "render/draw/draw_list.hpp"
#include "render/draw/facet.hpp"
#include "render/draw/image.hpp"

namespace deconflict::draw {

/// Of one thread. What it shows depends on the last list only, never on those before.
///
/// The picture is cut into tiles. All triangles that can touch a tile, in their order, give it a
/// fingerprint of 64 bits; a tile whose fingerprint is the last picture's keeps its pixels. What
/// two lists have in common from their beginning on (a map that stands still) is kept beneath.
class Canvas {
public:
    static constexpr int kTile_px = 32;

    /// Draws a list on a plain background; its size is that of the list, rounded down to whole
    /// pixels. Returns the boxes, from the top left, outside which nothing changed.
    std::span<const PixelBox> draw(const DrawList& list, Colour background);

    [[nodiscard]] int width() const { return width_; }
    [[nodiscard]] int height() const { return height_; }
    /// Row by row from the top (height x width), 0x00RRGGBB.
    [[nodiscard]] std::span<const std::uint32_t> pixels() const { return shown_.pixels; }
    /// The same with three bytes a pixel.
    [[nodiscard]] Image image() const;

private:
    struct Layer {
        std::vector<std::uint32_t> pixels;
        std::vector<std::uint64_t> fingerprints;  ///< of the tiles; 0: never drawn
    };
    /// A triangle and the pixels it can touch.
    struct Placed {
        std::size_t vertex;  ///< its first
        PixelBox box;
    };
    void begin(const DrawList& list, Colour background);
    [[nodiscard]] std::size_t commonVertices(const DrawList& list) const;
    void keepBeneath(const DrawList& list, std::size_t vertices);
    void place(const DrawList& list, std::size_t from, std::size_t until,
               std::vector<std::uint64_t>& fingerprints);
    void touch(const Placed& placed, std::uint64_t own, std::vector<std::uint64_t>& fingerprints);
    void findChanges();
    void paint(const DrawList& list, Layer& layer);
    void clear(const PixelBox& box, Layer& layer);
    void fill(const DrawList& list, const Placed& placed, std::size_t band, Layer& layer) const;
    [[nodiscard]] std::span<const PixelBox> changedIn(std::size_t band, int left, int right) const;
    [[nodiscard]] std::span<std::uint32_t> rowOf(Layer& layer, int y) const {
        return std::span(layer.pixels).subspan(static_cast<std::size_t>(y) * width_, width_);
    }

    int width_ = 0, height_ = 0, columns_ = 0, rows_ = 0;  ///< pixels; tiles
    Colour background_;
    Layer shown_;
    Layer beneath_;                            ///< without pixels while it holds no vertices
    std::size_t verticesBeneath_ = 0;          ///< the first of the list, which it shows
    std::vector<std::uint64_t> fingerprints_;  ///< of the tiles as they shall be
    std::vector<Placed> placed_;
    std::vector<std::vector<std::uint32_t>> ofBand_;  ///< of `placed_`, of each row of tiles
    std::vector<PixelBox> changed_;                   ///< neighbours in a row of tiles are one box
    std::vector<std::size_t> firstOfRow_;  ///< of `changed_`, of each row of tiles; and its end
    std::vector<Vertex> lastVertices_;
    std::vector<Run> lastRuns_;
};

}  // namespace deconflict::draw
