// SPDX-License-Identifier: MIT
// A draw list on the graphics card: one texture, one draw call a run.
#pragma once

#include <SFML/Graphics/Texture.hpp>
#include <SFML/Graphics/Vertex.hpp>
#include <vector>

#include "render/window/presenter.hpp"

namespace deconflict::window {

class CardPresenter : public Presenter {
public:
    /// Throws std::runtime_error if the graphics card refuses the atlas.
    CardPresenter(sf::RenderWindow& window, const draw::Atlas& atlas);
    void present(const draw::DrawList& list, draw::Colour background) override;
    [[nodiscard]] draw::Image presentAndGrab(const draw::DrawList& list,
                                             draw::Colour background) override;

private:
    void draw(const draw::DrawList& list, draw::Colour background);

    sf::RenderWindow& window_;
    sf::Texture texture_;
    std::vector<sf::Vertex> vertices_;
};

}  // namespace deconflict::window
