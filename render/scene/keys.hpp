// SPDX-License-Identifier: MIT
// The one table of keys: the handler obeys it and the help shows it.
#pragma once

#include <optional>
#include <span>

#include "render/scene/input.hpp"

namespace deconflict::scene {

enum class Action {
    playOrPause,
    step,
    slower,
    faster,
    showTruth,
    showPicture,
    cycleLabels,
    toggleTrails,
    toggleGraticule,
    toggleErrors,
    togglePlaces,
    toggleLegend,
    toggleIncidents,
    nextIncident,
    previousIncident,
    goToIncident,
    goHome,
    zoom,
    panSideways,
    panUpwards,
    toggleHelp,
    dismiss,
    screenshot,
    quit
};

/// What is to be done; `argument` is a number of ticks, a nation, notches, tenths of a screen.
struct Order {
    Action action = Action::dismiss;
    int argument = 0;
    bool operator==(const Order&) const = default;
};

enum class Modifier { none, shift, ctrl };

struct KeyBinding {
    Key key = Key::none;
    Modifier modifier = Modifier::none;
    Order order;
    const char* keys = "";  ///< as the help writes it; empty: told by the line above
    const char* does = "";
};

[[nodiscard]] std::span<const KeyBinding> keyBindings();

/// What a key means; nothing if it means nothing.
[[nodiscard]] std::optional<Order> orderOf(const InputEvent& event);

}  // namespace deconflict::scene
