// SPDX-License-Identifier: MIT
#include "render/window/display.hpp"

#include <X11/Xlib.h>
#include <cstdio>
#include <cstdlib>
#include <utility>

#include "render/headless/exit.hpp"

namespace deconflict::window {
namespace {

// SFML aborts without a display (Display.cpp:66 of 2.5.1), and 8-bit screens crash it.
constexpr int kLeastDepth = 15;

/// Xlib's handler can reach nothing else than an object of static duration.
std::function<void()>& lastDeed() {
    static std::function<void()> deed;
    return deed;
}

int onLoss(Display*) {
    std::fputs("error: the display is gone, or has closed the window\n", stderr);
    if (lastDeed()) lastDeed()();
    std::_Exit(headless::kMachine);
}

}  // namespace

std::optional<std::string> displayFault() {
    // Kept open: a server whose last client leaves begins anew (as under xvfb-run), and refuses
    // whoever comes meanwhile. The system closes it with the program.
    static Display* const display = XOpenDisplay(nullptr);
    if (display == nullptr) {
        const char* name = std::getenv("DISPLAY");
        if (name == nullptr || *name == '\0')
            return "no display: DISPLAY is not set. --screenshot FILE.png needs none";
        return "no display: cannot open DISPLAY=" + std::string(name) +
               ". --screenshot FILE.png needs none";
    }
    const int depth = XDefaultDepth(display, XDefaultScreen(display));
    if (depth < kLeastDepth)
        return "the display has " + std::to_string(depth) + " bits of colour; at least " +
               std::to_string(kLeastDepth) + " are needed. --screenshot FILE.png needs no display";
    return std::nullopt;
}

void whenDisplayIsLost(std::function<void()> last) {
    lastDeed() = std::move(last);
    XSetIOErrorHandler(onLoss);
}

}  // namespace deconflict::window
