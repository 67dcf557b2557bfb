// SPDX-License-Identifier: MIT
#include "render/window/card_presenter.hpp"

#include <SFML/Graphics/Image.hpp>
#include <algorithm>
#include <stdexcept>

namespace deconflict::window {

namespace {

/// How many vertices of the call, from its first, fill opaque triangles: sea and land. They cover
/// the whole map, and without texture and blending cost a software renderer a tenth.
std::size_t plainAtTheFront(const draw::DrawList& list, const draw::Run& call) {
    const draw::Point full = list.atlas().fullTexel();
    const auto first = list.vertices().begin() + static_cast<std::ptrdiff_t>(call.first);
    const auto end = std::find_if(
        first, first + static_cast<std::ptrdiff_t>(call.count), [full](const draw::Vertex& v) {
            return v.colour.a != 255 || v.u != static_cast<float>(full.x) ||
                   v.v != static_cast<float>(full.y);
        });
    return static_cast<std::size_t>(end - first) / 3 * 3;
}

}  // namespace

CardPresenter::CardPresenter(sf::RenderWindow& window, const draw::Atlas& atlas) : window_(window) {
    const draw::GreyImage& coverage = atlas.image();
    std::vector<sf::Uint8> rgba;
    rgba.reserve(coverage.grey.size() * 4);
    for (const std::uint8_t grey : coverage.grey) rgba.insert(rgba.end(), {255, 255, 255, grey});
    sf::Image image;
    image.create(static_cast<unsigned>(coverage.width), static_cast<unsigned>(coverage.height),
                 rgba.data());
    if (!texture_.loadFromImage(image))
        throw std::runtime_error("the graphics card refuses a texture of " +
                                 std::to_string(coverage.width) + " x " +
                                 std::to_string(coverage.height));
    texture_.setSmooth(true);
}

void CardPresenter::draw(const draw::DrawList& list, draw::Colour background) {
    window_.clear({background.r, background.g, background.b});
    vertices_.clear();
    vertices_.reserve(list.vertices().size());
    for (const draw::Vertex& v : list.vertices())
        vertices_.push_back(
            {{v.x, v.y}, {v.colour.r, v.colour.g, v.colour.b, v.colour.a}, {v.u, v.v}});
    for (const draw::Run& run : list.drawCalls()) {
        // SFML 2.5 has no scissors: a view that is as large as its viewport cuts exactly.
        const sf::FloatRect cut(static_cast<float>(run.clip.x), static_cast<float>(run.clip.y),
                                static_cast<float>(run.clip.w), static_cast<float>(run.clip.h));
        const auto width = static_cast<float>(list.width());
        const auto height = static_cast<float>(list.height());
        sf::View view(cut);
        view.setViewport(
            {cut.left / width, cut.top / height, cut.width / width, cut.height / height});
        window_.setView(view);
        const std::size_t plain = plainAtTheFront(list, run);
        if (plain > 0) window_.draw(&vertices_[run.first], plain, sf::Triangles, sf::BlendNone);
        if (plain < run.count)
            window_.draw(&vertices_[run.first + plain], run.count - plain, sf::Triangles,
                         &texture_);
    }
}

void CardPresenter::present(const draw::DrawList& list, draw::Colour background) {
    draw(list, background);
    window_.display();
}

draw::Image CardPresenter::presentAndGrab(const draw::DrawList& list, draw::Colour background) {
    draw(list, background);
    sf::Texture texture;  // before display(): then the back buffer is undefined
    const sf::Vector2u size = window_.getSize();
    if (!texture.create(size.x, size.y)) throw std::runtime_error("no room to copy the window");
    texture.update(window_);
    window_.display();
    const sf::Image copy = texture.copyToImage();
    draw::Image image{static_cast<int>(size.x), static_cast<int>(size.y), {}};
    const sf::Uint8* rgba = copy.getPixelsPtr();
    for (std::size_t i = 0; i < static_cast<std::size_t>(size.x) * size.y; ++i)
        image.rgb.insert(image.rgb.end(), rgba + 4 * i, rgba + 4 * i + 3);
    return image;
}

}  // namespace deconflict::window
