// SPDX-License-Identifier: MIT
// The one table of keys: the handler obeys it, and the help shows it with a button a line.
#pragma once

#include <optional>
#include <span>

#include "render/scene/input.hpp"

namespace deconflict::scene {

enum class Action {
    playOrPause,
    step,        ///< argument: ticks
    jump,        ///< argument: seconds
    goToSecond,  ///< argument: seconds after the start
    slower,
    faster,
    setPace,  ///< argument: simulated seconds a second
    showTruth,
    showPicture,  ///< argument: nation
    toggleSideBySide,
    cycleLabels,
    toggleLayer,  ///< argument: scene::Layer
    changeVectors,
    cycleHeights,
    cyclePalette,
    dimMap,
    changeScale,
    nextIncident,
    previousIncident,
    goToIncident,       ///< argument: index into the list
    openBatchIncident,  ///< argument: index into the heat map's incidents
    nextBatchIncident,
    chooseAircraft,  ///< argument: its id
    nextAircraft,    ///< argument: 1 or -1
    follow,
    isolate,
    search,
    measure,
    saveView,    ///< argument: 0 to 3
    recallView,  ///< argument: 0 to 3
    goHome,
    zoom,         ///< argument: notches
    panSideways,  ///< argument: tenths of a screen
    panUpwards,   ///< argument: tenths of a screen
    toggleHelp,
    dismiss,
    fullScreen,
    screenshot,
    film,
    quit
};

/// What is to be done.
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
