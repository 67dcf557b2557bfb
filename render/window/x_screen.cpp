// SPDX-License-Identifier: MIT
#include "render/window/x_screen.hpp"

#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <bit>

namespace deconflict::window {
namespace {

constexpr int kPixelBits = 32;
constexpr unsigned long kRed = 0xFF0000, kGreen = 0xFF00, kBlue = 0xFF;

/// A window can go at any moment; what is still written to it then is lost, no more. Xlib has one
/// handler for the whole process; SFML sets none of its own but for moments.
int ignore(Display*, XErrorEvent*) { return 0; }

using XPicture = std::unique_ptr<XImage, int (*)(XImage*)>;
int destroy(XImage* picture) { return XDestroyImage(picture); }

}  // namespace

struct XScreen::Connection {
    Connection() = default;
    ~Connection() {
        if (context != nullptr) XFreeGC(display, context);
        if (display != nullptr) XCloseDisplay(display);
    }
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    Display* display = XOpenDisplay(nullptr);
    Visual* visual = nullptr;
    GC context = nullptr;
    unsigned depth = 0;
};

XScreen::XScreen(unsigned long window, std::unique_ptr<Connection> connection)
    : window_(window), connection_(std::move(connection)) {}
XScreen::~XScreen() = default;

std::unique_ptr<XScreen> XScreen::of(unsigned long window) {
    auto connection = std::make_unique<Connection>();
    Display* const display = connection->display;
    if (display == nullptr) return nullptr;
    XSetErrorHandler(ignore);
    XWindowAttributes about;
    if (XGetWindowAttributes(display, window, &about) == 0) return nullptr;
    const Visual& v = *about.visual;
    if (about.depth < 24 || v.red_mask != kRed || v.green_mask != kGreen || v.blue_mask != kBlue)
        return nullptr;
    connection->visual = about.visual;
    connection->depth = static_cast<unsigned>(about.depth);
    connection->context = XCreateGC(display, window, 0, nullptr);
    XSelectInput(display, window, ExposureMask);
    XFlush(display);
    return std::unique_ptr<XScreen>(new XScreen(window, std::move(connection)));
}

void XScreen::put(const draw::Canvas& canvas, std::span<const draw::PixelBox> boxes) {
    Display* const display = connection_->display;
    const auto width = static_cast<unsigned>(canvas.width());
    const auto height = static_cast<unsigned>(canvas.height());
    // Xlib only reads the pixels, but has no way to say so.
    auto* pixels = const_cast<char*>(reinterpret_cast<const char*>(canvas.pixels().data()));
    const XPicture picture(XCreateImage(display, connection_->visual, connection_->depth, ZPixmap,
                                        0, pixels, width, height, kPixelBits, 0),
                           destroy);
    if (picture == nullptr) return;
    picture->byte_order = std::endian::native == std::endian::little ? LSBFirst : MSBFirst;
    for (const draw::PixelBox& box : boxes)
        XPutImage(display, window_, connection_->context, picture.get(), box.left, box.top,
                  box.left, box.top, static_cast<unsigned>(box.right - box.left),
                  static_cast<unsigned>(box.bottom - box.top));
    picture->data = nullptr;  // the canvas's
    XFlush(display);
}

bool XScreen::wasUncovered() {
    bool lost = false;
    while (XPending(connection_->display) > 0) {
        XEvent event;
        XNextEvent(connection_->display, &event);
        lost = lost || event.type == Expose;
    }
    return lost;
}

}  // namespace deconflict::window
