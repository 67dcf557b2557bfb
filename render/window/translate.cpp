// SPDX-License-Identifier: MIT
#include "render/window/translate.hpp"

#include <utility>

namespace deconflict::window {
namespace {

using scene::InputEvent;
using scene::InputKind;
using scene::Key;

constexpr std::pair<sf::Keyboard::Key, Key> kKeys[] = {{sf::Keyboard::Space, Key::space},
                                                       {sf::Keyboard::Comma, Key::comma},
                                                       {sf::Keyboard::Period, Key::period},
                                                       {sf::Keyboard::Hyphen, Key::minus},
                                                       {sf::Keyboard::Equal, Key::equal},
                                                       {sf::Keyboard::Slash, Key::slash},
                                                       {sf::Keyboard::Add, Key::add},
                                                       {sf::Keyboard::Subtract, Key::subtract},
                                                       {sf::Keyboard::Left, Key::left},
                                                       {sf::Keyboard::Right, Key::right},
                                                       {sf::Keyboard::Up, Key::up},
                                                       {sf::Keyboard::Down, Key::down},
                                                       {sf::Keyboard::Home, Key::home},
                                                       {sf::Keyboard::PageUp, Key::pageUp},
                                                       {sf::Keyboard::PageDown, Key::pageDown},
                                                       {sf::Keyboard::Escape, Key::escape},
                                                       {sf::Keyboard::End, Key::end},
                                                       {sf::Keyboard::Enter, Key::enter},
                                                       {sf::Keyboard::Backspace, Key::backspace},
                                                       {sf::Keyboard::Tab, Key::tab},
                                                       {sf::Keyboard::LBracket, Key::leftBracket},
                                                       {sf::Keyboard::RBracket, Key::rightBracket},
                                                       {sf::Keyboard::F1, Key::f1},
                                                       {sf::Keyboard::F5, Key::f5},
                                                       {sf::Keyboard::F6, Key::f6},
                                                       {sf::Keyboard::F7, Key::f7},
                                                       {sf::Keyboard::F8, Key::f8},
                                                       {sf::Keyboard::F11, Key::f11},
                                                       {sf::Keyboard::F12, Key::f12}};

/// `code` as the n-th key after `first` of a row of keys that both sides list in the same order.
std::optional<Key> inRow(sf::Keyboard::Key code, sf::Keyboard::Key first, int count, Key ours) {
    const int offset = static_cast<int>(code) - static_cast<int>(first);
    if (offset < 0 || offset >= count) return std::nullopt;
    return static_cast<Key>(static_cast<int>(ours) + offset);
}

Key keyOf(sf::Keyboard::Key code) {
    if (const auto letter = inRow(code, sf::Keyboard::A, 26, Key::a)) return *letter;
    if (const auto digit = inRow(code, sf::Keyboard::Num0, 10, Key::zero)) return *digit;
    if (const auto digit = inRow(code, sf::Keyboard::Numpad0, 10, Key::zero)) return *digit;
    for (const auto& [theirs, ours] : kKeys)
        if (theirs == code) return ours;
    return Key::none;
}

draw::Point pointOf(int x, int y) { return {static_cast<double>(x), static_cast<double>(y)}; }

}  // namespace

std::optional<InputEvent> translate(const sf::Event& event) {
    InputEvent out;
    switch (event.type) {
        case sf::Event::KeyPressed:
            out.kind = InputKind::key;
            out.key = keyOf(event.key.code);
            out.shift = event.key.shift;
            out.ctrl = event.key.control;
            return out;
        case sf::Event::TextEntered:
            out.kind = InputKind::text;
            out.letter = event.text.unicode;
            return out;
        case sf::Event::MouseButtonPressed:
        case sf::Event::MouseButtonReleased:
            if (event.mouseButton.button != sf::Mouse::Left) return std::nullopt;
            out.kind =
                event.type == sf::Event::MouseButtonPressed ? InputKind::press : InputKind::release;
            out.at = pointOf(event.mouseButton.x, event.mouseButton.y);
            out.ctrl = sf::Keyboard::isKeyPressed(sf::Keyboard::LControl) ||
                       sf::Keyboard::isKeyPressed(sf::Keyboard::RControl);
            return out;
        case sf::Event::MouseMoved:
            out.kind = InputKind::move;
            out.at = pointOf(event.mouseMove.x, event.mouseMove.y);
            return out;
        case sf::Event::MouseWheelScrolled:
            if (event.mouseWheelScroll.wheel != sf::Mouse::VerticalWheel) return std::nullopt;
            out.kind = InputKind::wheel;
            out.at = pointOf(event.mouseWheelScroll.x, event.mouseWheelScroll.y);
            out.wheel = static_cast<double>(event.mouseWheelScroll.delta);
            return out;
        case sf::Event::Resized:
            out.kind = InputKind::resize;
            out.at = {static_cast<double>(event.size.width),
                      static_cast<double>(event.size.height)};
            return out;
        case sf::Event::Closed:
            out.kind = InputKind::close;
            return out;
        default:
            return std::nullopt;
    }
}

}  // namespace deconflict::window
