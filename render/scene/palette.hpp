// SPDX-License-Identifier: MIT
// Palettes: every colour of the picture, on dark, on light, on paper, and with most contrast.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "render/draw/colour.hpp"

namespace deconflict::scene {

enum class Theme : std::uint8_t { dark, light, print, contrast };
inline constexpr int kThemes = 4;

/// The theme's name on the command line: `dark`, `light`, `print`, `high-contrast`.
[[nodiscard]] const char* nameOf(Theme theme);
[[nodiscard]] std::optional<Theme> themeOf(std::string_view name);

/// One theme's colours. Nations are told apart by these and by letters and shapes as well.
struct Palette {
    draw::Colour beyond;  ///< where the map has no data
    draw::Colour sea, land;
    draw::Colour coast;
    draw::Colour border;  ///< between countries, not judged
    draw::Colour judged;  ///< the line that is judged
    draw::Colour graticule;
    draw::Colour dim;  ///< text of second rank
    draw::Colour text, bright;
    draw::Colour panel, edge;
    draw::Colour active;  ///< the chosen tab, the chosen row
    draw::Colour alert;   ///< happening now
    draw::Colour past;    ///< an incident that is over
    draw::Colour place;
    /// In which nations appear; empty: in the scenario's colours, made readable.
    std::vector<draw::Colour> nations;
};

[[nodiscard]] const Palette& paletteOf(Theme theme);

/// The colour moved towards the palette's brightest until its contrast to land is 4.5
/// (WCAG 2.1, AA); that one itself if nothing less will do.
[[nodiscard]] draw::Colour readable(draw::Colour colour, const Palette& palette);

/// The nations' colours as drawn, in their order. Where the palette has its own, each nation gets,
/// in turn, the one left whose hue is nearest to the scenario's colour; those beyond the palette's
/// number, a readable shade of their own.
[[nodiscard]] std::vector<draw::Colour> nationColours(std::span<const std::uint32_t> scenario_rgb,
                                                      const Palette& palette);

}  // namespace deconflict::scene
