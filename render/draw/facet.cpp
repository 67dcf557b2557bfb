// SPDX-License-Identifier: MIT
#include "render/draw/facet.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace deconflict::draw {
namespace {

constexpr std::int64_t kGrid = 256;  ///< steps a pixel

constexpr double kTexel = 4294967296;  ///< 2^32

/// [1/256 px], halves away from zero; a float times 256 and the sum are exact.
std::int64_t onGrid(float pixels) {
    const double scaled = static_cast<double>(pixels) * kGrid;
    return static_cast<std::int64_t>(scaled + (scaled < 0 ? -0.5 : 0.5));
}

/// The pixel that a place of the grid lies in; a shift rounds down.
std::int64_t pixelOf(std::int64_t place) { return place >> 8; }

/// floor(b / d) for d > 0, by a product that is at most one off and put right in integers.
std::int64_t floorDiv(std::int64_t b, std::int64_t d, double inverse) {
    auto q = static_cast<std::int64_t>(static_cast<double>(b) * inverse);
    std::int64_t rest = b - q * d;
    for (; rest < 0; rest += d) --q;
    for (; rest >= d; rest -= d) ++q;
    return q;
}

/// Rounds down as std::floor() does, which is a call without SSE 4.1.
int floorOf(double value) {
    const int whole = static_cast<int>(value);
    return value < whole ? whole - 1 : whole;
}

}  // namespace

PixelBox boxOf(const Vertex* v, const PixelBox& clip) {
    const auto [left, right] = std::minmax({v[0].x, v[1].x, v[2].x});
    const auto [top, bottom] = std::minmax({v[0].y, v[1].y, v[2].y});
    const auto within = [](std::int64_t pixel, int least, int most) {
        return static_cast<int>(std::clamp<std::int64_t>(pixel, least, std::max(least, most)));
    };
    return {within(pixelOf(onGrid(left)), clip.left, clip.right),
            within(pixelOf(onGrid(top)), clip.top, clip.bottom),
            within(pixelOf(onGrid(right)) + 1, clip.left, clip.right),
            within(pixelOf(onGrid(bottom)) + 1, clip.top, clip.bottom)};
}

Facet::Facet(const Vertex* v, const GreyImage& atlas) : atlas_(&atlas), brush_(v[0].colour) {
    std::array<std::int64_t, 3> x{}, y{};
    for (std::size_t i = 0; i < 3; ++i) {
        x[i] = onGrid(v[i].x);
        y[i] = onGrid(v[i].y);
    }
    const std::int64_t area = (x[1] - x[0]) * (y[2] - y[0]) - (y[1] - y[0]) * (x[2] - x[0]);
    empty_ = area == 0;
    if (area < 0) {
        std::swap(x[1], x[2]);
        std::swap(y[1], y[2]);
    }
    // Inside is left of the edge in a picture with y down: dx (py - y) - dy (px - x) >= 0, where
    // centres exactly on a right or bottom edge belong to the neighbour.
    for (std::size_t i = 0; i < 3; ++i) {
        const std::size_t next = i < 2 ? i + 1 : 0;
        const std::int64_t dx = x[next] - x[i], dy = y[next] - y[i];
        const bool keeps = dy < 0 || (dy == 0 && dx > 0);
        Edge& edge = edges_[i];
        edge.a = -dy * kGrid;
        edge.by = dx * kGrid;
        edge.b0 = dx * (kGrid / 2 - y[i]) - dy * (kGrid / 2 - x[i]) - (keeps ? 0 : 1);
        edge.inverse = edge.a != 0 ? 1.0 / static_cast<double>(std::abs(edge.a)) : 0.0;
    }
    readTexture(v);
}

Facet::Columns Facet::columnsOf(int y, int left, int right) const {
    Columns columns{left, empty_ ? left : right};
    for (const Edge& edge : edges_) {
        const std::int64_t b = edge.b0 + y * edge.by;
        if (edge.a > 0)
            columns.from = std::max(columns.from, -floorDiv(b, edge.a, edge.inverse));
        else if (edge.a < 0)
            columns.until = std::min(columns.until, floorDiv(b, -edge.a, edge.inverse) + 1);
        else if (b < 0)
            columns.until = columns.from;
    }
    return columns;
}

void Facet::readTexture(const Vertex* v) {
    if (v[0].u == v[1].u && v[0].u == v[2].u && v[0].v == v[1].v) return;
    const double x1 = static_cast<double>(v[1].x) - static_cast<double>(v[0].x);
    const double y1 = static_cast<double>(v[1].y) - static_cast<double>(v[0].y);
    const double x2 = static_cast<double>(v[2].x) - static_cast<double>(v[0].x);
    const double y2 = static_cast<double>(v[2].y) - static_cast<double>(v[0].y);
    const double area = x1 * y2 - y1 * x2;
    const auto plane = [&](float Vertex::*texel, double& at0, double& alongX, double& alongY) {
        const auto first = static_cast<double>(v[0].*texel);
        const double d1 = static_cast<double>(v[1].*texel) - first;
        const double d2 = static_cast<double>(v[2].*texel) - first;
        alongX = area != 0 ? (d1 * y2 - d2 * y1) / area : 0;
        alongY = area != 0 ? (d2 * x1 - d1 * x2) / area : 0;
        at0 = first - alongX * static_cast<double>(v[0].x) - alongY * static_cast<double>(v[0].y);
    };
    plane(&Vertex::u, u0_, ux_, uy_);
    plane(&Vertex::v, v0_, vx_, vy_);
    const auto [least, most] = std::minmax({v[0].u, v[1].u, v[2].u});
    const auto [top, bottom] = std::minmax({v[0].v, v[1].v, v[2].v});
    const bool inside = least >= 0 && most <= static_cast<float>(atlas_->width) && top >= 0 &&
                        bottom <= static_cast<float>(atlas_->height);
    const bool inMiddle = inside && least >= 2 && most <= static_cast<float>(atlas_->width - 3);
    const auto isWhole = [](double value) { return value == floorOf(value); };
    if (ux_ == 1 && uy_ == 0 && vx_ == 0 && vy_ == 1 && isWhole(u0_) && isWhole(v0_) && inside)
        cover_ = Cover::letter;
    else if (vx_ == 0 && vy_ == 0 && isWhole(v0_ - 0.5) && inMiddle)
        cover_ = Cover::profile;
    else
        cover_ = Cover::anywhere;
}

const std::uint8_t* Facet::atlasRow(int y) const {
    return &atlas_->grey[static_cast<std::size_t>(y) * atlas_->width];
}

double Facet::texel(int x, int y) const {
    const int cx = std::clamp(x, 0, atlas_->width - 1), cy = std::clamp(y, 0, atlas_->height - 1);
    return atlas_->grey[static_cast<std::size_t>(cy) * atlas_->width + cx];
}

/// Texel centres at half integers; 0 to 255.
double Facet::coverageAt(double u, double v) const {
    const int x = floorOf(u - 0.5), y = floorOf(v - 0.5);
    const double fx = u - 0.5 - x, fy = v - 0.5 - y;
    const double above = texel(x, y) * (1 - fx) + texel(x + 1, y) * fx;
    const double below = texel(x, y + 1) * (1 - fx) + texel(x + 1, y + 1) * fx;
    return above * (1 - fy) + below * fy;
}

void Facet::fill(std::span<std::uint32_t> row, int y, Columns columns) const {
    if (columns.from >= columns.until) return;
    const auto from = static_cast<std::size_t>(columns.from);
    const auto pixels = row.subspan(from, static_cast<std::size_t>(columns.until) - from);
    const int x = static_cast<int>(columns.from);
    switch (cover_) {
        case Cover::full:
            return fillPlain(pixels);
        case Cover::letter:
            return fillLetter(pixels, y, x);
        case Cover::profile:
            return fillProfile(pixels, y, x);
        case Cover::anywhere:
            return fillAnywhere(pixels, y, x);
    }
}

void Facet::fillPlain(std::span<std::uint32_t> pixels) const {
    if (brush_.isOpaque()) return brush_.cover(pixels);
    const std::uint32_t alpha = brush_.alphaOf(255);
    for (std::uint32_t& pixel : pixels) pixel = brush_.over(pixel, alpha);
}

void Facet::fillLetter(std::span<std::uint32_t> pixels, int y, int x) const {
    const std::uint8_t* texels = atlasRow(y + static_cast<int>(v0_)) + x + static_cast<int>(u0_);
    for (std::size_t i = 0; i < pixels.size(); ++i)
        if (texels[i] != 0) pixels[i] = brush_.over(pixels[i], brush_.alphaOf(texels[i]));
}

void Facet::fillProfile(std::span<std::uint32_t> pixels, int y, int x) const {
    const std::uint8_t* texels = atlasRow(floorOf(v0_ - 0.5));
    const double first = u0_ + (x + 0.5) * ux_ + (y + 0.5) * uy_ - 0.5;
    // Fixed point: texels in the upper 32 bits; 8 bits of what is left weigh the next texel.
    auto u = static_cast<std::int64_t>(first * kTexel);
    const auto step = static_cast<std::int64_t>(ux_ * kTexel);
    for (std::uint32_t& pixel : pixels) {
        const std::uint8_t* at = texels + (u >> 32);
        const auto weight = static_cast<std::uint32_t>(u >> 24 & 255);
        pixel = brush_.over(pixel, brush_.alphaOf256(at[0] * (256 - weight) + at[1] * weight));
        u += step;
    }
}

void Facet::fillAnywhere(std::span<std::uint32_t> pixels, int y, int x) const {
    const double py = static_cast<double>(y) + 0.5;
    for (std::size_t i = 0; i < pixels.size(); ++i) {
        const double px = x + static_cast<double>(i) + 0.5;
        const double coverage = coverageAt(u0_ + px * ux_ + py * uy_, v0_ + px * vx_ + py * vy_);
        pixels[i] = brush_.over(pixels[i], brush_.alphaOf(coverage));
    }
}

}  // namespace deconflict::draw
