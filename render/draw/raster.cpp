// SPDX-License-Identifier: MIT
#include "render/draw/raster.hpp"

#include <cmath>

namespace deconflict::draw {
namespace {

constexpr std::int64_t kGrid = 256;  ///< steps a pixel
constexpr std::uint32_t kOpaque = 255 * 255;

struct Corner {
    std::int64_t x = 0, y = 0;  ///< [1/256 px]
};

std::int64_t floorDiv(std::int64_t a, std::int64_t b) {
    const std::int64_t q = a / b;
    return q * b > a ? q - 1 : q;
}

/// The pixels of one row that lie on the inner side of an edge, narrowed edge by edge.
struct Span {
    std::int64_t from, until;

    /// Keeps x with a x + b >= 0 (a may be 0).
    void narrow(std::int64_t a, std::int64_t b) {
        if (a == 0 && b < 0) until = from;
        if (a > 0) from = std::max(from, -floorDiv(b, a));
        if (a < 0) until = std::min(until, floorDiv(b, -a) + 1);
    }
};

/// Coverage as an affine function of the pixel: u = u0 + x ux + y uy.
struct Texture {
    double u0, ux, uy, v0, vx, vy;
};

class Rasteriser {
public:
    Rasteriser(const DrawList& list, Colour background)
        : list_(list),
          atlas_(list.atlas().image()),
          image_{static_cast<int>(list.width()), static_cast<int>(list.height()), {}} {
        image_.rgb.reserve(static_cast<std::size_t>(image_.width) * image_.height * 3);
        for (int i = 0; i < image_.width * image_.height; ++i)
            image_.rgb.insert(image_.rgb.end(), {background.r, background.g, background.b});
    }

    Image run() {
        for (const Run& run : list_.runs())
            for (std::size_t i = 0; i < run.count; i += 3)
                triangle(&list_.vertices()[run.first + i], run.clip);
        return std::move(image_);
    }

private:
    void triangle(const Vertex* v, const Rect& clip) {
        Corner c[3];
        for (int i = 0; i < 3; ++i)
            c[i] = {std::llround(static_cast<double>(v[i].x) * kGrid),
                    std::llround(static_cast<double>(v[i].y) * kGrid)};
        const std::int64_t area =
            (c[1].x - c[0].x) * (c[2].y - c[0].y) - (c[1].y - c[0].y) * (c[2].x - c[0].x);
        if (area == 0) return;
        if (area < 0) std::swap(c[1], c[2]);
        const auto [low, high] = std::minmax({c[0].y, c[1].y, c[2].y});
        const auto top = std::max(floorDiv(low, kGrid), static_cast<std::int64_t>(clip.y));
        const auto bottom =
            std::min(floorDiv(high, kGrid) + 1,
                     static_cast<std::int64_t>(std::min<double>(clip.bottom(), image_.height)));
        const bool plain = v[0].u == v[1].u && v[0].u == v[2].u && v[0].v == v[1].v;
        const Texture texture = plain ? Texture{} : textureOf(v);
        for (std::int64_t y = top; y < bottom; ++y) {
            Span span{static_cast<std::int64_t>(clip.x),
                      static_cast<std::int64_t>(std::min<double>(clip.right(), image_.width))};
            for (int i = 0; i < 3; ++i) narrowToEdge(span, c[i], c[(i + 1) % 3], y);
            if (plain)
                fill(span, y, v[0].colour);
            else
                shade(span, y, texture, v[0].colour);
        }
    }

    /// Inside is left of the edge in a picture with y down: dx (py - y) - dy (px - x) >= 0,
    /// where centres exactly on a right or bottom edge belong to the neighbour.
    static void narrowToEdge(Span& span, Corner a, Corner b, std::int64_t y) {
        const std::int64_t dx = b.x - a.x, dy = b.y - a.y;
        const bool keeps = dy < 0 || (dy == 0 && dx > 0);
        const std::int64_t py = y * kGrid + kGrid / 2;
        const std::int64_t base = dx * (py - a.y) - dy * (kGrid / 2 - a.x) - (keeps ? 0 : 1);
        span.narrow(-dy * kGrid, base);
    }

    static Texture textureOf(const Vertex* v) {
        const double x1 = static_cast<double>(v[1].x) - static_cast<double>(v[0].x);
        const double y1 = static_cast<double>(v[1].y) - static_cast<double>(v[0].y);
        const double x2 = static_cast<double>(v[2].x) - static_cast<double>(v[0].x);
        const double y2 = static_cast<double>(v[2].y) - static_cast<double>(v[0].y);
        const double area = x1 * y2 - y1 * x2;
        const auto plane = [&](float at0, float at1, float at2, double* out) {
            const double d1 = static_cast<double>(at1) - static_cast<double>(at0);
            const double d2 = static_cast<double>(at2) - static_cast<double>(at0);
            out[1] = area != 0 ? (d1 * y2 - d2 * y1) / area : 0;
            out[2] = area != 0 ? (d2 * x1 - d1 * x2) / area : 0;
            out[0] = static_cast<double>(at0) - out[1] * static_cast<double>(v[0].x) -
                     out[2] * static_cast<double>(v[0].y);
        };
        double u[3], w[3];
        plane(v[0].u, v[1].u, v[2].u, u);
        plane(v[0].v, v[1].v, v[2].v, w);
        return {u[0], u[1], u[2], w[0], w[1], w[2]};
    }

    [[nodiscard]] double texel(int x, int y) const {
        const int cx = std::clamp(x, 0, atlas_.width - 1), cy = std::clamp(y, 0, atlas_.height - 1);
        return atlas_.grey[static_cast<std::size_t>(cy) * atlas_.width + cx];
    }

    /// Bilinear, texel centres at half integers; 0 to 255.
    [[nodiscard]] double coverage(double u, double v) const {
        const double x = std::floor(u - 0.5), y = std::floor(v - 0.5);
        const double fx = u - 0.5 - x, fy = v - 0.5 - y;
        const int ix = static_cast<int>(x), iy = static_cast<int>(y);
        const double above = texel(ix, iy) * (1 - fx) + texel(ix + 1, iy) * fx;
        const double below = texel(ix, iy + 1) * (1 - fx) + texel(ix + 1, iy + 1) * fx;
        return above * (1 - fy) + below * fy;
    }

    void fill(Span span, std::int64_t y, Colour colour) {
        for (std::int64_t x = span.from; x < span.until; ++x) blend(x, y, colour, colour.a * 255U);
    }

    void shade(Span span, std::int64_t y, const Texture& t, Colour colour) {
        const double py = static_cast<double>(y) + 0.5;
        for (std::int64_t x = span.from; x < span.until; ++x) {
            const double px = static_cast<double>(x) + 0.5;
            const double cover =
                coverage(t.u0 + px * t.ux + py * t.uy, t.v0 + px * t.vx + py * t.vy);
            blend(x, y, colour, static_cast<std::uint32_t>(cover * colour.a + 0.5));
        }
    }

    void blend(std::int64_t x, std::int64_t y, Colour c, std::uint32_t alpha) {
        std::uint8_t* p = &image_.rgb[static_cast<std::size_t>(y * image_.width + x) * 3];
        const auto mix = [alpha](std::uint8_t to, std::uint8_t from) {
            return static_cast<std::uint8_t>((from * (kOpaque - alpha) + to * alpha + kOpaque / 2) /
                                             kOpaque);
        };
        p[0] = mix(c.r, p[0]);
        p[1] = mix(c.g, p[1]);
        p[2] = mix(c.b, p[2]);
    }

    const DrawList& list_;
    const GreyImage& atlas_;
    Image image_;
};

}  // namespace

Image rasterise(const DrawList& list, Colour background) {
    return Rasteriser(list, background).run();
}

}  // namespace deconflict::draw
