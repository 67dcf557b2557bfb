// SPDX-License-Identifier: MIT
// The draw list as a picture without display or graphics card, the same bits each time.
#pragma once

#include "render/draw/draw_list.hpp"
#include "render/draw/image.hpp"

namespace deconflict::draw {

/// Draws a list on a plain background.
///
/// A pixel belongs to a triangle if its centre does (top-left rule on a grid of 1/256 pixel);
/// coverage is the atlas sampled bilinearly; blending is in sRGB, as the window's is.
/// The size is that of the list, rounded down to whole pixels.
[[nodiscard]] Image rasterise(const DrawList& list, Colour background);

}  // namespace deconflict::draw
