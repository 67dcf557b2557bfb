// SPDX-License-Identifier: MIT
// A window's pixels written straight to the X server, without the graphics card.
#pragma once

#include <cstdint>
#include <memory>
#include <span>

#include "render/draw/canvas.hpp"

namespace deconflict::window {

/// One window of this or another connection to the X server. Of one thread.
class XScreen {
public:
    /// Null if the window's pixels are not 0x00RRGGBB of 32 bits, or it cannot be reached.
    /// @param window  its number on the server DISPLAY names, sf::WindowHandle
    [[nodiscard]] static std::unique_ptr<XScreen> of(unsigned long window);
    ~XScreen();
    XScreen(const XScreen&) = delete;
    XScreen& operator=(const XScreen&) = delete;

    [[nodiscard]] unsigned long window() const { return window_; }
    /// Writes these boxes of a canvas at the same place of the window.
    void put(const draw::Canvas& canvas, std::span<const draw::PixelBox> boxes);
    /// Whether the server has lost pixels since the last call: somebody covered the window.
    [[nodiscard]] bool wasUncovered();

private:
    struct Connection;
    XScreen(unsigned long window, std::unique_ptr<Connection> connection);

    unsigned long window_;
    std::unique_ptr<Connection> connection_;
};

}  // namespace deconflict::window
