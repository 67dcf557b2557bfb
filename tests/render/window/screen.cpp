// SPDX-License-Identifier: MIT
#include "tests/render/window/screen.hpp"

#include <X11/Xlib.h>
#include <X11/Xutil.h>

namespace deconflict {

draw::Image onScreen(unsigned long window, int width, int height) {
    draw::Image image{width, height, {}};
    Display* const display = XOpenDisplay(nullptr);
    if (display == nullptr) return {};
    XSetErrorHandler([](Display*, XErrorEvent*) { return 0; });  // the window may not be there yet
    if (XImage* picture = XGetImage(display, window, 0, 0, static_cast<unsigned>(width),
                                    static_cast<unsigned>(height), AllPlanes, ZPixmap)) {
        for (int y = 0; y < height; ++y)
            for (int x = 0; x < width; ++x)
                for (const int shift : {16, 8, 0})
                    image.rgb.push_back(
                        static_cast<std::uint8_t>(XGetPixel(picture, x, y) >> shift));
        XDestroyImage(picture);
    } else {
        image = {};
    }
    XCloseDisplay(display);
    return image;
}

}  // namespace deconflict
