// SPDX-License-Identifier: MIT
// A draw list on an SFML window: one texture, one draw call a run.
#pragma once

#include <SFML/Graphics/RenderWindow.hpp>
#include <SFML/Graphics/Texture.hpp>
#include <SFML/Graphics/Vertex.hpp>
#include <vector>

#include "render/draw/draw_list.hpp"
#include "render/draw/image.hpp"

namespace deconflict::window {

/// Of the thread that made the window.
class Presenter {
public:
    /// Throws std::runtime_error if the graphics card refuses the atlas.
    explicit Presenter(const draw::Atlas& atlas);

    /// Draws into the back buffer; display() is the caller's.
    void present(sf::RenderWindow& window, const draw::DrawList& list, draw::Colour background);
    /// What is in the back buffer, before display().
    [[nodiscard]] static draw::Image grab(const sf::RenderWindow& window);

private:
    sf::Texture texture_;
    std::vector<sf::Vertex> vertices_;
};

}  // namespace deconflict::window
