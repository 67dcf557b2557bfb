// SPDX-License-Identifier: MIT
// Events become changes of camera and view, or orders to whoever plays the simulation.
#pragma once

#include <optional>
#include <span>
#include <utility>

#include "render/scene/camera.hpp"
#include "render/scene/keys.hpp"
#include "render/scene/view_state.hpp"

namespace deconflict::scene {

/// A place on the screen that can be clicked.
struct Button {
    draw::Rect rect;
    Order order;
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
    /// Whether anything has changed since the last call: only then is drawing worth while.
    [[nodiscard]] bool takeChange();
    /// Shows the whole theatre between the panels.
    void goHome();
    void noteChange() { changed_ = true; }

    Camera camera;
    ViewState view;

private:
    std::optional<Order> obey(Order order, draw::Point about);
    bool obeyView(Order order);
    std::optional<Order> release(const InputEvent& event, std::span<const Button> buttons);
    void move(const InputEvent& event);

    BoxXy home_;
    std::size_t nations_;
    draw::Point mouse_, pressedAt_;
    bool pressed_ = false, dragging_ = false, onButton_ = false;
    bool changed_ = true;
};

/// The part of the screen between the top bar and the footer.
[[nodiscard]] draw::Rect freeArea(double width_px, double height_px, double uiScale);

}  // namespace deconflict::scene
