// SPDX-License-Identifier: MIT
#include "render/draw/raster.hpp"

#include "render/draw/canvas.hpp"

namespace deconflict::draw {

Image rasterise(const DrawList& list, Colour background) {
    Canvas canvas;
    (void)canvas.draw(list, background);
    return canvas.image();
}

}  // namespace deconflict::draw
