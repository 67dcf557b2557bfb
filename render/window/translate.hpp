// SPDX-License-Identifier: MIT
// The window library's events in our own words; no other file knows sf::Event.
#pragma once

#include <SFML/Window/Event.hpp>
#include <optional>

#include "render/scene/input.hpp"

namespace deconflict::window {

/// Nothing for what the program does not care about.
[[nodiscard]] std::optional<scene::InputEvent> translate(const sf::Event& event);

}  // namespace deconflict::window
