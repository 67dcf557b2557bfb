// SPDX-License-Identifier: MIT
#include "render/scene/palette.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "sim/core/contracts.hpp"

namespace deconflict::scene {
namespace {

using draw::Colour;
using draw::rgb;
constexpr double kEnough = 4.5;  ///< contrast of text, WCAG 2.1 AA

constexpr std::array<const char*, kThemes> kNames = {"dark", "light", "print", "high-contrast"};

Palette dark() {
    return {.beyond = rgb(0x090B0E),
            .sea = rgb(0x10141A),
            .land = rgb(0x20262D),
            .coast = rgb(0x56616D),
            .border = rgb(0x414B55),
            .judged = rgb(0xE3EAF0),
            .graticule = rgb(0x8796A5, 46),
            .dim = rgb(0x8B97A3),
            .text = rgb(0xD9E0E6),
            .bright = rgb(0xFFFFFF),
            .panel = rgb(0x161B22, 244),
            .edge = rgb(0x3A444F),
            .active = rgb(0x2B3A4A),
            .alert = rgb(0xFC4B6E),
            .past = rgb(0xFFD9D2),
            .place = rgb(0xA3AEB9),
            .nations = {}};
}

/// The nations' colours are those of a search for CIEDE2000 > 16 over all visions, kept near
/// orange, blue, teal and violet.
Palette light() {
    return {.beyond = rgb(0xC6CDD4),
            .sea = rgb(0xE4ECF2),
            .land = rgb(0xF6F4EE),
            .coast = rgb(0x7D8A96),
            .border = rgb(0xB9B4A6),
            .judged = rgb(0x1C242C),
            .graticule = rgb(0x4A5A6A, 56),
            .dim = rgb(0x56606A),
            .text = rgb(0x1F272F),
            .bright = rgb(0x000000),
            .panel = rgb(0xFFFFFF, 244),
            .edge = rgb(0xB4BDC6),
            .active = rgb(0xD8E5F2),
            .alert = rgb(0xD00061),
            .past = rgb(0x381818),
            .place = rgb(0x4E5862),
            .nations = {rgb(0x7E4C00), rgb(0x0063E0), rgb(0x04624F), rgb(0x4A198B)}};
}

/// For paper: no filled areas, so that ink is saved and grey copies keep every line.
Palette print() {
    Palette p = light();
    p.beyond = p.sea = p.land = p.panel = rgb(0xFFFFFF);
    p.coast = rgb(0x666666);
    p.border = rgb(0xAAAAAA);
    p.judged = p.text = rgb(0x000000);
    p.edge = rgb(0x888888);
    p.active = rgb(0xE6E6E6);
    return p;
}

/// For weak screens, bright rooms and weak eyes.
Palette contrast() {
    return {.beyond = rgb(0x000000),
            .sea = rgb(0x000000),
            .land = rgb(0x0E0E0E),
            .coast = rgb(0xB0B0B0),
            .border = rgb(0x606060),
            .judged = rgb(0xFFFFFF),
            .graticule = rgb(0xFFFFFF, 60),
            .dim = rgb(0xC4C4C4),
            .text = rgb(0xFFFFFF),
            .bright = rgb(0xFFFFFF),
            .panel = rgb(0x000000),
            .edge = rgb(0xFFFFFF),
            .active = rgb(0x333333),
            .alert = rgb(0xFF5570),
            .past = rgb(0xFFE4DC),
            .place = rgb(0xE0E0E0),
            .nations = {rgb(0xFFB000), rgb(0xB1E8FE), rgb(0x3BB2AB), rgb(0xBD98FF)}};
}

/// The hue's direction in the plane of opponent colours; greys have none that matters.
double hueOf(Colour c) {
    const double alpha = c.r - (c.g + c.b) / 2.0;
    const double beta = std::numbers::sqrt3 / 2 * (c.g - c.b);
    return std::atan2(beta, alpha);
}

double hueGap(Colour a, Colour b) {
    const double gap = std::abs(hueOf(a) - hueOf(b));
    return std::min(gap, 2 * std::numbers::pi - gap);
}

}  // namespace

const char* nameOf(Theme theme) { return kNames[static_cast<std::size_t>(theme)]; }

std::optional<Theme> themeOf(std::string_view name) {
    const auto found = std::find(kNames.begin(), kNames.end(), name);
    if (found == kNames.end()) return std::nullopt;
    return static_cast<Theme>(found - kNames.begin());
}

const Palette& paletteOf(Theme theme) {
    static const std::array<Palette, kThemes> kPalettes = {dark(), light(), print(), contrast()};
    const auto index = static_cast<std::size_t>(theme);
    EXPECTS(index < kPalettes.size());
    return kPalettes[index];
}

Colour readable(Colour colour, const Palette& palette) {
    constexpr int kSteps = 16;
    for (int i = 0; i < kSteps; ++i) {
        const Colour moved = draw::mixed(colour, palette.bright, static_cast<double>(i) / kSteps);
        if (draw::contrastOf(moved, palette.land) >= kEnough) return moved;
    }
    return palette.bright;
}

std::vector<Colour> nationColours(std::span<const std::uint32_t> scenario_rgb,
                                  const Palette& palette) {
    std::vector<Colour> left = palette.nations, colours;
    for (const std::uint32_t hex : scenario_rgb) {
        const Colour wanted = rgb(hex);
        const auto nearest = std::min_element(left.begin(), left.end(), [&](Colour a, Colour b) {
            return hueGap(a, wanted) < hueGap(b, wanted);
        });
        colours.push_back(nearest == left.end() ? readable(wanted, palette) : *nearest);
        if (nearest != left.end()) left.erase(nearest);
    }
    return colours;
}

}  // namespace deconflict::scene
