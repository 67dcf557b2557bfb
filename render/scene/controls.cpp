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
constexpr double kSnap_px = 24;   ///< measuring sticks to an aircraft this near
constexpr double kSlowest = 0.25, kFastest = 4096;
constexpr std::array<double, 6> kVectors_s = {0, 30, 60, 120, 180, 300};

const Button* buttonAt(std::span<const Button> buttons, draw::Point at) {
    const auto hit = std::find_if(buttons.rbegin(), buttons.rend(),
                                  [at](const Button& b) { return b.rect.contains(at); });
    return hit == buttons.rend() ? nullptr : &*hit;
}

template <class Choice>
void cycle(Choice& choice, int count) {
    choice = static_cast<Choice>((static_cast<int>(choice) + 1) % count);
}

}  // namespace

draw::Rect freeArea(double width_px, double height_px, double uiScale) {
    const double top = 64 * uiScale, bottom = 58 * uiScale;
    return {0, top, width_px, std::max(1.0, height_px - top - bottom)};
}

std::vector<draw::Rect> panesOf(const draw::Rect& free, bool sideBySide) {
    if (!sideBySide) return {free};
    const double half = std::max(1.0, std::floor((free.w - 2) / 2));
    return {{free.x, free.y, half, free.h}, {free.right() - half, free.y, half, free.h}};
}

Camera paneCamera(const Camera& camera, const draw::Rect& free, const draw::Rect& pane) {
    Camera moved = camera;
    moved.pan(pane.centre() - free.centre());
    return moved;
}

/// Where a place on the screen lies for the camera: the second pane shows the same as the first.
draw::Point Controls::onCamera(draw::Point at) const {
    const draw::Rect free = freeArea(camera.width(), camera.height(), view.uiScale);
    for (const draw::Rect& pane : panesOf(free, view.sideBySide))
        if (pane.contains(at)) return at - (pane.centre() - free.centre());
    return at;
}

std::optional<Order> Controls::handle(const InputEvent& event, std::span<const Button> buttons) {
    switch (event.kind) {
        case InputKind::key:
            if (view.search && type(event)) return std::nullopt;
            if (const auto order = orderOf(event)) return obey(*order, mouse_);
            return std::nullopt;
        case InputKind::text:
            if (view.search) (void)type(event);
            return std::nullopt;
        case InputKind::press:
            return press(event, buttons);
        case InputKind::release:
            return release(event, buttons);
        case InputKind::move:
            return move(event);
        case InputKind::wheel:
            mouse_ = event.at;
            camera.zoom(std::pow(kZoomStep, event.wheel), onCamera(event.at));
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

/// A key or a letter while a search is open; false if it is not for the search.
bool Controls::type(const InputEvent& event) {
    constexpr std::size_t kLongest = 24;
    if (event.kind == InputKind::text) {
        const bool fits = event.letter > ' ' && event.letter < 0x7F;
        if (fits && view.search->size() < kLongest) *view.search += static_cast<char>(event.letter);
    } else if (event.key == Key::backspace) {
        if (!view.search->empty()) view.search->pop_back();
    } else if (event.key == Key::escape || event.key == Key::enter) {
        view.search.reset();
    } else if (event.ctrl) {
        return false;
    }
    changed_ = true;
    return true;
}

std::optional<Order> Controls::press(const InputEvent& event, std::span<const Button> buttons) {
    pressed_ = true;
    dragging_ = false;
    pressedAt_ = mouse_ = event.at;
    const Button* button = buttonAt(buttons, event.at);
    held_ = button == nullptr ? std::nullopt : std::optional(*button);
    return slide(event.at);
}

/// What a held slider, or the overview, makes of the mouse; nothing for other buttons.
std::optional<Order> Controls::slide(draw::Point at) {
    if (!held_ || !pressed_) return std::nullopt;
    if (held_->press == Press::overview) {
        Camera overview(camera.width(), camera.height());
        overview.fit(home_, held_->rect);
        view.follow = false;
        camera.centreOn(overview.toMap(at),
                        freeArea(camera.width(), camera.height(), view.uiScale).centre());
        changed_ = true;
    }
    if (held_->press != Press::slider) return std::nullopt;
    const double ratio =
        std::clamp((at.x - held_->rect.x) / std::max(1.0, held_->rect.w), 0.0, 1.0);
    Order order = held_->order;
    order.argument = static_cast<int>(std::lround(ratio * order.argument));
    return obey(order, at);
}

std::optional<Order> Controls::release(const InputEvent& event, std::span<const Button> buttons) {
    const bool click = pressed_ && !dragging_;
    pressed_ = dragging_ = false;
    if (!click) return std::nullopt;
    const bool onMap = !held_ || held_->press == Press::onMap;
    if (onMap && (view.measuring || event.ctrl)) {
        addMeasurePoint(event.at, buttons);
        return std::nullopt;
    }
    if (!held_ || held_->press == Press::slider || held_->press == Press::overview)
        return std::nullopt;
    const Button* button = buttonAt(buttons, event.at);
    if (button == nullptr || !button->rect.contains(pressedAt_)) return std::nullopt;
    return obey(button->order, event.at);
}

std::optional<Order> Controls::move(const InputEvent& event) {
    const bool onMap = pressed_ && (!held_ || held_->press == Press::onMap);
    if (pressed_ && !onMap) {
        mouse_ = event.at;
        return slide(event.at);
    }
    if (onMap) {
        if (!dragging_ && lengthOf(event.at - pressedAt_) >= kDragStarts_px) dragging_ = true;
        if (!dragging_) return std::nullopt;  // made up for once it is a drag
        camera.pan(event.at - mouse_);
        view.follow = false;
        changed_ = true;
    }
    mouse_ = event.at;
    if (view.measuring) changed_ = true;
    return std::nullopt;
}

void Controls::addMeasurePoint(draw::Point at, std::span<const Button> buttons) {
    MeasurePoint point{camera.toMap(onCamera(at))};
    double nearest = kSnap_px * view.uiScale;
    for (const Button& button : buttons) {
        const double away = lengthOf(button.rect.centre() - at);
        if (button.order.action != Action::chooseAircraft || button.press != Press::onMap ||
            away > nearest)
            continue;
        nearest = away;
        point.aircraft = core::AircraftId(static_cast<std::uint32_t>(button.order.argument));
    }
    view.measuring = true;
    view.measure.push_back(point);
    changed_ = true;
}

std::optional<Order> Controls::obey(Order order, draw::Point about) {
    changed_ = true;
    if (!view.notice.empty()) view.notice.clear();
    if (obeyChoice(order) || obeyCamera(order, about) || obeyTool(order)) return std::nullopt;
    if (order.action == Action::step || order.action == Action::previousIncident)
        view.paused = true;
    return order;
}

bool Controls::obeyCamera(Order order, draw::Point about) {
    const draw::Rect free = freeArea(camera.width(), camera.height(), view.uiScale);
    switch (order.action) {
        case Action::goHome:
            view.follow = false;
            goHome();
            return true;
        case Action::zoom:
            camera.zoom(std::pow(kZoomStep, order.argument),
                        free.contains(about) && !view.follow ? onCamera(about) : free.centre());
            return true;
        case Action::panSideways:
            view.follow = false;
            camera.pan({order.argument * kPanStep * camera.width(), 0});
            return true;
        case Action::panUpwards:
            view.follow = false;
            camera.pan({0, order.argument * kPanStep * camera.height()});
            return true;
        case Action::saveView:
            saved_.at(static_cast<std::size_t>(order.argument)) = camera;
            view.notice = "View kept: F" + std::to_string(order.argument + 5) + " comes back to it";
            return true;
        case Action::recallView: {
            const auto& kept = saved_.at(static_cast<std::size_t>(order.argument));
            view.follow = false;
            if (kept) {
                const double width = camera.width(), height = camera.height();
                camera = *kept;
                camera.resize(width, height);
            } else {
                view.notice = "No view kept: Shift + F" + std::to_string(order.argument + 5);
            }
            return true;
        }
        default:
            return false;
    }
}

bool Controls::obeyChoice(Order order) {
    switch (order.action) {
        case Action::playOrPause:
            view.paused = !view.paused;
            return true;
        case Action::slower:
            view.speed = std::max(kSlowest, view.speed / 2);
            return true;
        case Action::faster:
            view.speed = std::min(kFastest, view.speed * 2);
            return true;
        case Action::setPace:
            view.speed = std::clamp<double>(order.argument, kSlowest, kFastest);
            view.paused = false;
            return true;
        case Action::showTruth:
            view.picture.reset();
            return true;
        case Action::showPicture:
            if (order.argument >= 0 && static_cast<std::size_t>(order.argument) < nations_)
                view.picture = core::NationId(static_cast<std::uint32_t>(order.argument));
            return true;
        case Action::toggleSideBySide:
            view.sideBySide = !view.sideBySide;
            return true;
        case Action::cycleLabels:
            view.labels = view.labels == Labels::full    ? Labels::brief
                          : view.labels == Labels::brief ? Labels::off
                                                         : Labels::full;
            return true;
        case Action::toggleLayer:
            view.layers.flip(static_cast<Layer>(order.argument));
            return true;
        case Action::changeVectors: {
            const auto now = std::lower_bound(kVectors_s.begin(), kVectors_s.end(), view.vector_s);
            const auto at =
                std::clamp<std::ptrdiff_t>(now - kVectors_s.begin() + order.argument, 0,
                                           static_cast<std::ptrdiff_t>(kVectors_s.size()) - 1);
            view.vector_s = kVectors_s[static_cast<std::size_t>(at)];
            return true;
        }
        case Action::cycleHeights:
            cycle(view.heights, 4);
            return true;
        case Action::cyclePalette:
            cycle(view.theme, kThemes);
            return true;
        case Action::dimMap:
            view.dimMap = !view.dimMap;
            return true;
        case Action::changeScale:
            view.uiScale = std::clamp(view.uiScale + 0.25 * order.argument, 1.0, 3.0);
            return true;
        default:
            return false;
    }
}

bool Controls::obeyTool(Order order) {
    switch (order.action) {
        case Action::chooseAircraft:
            view.aircraft = core::AircraftId(static_cast<std::uint32_t>(order.argument));
            return true;
        case Action::follow:
            view.follow = view.aircraft && !view.follow;
            if (!view.aircraft) view.notice = "Choose an aircraft first: click it, or Tab";
            return true;
        case Action::isolate:
            view.isolate = view.aircraft && !view.isolate;
            if (!view.aircraft) view.notice = "Choose an aircraft first: click it, or Tab";
            return true;
        case Action::search:
            view.search.emplace();
            return true;
        case Action::measure:
            view.measuring = !view.measuring;
            view.measure.clear();
            if (view.measuring)
                view.notice = "Click the ends; an aircraft holds on to them. Esc ends it";
            return true;
        case Action::toggleHelp:
            view.help = !view.help;
            return true;
        case Action::dismiss:
            if (view.help) {
                view.help = false;
            } else if (view.search || view.measuring) {
                view.search.reset();
                view.measuring = false;
                view.measure.clear();
            } else {
                view.incident.reset();
                view.aircraft.reset();
                view.follow = view.isolate = false;
            }
            return true;
        default:
            return false;
    }
}

bool Controls::takeChange() { return std::exchange(changed_, false); }

void Controls::goHome() {
    const draw::Rect free = freeArea(camera.width(), camera.height(), view.uiScale);
    const draw::Rect pane = panesOf(free, view.sideBySide).front();
    const draw::Point corner = free.centre() - draw::Point{pane.w / 2, pane.h / 2};
    camera.fit(home_, {corner.x, corner.y, pane.w, pane.h});
    changed_ = true;
}

}  // namespace deconflict::scene
