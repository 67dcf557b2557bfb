// SPDX-License-Identifier: MIT
// How a draw list gets into an SFML window.
#pragma once

#include <SFML/Graphics/RenderWindow.hpp>
#include <cstdint>
#include <memory>

#include "render/draw/draw_list.hpp"
#include "render/draw/image.hpp"

namespace deconflict::window {

/// Of the thread that made the window.
class Presenter {
public:
    virtual ~Presenter() = default;
    /// Draws the list and shows it.
    virtual void present(const draw::DrawList& list, draw::Colour background) = 0;
    /// Shows again what was presented, should the window have lost it.
    virtual void restore() {}
    /// The same; returns what was shown. Throws std::runtime_error if the card has no room.
    [[nodiscard]] virtual draw::Image presentAndGrab(const draw::DrawList& list,
                                                     draw::Colour background) = 0;
};

/// Who fills the triangles.
enum class Means : std::uint8_t {
    automatic,  ///< the graphics card, unless a program plays it
    card,
    processor,  ///< our own rasteriser, of what has changed; pixels go straight to the X server
};

/// Both must outlive it; another one is needed when the window is created anew.
/// Throws std::runtime_error if the graphics card refuses the atlas.
[[nodiscard]] std::unique_ptr<Presenter> presenterFor(sf::RenderWindow& window,
                                                      const draw::Atlas& atlas, Means means);

}  // namespace deconflict::window
