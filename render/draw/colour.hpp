// SPDX-License-Identifier: MIT
// Colours: sRGB with coverage, and how well two of them can be told apart.
#pragma once

#include <cstdint>

namespace deconflict::draw {

/// sRGB, 0 to 255 a channel; `a` = 255 is opaque.
struct Colour {
    std::uint8_t r = 0, g = 0, b = 0, a = 255;
    bool operator==(const Colour&) const = default;
};

/// From 0xRRGGBB.
[[nodiscard]] constexpr Colour rgb(std::uint32_t hex, std::uint8_t alpha = 255) {
    return {static_cast<std::uint8_t>(hex >> 16), static_cast<std::uint8_t>(hex >> 8),
            static_cast<std::uint8_t>(hex), alpha};
}

/// As 0xRRGGBB; coverage is left out.
[[nodiscard]] constexpr std::uint32_t hexOf(Colour c) {
    return std::uint32_t{c.r} << 16 | std::uint32_t{c.g} << 8 | std::uint32_t{c.b};
}

/// The same colour, `ratio` in [0, 1] as opaque as before.
[[nodiscard]] constexpr Colour faded(Colour c, double ratio) {
    c.a = static_cast<std::uint8_t>(c.a * ratio + 0.5);
    return c;
}

/// From `a` (ratio 0) to `b` (ratio 1), channel by channel.
[[nodiscard]] constexpr Colour mixed(Colour a, Colour b, double ratio) {
    const auto channel = [ratio](std::uint8_t from, std::uint8_t to) {
        return static_cast<std::uint8_t>(from + (to - from) * ratio + 0.5);
    };
    return {channel(a.r, b.r), channel(a.g, b.g), channel(a.b, b.b), channel(a.a, b.a)};
}

/// Contrast ratio of two opaque colours, from 1 (equal) to 21 (black on white).
/// Source: WCAG 2.1, relative luminance and contrast ratio.
[[nodiscard]] double contrastOf(Colour a, Colour b);

}  // namespace deconflict::draw
