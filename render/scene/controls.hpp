// SPDX-License-Identifier: MIT
// Events become changes of camera and view, or orders to whoever plays the simulation.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "render/scene/camera.hpp"
#include "render/scene/keys.hpp"
#include "render/scene/view_state.hpp"

namespace deconflict::scene {

/// How a place on the screen is used.
enum class Press {
    click,    ///< press and release on it
    onMap,    ///< the same, but the map can be dragged by it
    slider,   ///< held: the order's argument times how far right one is, as one drags
    overview  ///< held: the camera goes there, as one drags
};

/// A place on the screen that can be clicked.
struct Button {
    draw::Rect rect;
    Order order;
    Press press = Press::click;
    const char* part = "";  ///< which layer made it
};

/// What the hand acts on; of one thread.
class Controls {
public:
    Controls(const Camera& start, ViewState choices, const BoxXy& home, std::size_t nations)
        : camera(start), view(std::move(choices)), home_(home), nations_(nations) {}

    /// Obeys an event. What cannot be done here (time, pictures on disk, the end) is returned.
    ///
    /// @param buttons  what was drawn last; a later one lies above an earlier one
    std::optional<Order> handle(const InputEvent& event, std::span<const Button> buttons);
    /// Obeys what a key or a button orders.
    std::optional<Order> obey(Order order) { return obey(order, mouse_); }
    /// Whether anything has changed since the last call: only then is drawing worth while.
    [[nodiscard]] bool takeChange();
    /// Shows the whole theatre between the panels.
    void goHome();
    void noteChange() { changed_ = true; }
    [[nodiscard]] const BoxXy& home() const { return home_; }

    Camera camera;
    ViewState view;

private:
    std::optional<Order> obey(Order order, draw::Point about);
    bool obeyChoice(Order order);
    bool obeyCamera(Order order, draw::Point about);
    bool obeyTool(Order order);
    std::optional<Order> press(const InputEvent& event, std::span<const Button> buttons);
    std::optional<Order> release(const InputEvent& event, std::span<const Button> buttons);
    std::optional<Order> move(const InputEvent& event);
    std::optional<Order> slide(draw::Point at);
    bool type(const InputEvent& event);
    void addMeasurePoint(draw::Point at, std::span<const Button> buttons);
    [[nodiscard]] draw::Point onCamera(draw::Point at) const;

    BoxXy home_;
    std::size_t nations_;
    draw::Point mouse_, pressedAt_;
    std::optional<Button> held_;  ///< the button under the press
    bool pressed_ = false, dragging_ = false;
    bool changed_ = true;
    std::array<std::optional<Camera>, 4> saved_;
};

/// The part of the screen between the bars above and below.
[[nodiscard]] draw::Rect freeArea(double width_px, double height_px, double uiScale);
/// The map's panes within it: one, or two of the same size side by side.
[[nodiscard]] std::vector<draw::Rect> panesOf(const draw::Rect& free, bool sideBySide);
/// The camera of a pane: what is in the middle of the free area is in the middle of each pane.
[[nodiscard]] Camera paneCamera(const Camera& camera, const draw::Rect& free,
                                const draw::Rect& pane);

}  // namespace deconflict::scene
