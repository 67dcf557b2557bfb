// SPDX-License-Identifier: MIT
#include "render/scene/controls.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace deconflict::scene {
namespace {

constexpr double kDragStarts_px = 4;
constexpr double kZoomStep = 1.25;
constexpr double kPanStep = 0.1;  ///< of the screen
constexpr double kSlowest = 0.25, kFastest = 4096;

const Button* buttonAt(std::span<const Button> buttons, draw::Point at) {
    const auto hit = std::find_if(buttons.rbegin(), buttons.rend(),
                                  [at](const Button& b) { return b.rect.contains(at); });
    return hit == buttons.rend() ? nullptr : &*hit;
}

}  // namespace

draw::Rect freeArea(double width_px, double height_px, double uiScale) {
    const double top = 36 * uiScale, bottom = 24 * uiScale;
    return {0, top, width_px, std::max(1.0, height_px - top - bottom)};
}

std::optional<Order> Controls::handle(const InputEvent& event, std::span<const Button> buttons) {
    switch (event.kind) {
        case InputKind::key:
            if (const auto order = orderOf(event)) return obey(*order, mouse_);
            return std::nullopt;
        case InputKind::press:
            pressed_ = true;
            dragging_ = false;
            onButton_ = buttonAt(buttons, event.at) != nullptr;
            pressedAt_ = mouse_ = event.at;
            return std::nullopt;
        case InputKind::release:
            return release(event, buttons);
        case InputKind::move:
            move(event);
            return std::nullopt;
        case InputKind::wheel:
            mouse_ = event.at;
            camera.zoom(std::pow(kZoomStep, event.wheel), event.at);
            changed_ = true;
            return std::nullopt;
        case InputKind::resize:
            camera.resize(event.at.x, event.at.y);
            changed_ = true;
            return std::nullopt;
        case InputKind::close:
            return Order{Action::quit};
    }
    return std::nullopt;
}

std::optional<Order> Controls::release(const InputEvent& event, std::span<const Button> buttons) {
    const bool click = pressed_ && !dragging_;
    pressed_ = dragging_ = false;
    const Button* button = buttonAt(buttons, event.at);
    if (!click || button == nullptr || !button->rect.contains(pressedAt_)) return std::nullopt;
    return obey(button->order, event.at);
}

void Controls::move(const InputEvent& event) {
    if (pressed_ && !onButton_) {
        if (!dragging_ && lengthOf(event.at - pressedAt_) >= kDragStarts_px) dragging_ = true;
        if (dragging_) {
            camera.pan(event.at - mouse_);
            changed_ = true;
        } else {
            return;  // the first pixels are made up for once it is a drag
        }
    }
    mouse_ = event.at;
}

std::optional<Order> Controls::obey(Order order, draw::Point about) {
    changed_ = true;
    if (!view.notice.empty()) view.notice.clear();
    if (obeyView(order)) return std::nullopt;
    const draw::Rect free = freeArea(camera.width(), camera.height(), view.uiScale);
    switch (order.action) {
        case Action::goHome:
            goHome();
            return std::nullopt;
        case Action::zoom:
            camera.zoom(std::pow(kZoomStep, order.argument),
                        free.contains(about) ? about : free.centre());
            return std::nullopt;
        case Action::panSideways:
            camera.pan({order.argument * kPanStep * camera.width(), 0});
            return std::nullopt;
        case Action::panUpwards:
            camera.pan({0, order.argument * kPanStep * camera.height()});
            return std::nullopt;
        default:
            return order;
    }
}

bool Controls::obeyView(Order order) {
    const auto flip = [](bool& choice) { choice = !choice; };
    switch (order.action) {
        case Action::playOrPause:
            flip(view.paused);
            return true;
        case Action::slower:
            view.speed = std::max(kSlowest, view.speed / 2);
            return true;
        case Action::faster:
            view.speed = std::min(kFastest, view.speed * 2);
            return true;
        case Action::showTruth:
            view.picture.reset();
            return true;
        case Action::showPicture:
            if (order.argument >= 0 && static_cast<std::size_t>(order.argument) < nations_)
                view.picture = core::NationId(static_cast<std::uint32_t>(order.argument));
            return true;
        case Action::cycleLabels:
            view.labels = view.labels == Labels::full    ? Labels::brief
                          : view.labels == Labels::brief ? Labels::off
                                                         : Labels::full;
            return true;
        case Action::toggleTrails:
            flip(view.trails);
            return true;
        case Action::toggleGraticule:
            flip(view.graticule);
            return true;
        case Action::toggleErrors:
            flip(view.errors);
            return true;
        case Action::togglePlaces:
            flip(view.places);
            return true;
        case Action::toggleLegend:
            flip(view.legend);
            return true;
        case Action::toggleIncidents:
            flip(view.incidents);
            return true;
        case Action::toggleHelp:
            flip(view.help);
            return true;
        case Action::dismiss:
            if (!view.help) view.incident.reset();
            view.help = false;
            return true;
        case Action::step:
            view.paused = true;
            return false;
        default:
            return false;
    }
}

bool Controls::takeChange() { return std::exchange(changed_, false); }

void Controls::goHome() {
    camera.fit(home_, freeArea(camera.width(), camera.height(), view.uiScale));
    changed_ = true;
}

}  // namespace deconflict::scene
