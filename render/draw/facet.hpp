// SPDX-License-Identifier: MIT
// One triangle of a picture, made ready to be filled row by row.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>

#include "render/draw/draw_list.hpp"

namespace deconflict::draw {

/// Whole pixels: columns [left, right), rows [top, bottom).
struct PixelBox {
    int left = 0, top = 0, right = 0, bottom = 0;
    [[nodiscard]] bool isEmpty() const { return left >= right || top >= bottom; }
};

/// The pixels that a triangle's corners, rounded to 1/256 pixel, and its clip leave possible.
[[nodiscard]] PixelBox boxOf(const Vertex* corners, const PixelBox& clip);

/// What a colour makes of the pixels below it; pixels are 0x00RRGGBB.
class Brush {
public:
    static constexpr std::uint32_t kOpaque = 255 * 255;

    explicit Brush(Colour c)
        : r_(c.r), g_(c.g), b_(c.b), opacity_(c.a), opacity256_(c.a), hex_(hexOf(c)) {}

    [[nodiscard]] bool isOpaque() const { return opacity_ == 255; }
    /// Of kOpaque. @param coverage  0 to 255
    [[nodiscard]] std::uint32_t alphaOf(double coverage) const {
        return static_cast<std::uint32_t>(coverage * opacity_ + 0.5);
    }
    /// The same of a coverage in 1/256, 0 to 255 x 256.
    [[nodiscard]] std::uint32_t alphaOf256(std::uint32_t coverage) const {
        return (coverage * opacity256_ + 128) >> 8;
    }
    [[nodiscard]] std::uint32_t over(std::uint32_t pixel, std::uint32_t alpha) const {
        const std::uint32_t rest = kOpaque - alpha;
        const std::uint32_t r = (pixel >> 16 & 255) * rest + r_ * alpha + kOpaque / 2;
        const std::uint32_t g = (pixel >> 8 & 255) * rest + g_ * alpha + kOpaque / 2;
        const std::uint32_t b = (pixel & 255) * rest + b_ * alpha + kOpaque / 2;
        return r / kOpaque << 16 | g / kOpaque << 8 | b / kOpaque;
    }
    void cover(std::span<std::uint32_t> pixels) const { std::ranges::fill(pixels, hex_); }

private:
    std::uint32_t r_, g_, b_;
    double opacity_;
    std::uint32_t opacity256_;
    std::uint32_t hex_;
};

/// A triangle that knows which pixels of a row it owns, and how to fill them.
///
/// A pixel belongs to it if its centre does (top-left rule on a grid of 1/256 pixel), coverage is
/// the atlas sampled bilinearly, blending is in sRGB: `rasterise()` says the same of the whole.
class Facet {
public:
    /// @param corners  three; of one colour
    Facet(const Vertex* corners, const GreyImage& atlas);

    /// The columns of row `y` whose centres are inside, [first, second); of those within
    /// [left, right).
    struct Columns {
        std::int64_t from, until;
    };
    [[nodiscard]] Columns columnsOf(int y, int left, int right) const;

    /// Blends its colour into columns [from, until) of row `y`; `row` begins with column 0.
    /// Pixels are 0x00RRGGBB.
    void fill(std::span<std::uint32_t> row, int y, Columns columns) const;

private:
    /// Inside is a x + b0 + y by >= 0.
    struct Edge {
        std::int64_t a = 0, b0 = 0, by = 0;
        double inverse = 0;  ///< 1 / |a|
    };
    /// How coverage is read from the atlas.
    enum class Cover : std::uint8_t {
        full,      ///< all of it, everywhere
        letter,    ///< texel for pixel
        profile,   ///< along one row of the atlas
        anywhere,  ///< bilinear
    };
    void readTexture(const Vertex* corners);
    [[nodiscard]] double coverageAt(double u, double v) const;
    [[nodiscard]] const std::uint8_t* atlasRow(int y) const;
    [[nodiscard]] double texel(int x, int y) const;
    void fillPlain(std::span<std::uint32_t> pixels) const;
    void fillLetter(std::span<std::uint32_t> pixels, int y, int x) const;
    void fillProfile(std::span<std::uint32_t> pixels, int y, int x) const;
    void fillAnywhere(std::span<std::uint32_t> pixels, int y, int x) const;

    const GreyImage* atlas_;
    Brush brush_;
    Cover cover_ = Cover::full;
    std::array<Edge, 3> edges_;
    bool empty_ = false;
    double u0_ = 0, ux_ = 0, uy_ = 0, v0_ = 0, vx_ = 0, vy_ = 0;  ///< texel of a pixel, affine
};

}  // namespace deconflict::draw
