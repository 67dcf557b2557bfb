// SPDX-License-Identifier: MIT
// The dark palette: every colour of the picture that is not a nation's own.
#pragma once

#include "render/draw/colour.hpp"

namespace deconflict::scene::palette {

using draw::Colour;
using draw::rgb;

inline constexpr Colour kBeyond = rgb(0x090B0E);  ///< where the map has no data
inline constexpr Colour kSea = rgb(0x10141A);
inline constexpr Colour kLand = rgb(0x20262D);
inline constexpr Colour kCoast = rgb(0x56616D);
inline constexpr Colour kBorder = rgb(0x414B55);  ///< between countries, not judged
inline constexpr Colour kJudged = rgb(0xE3EAF0);  ///< the line that is judged
inline constexpr Colour kGraticule = rgb(0x8796A5, 46);
inline constexpr Colour kDim = rgb(0x8B97A3);  ///< text of second rank
inline constexpr Colour kText = rgb(0xD9E0E6);
inline constexpr Colour kBright = rgb(0xFFFFFF);
inline constexpr Colour kPanel = rgb(0x161B22, 244);
inline constexpr Colour kEdge = rgb(0x3A444F);
inline constexpr Colour kActive = rgb(0x2B3A4A);  ///< the chosen tab, the chosen row
inline constexpr Colour kAlert = rgb(0xFC4B6E);   ///< happening now
inline constexpr Colour kPast = rgb(0xFFD9D2);    ///< an incident that is over
inline constexpr Colour kPlace = rgb(0xA3AEB9);

/// Nations' colours come from the scenario; those too dark for this background are lightened
/// until their contrast reaches 4.5 (WCAG 2.1, AA).
[[nodiscard]] Colour readable(Colour nation);

}  // namespace deconflict::scene::palette
