// SPDX-License-Identifier: MIT
#include "render/scene/keys.hpp"

#include <algorithm>

namespace deconflict::scene {
namespace {

using enum Action;
constexpr auto kNone = Modifier::none;
constexpr auto kShift = Modifier::shift;
constexpr auto kCtrl = Modifier::ctrl;

constexpr KeyBinding kBindings[] = {
    {Key::space, kNone, {playOrPause}, "Space", "play or pause"},
    {Key::period, kNone, {step, 1}, ". and ,", "one step forward, back"},
    {Key::comma, kNone, {step, -1}, "", ""},
    {Key::period, kShift, {step, 60}, "Shift + . and ,", "sixty steps forward, back"},
    {Key::comma, kShift, {step, -60}, "", ""},
    {Key::minus, kNone, {slower}, "\u2212 and =", "slower, faster"},
    {Key::equal, kNone, {faster}, "", ""},
    {Key::equal, kShift, {faster}, "", ""},
    {Key::n, kNone, {nextIncident}, "N", "next incident, looked for ahead"},
    {Key::n, kShift, {previousIncident}, "Shift + N", "previous incident"},
    {Key::zero, kNone, {showTruth}, "0", "the truth"},
    {Key::one, kNone, {showPicture, 0}, "1 to 9", "the picture of a nation"},
    {Key::two, kNone, {showPicture, 1}, "", ""},
    {Key::three, kNone, {showPicture, 2}, "", ""},
    {Key::four, kNone, {showPicture, 3}, "", ""},
    {Key::five, kNone, {showPicture, 4}, "", ""},
    {Key::six, kNone, {showPicture, 5}, "", ""},
    {Key::seven, kNone, {showPicture, 6}, "", ""},
    {Key::eight, kNone, {showPicture, 7}, "", ""},
    {Key::nine, kNone, {showPicture, 8}, "", ""},
    {Key::x, kNone, {toggleErrors}, "X", "lines to the true places"},
    {Key::l, kNone, {cycleLabels}, "L", "labels: full, callsigns, none"},
    {Key::t, kNone, {toggleTrails}, "T", "trails"},
    {Key::g, kNone, {toggleGraticule}, "G", "graticule"},
    {Key::b, kNone, {togglePlaces}, "B", "bases and places"},
    {Key::k, kNone, {toggleLegend}, "K", "legend"},
    {Key::i, kNone, {toggleIncidents}, "I", "list of incidents"},
    {Key::h, kNone, {goHome}, "H or Home", "the whole theatre"},
    {Key::home, kNone, {goHome}, "", ""},
    {Key::e, kNone, {zoom, 1}, "wheel, E and Q", "nearer, farther"},
    {Key::q, kNone, {zoom, -1}, "", ""},
    {Key::add, kNone, {zoom, 1}, "", ""},
    {Key::subtract, kNone, {zoom, -1}, "", ""},
    {Key::left, kNone, {panSideways, 1}, "drag or arrows", "move the map"},
    {Key::right, kNone, {panSideways, -1}, "", ""},
    {Key::up, kNone, {panUpwards, 1}, "", ""},
    {Key::down, kNone, {panUpwards, -1}, "", ""},
    {Key::f12, kNone, {screenshot}, "F12", "save a picture"},
    {Key::f1, kNone, {toggleHelp}, "F1 or ?", "this help"},
    {Key::slash, kShift, {toggleHelp}, "", ""},
    {Key::slash, kNone, {toggleHelp}, "", ""},
    {Key::escape, kNone, {dismiss}, "Esc", "close the help, drop the choice"},
    {Key::q, kCtrl, {quit}, "Ctrl + Q", "quit"},
};

}  // namespace

std::span<const KeyBinding> keyBindings() { return kBindings; }

std::optional<Order> orderOf(const InputEvent& event) {
    const Modifier held = event.ctrl ? kCtrl : event.shift ? kShift : kNone;
    const auto found = std::find_if(std::begin(kBindings), std::end(kBindings), [&](const auto& b) {
        return b.key == event.key && b.modifier == held;
    });
    if (event.kind != InputKind::key || found == std::end(kBindings)) return std::nullopt;
    return found->order;
}

}  // namespace deconflict::scene
