// SPDX-License-Identifier: MIT
#include "render/window/display.hpp"

#include <cstdlib>
#include <dlfcn.h>

namespace deconflict::window {
namespace {

// SFML aborts without a display (Display.cpp:66 of 2.5.1), and 8-bit screens crash it.
constexpr int kLeastDepth = 15;

/// The X library by name, as SFML has loaded it: its headers are not needed to ask two questions.
struct XLibrary {
    void* handle = dlopen("libX11.so.6", RTLD_LAZY);

    template <class Function>
    Function* find(const char* name) const {
        return reinterpret_cast<Function*>(dlsym(handle, name));
    }
};

}  // namespace

std::optional<std::string> displayFault() {
    const XLibrary x;
    if (x.handle == nullptr) return "libX11.so.6 is missing: no window can be opened";
    auto* open = x.find<void*(const char*)>("XOpenDisplay");
    auto* screenOf = x.find<int(void*)>("XDefaultScreen");
    auto* depthOf = x.find<int(void*, int)>("XDefaultDepth");
    if (!open || !screenOf || !depthOf) return "libX11.so.6 is not usable";
    // Kept open: a server whose last client leaves begins anew (as under xvfb-run), and refuses
    // whoever comes meanwhile. The system closes it with the program.
    static void* const display = open(nullptr);
    if (display == nullptr) {
        const char* name = std::getenv("DISPLAY");
        if (name == nullptr || *name == '\0')
            return "no display: DISPLAY is not set. --screenshot FILE.png needs none";
        return "no display: cannot open DISPLAY=" + std::string(name) +
               ". --screenshot FILE.png needs none";
    }
    const int depth = depthOf(display, screenOf(display));
    if (depth < kLeastDepth)
        return "the display has " + std::to_string(depth) + " bits of colour; at least " +
               std::to_string(kLeastDepth) + " are needed. --screenshot FILE.png needs no display";
    return std::nullopt;
}

}  // namespace deconflict::window
