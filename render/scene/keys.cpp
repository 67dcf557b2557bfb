// SPDX-License-Identifier: MIT
#include "render/scene/keys.hpp"

#include <algorithm>

#include "render/scene/layers.hpp"

namespace deconflict::scene {
namespace {

using enum Action;
using enum Layer;
constexpr auto kNone = Modifier::none;
constexpr auto kShift = Modifier::shift;
constexpr auto kCtrl = Modifier::ctrl;

constexpr int on(Layer layer) { return static_cast<int>(layer); }
constexpr int kFastestPace = 4096;

constexpr KeyBinding kBindings[] = {
    {Key::space, kNone, {playOrPause}, "Space or P", "play or pause"},
    {Key::p, kNone, {playOrPause}, "", ""},
    {Key::period, kNone, {step, 1}, ".", "one step forward"},
    {Key::comma, kNone, {step, -1}, ",", "one step back"},
    {Key::right, kNone, {jump, 10}, "Right", "10 s forward"},
    {Key::left, kNone, {jump, -10}, "Left", "10 s back"},
    {Key::right, kShift, {jump, 60}, "Shift + Right", "60 s forward"},
    {Key::left, kShift, {jump, -60}, "Shift + Left", "60 s back"},
    {Key::minus, kNone, {slower}, "\u2212", "slower"},
    {Key::equal, kNone, {faster}, "=", "faster"},
    {Key::equal, kShift, {faster}, "", ""},
    {Key::r, kShift, {setPace, 1}, "Shift + R", "real time"},
    {Key::end, kNone, {setPace, kFastestPace}, "End", "as fast as possible"},
    {Key::n, kNone, {nextIncident}, "N", "next incident"},
    {Key::n, kShift, {previousIncident}, "Shift + N", "previous incident"},
    {Key::n, kCtrl, {nextBatchIncident}, "Ctrl + N", "next incident of the batch"},
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
    {Key::s, kShift, {toggleSideBySide}, "Shift + S", "two variants side by side"},
    {Key::x, kNone, {toggleLayer, on(errors)}, "X", "lines to the true places"},
    {Key::u, kNone, {toggleLayer, on(ellipses)}, "U", "uncertainty, 95 %"},
    {Key::o, kNone, {toggleLayer, on(links)}, "O", "links and their state"},
    {Key::r, kNone, {toggleLayer, on(rings)}, "R", "separation rings"},
    {Key::l, kNone, {cycleLabels}, "L", "labels: full, callsigns, none"},
    {Key::t, kNone, {toggleLayer, on(trails)}, "T", "trails"},
    {Key::rightBracket, kNone, {changeVectors, 1}, "]", "longer heading vectors"},
    {Key::leftBracket, kNone, {changeVectors, -1}, "[", "shorter heading vectors"},
    {Key::v, kNone, {cycleHeights}, "V", "heights: all, low, middle, high"},
    {Key::g, kNone, {toggleLayer, on(graticule)}, "G", "graticule"},
    {Key::z, kNone, {toggleLayer, on(places)}, "Z", "bases and places"},
    {Key::b, kNone, {dimMap}, "B", "dim the map"},
    {Key::i, kNone, {toggleLayer, on(inspector)}, "I", "inspector"},
    {Key::j, kNone, {toggleLayer, on(incidents)}, "J", "list of incidents"},
    {Key::j, kShift, {toggleLayer, on(log)}, "Shift + J", "log of events"},
    {Key::k, kNone, {toggleLayer, on(statistics)}, "K", "statistics of many runs"},
    {Key::y, kNone, {toggleLayer, on(legend)}, "Y", "legend"},
    {Key::m, kShift, {toggleLayer, on(minimap)}, "Shift + M", "overview"},
    {Key::tab, kNone, {nextAircraft, 1}, "Tab", "next aircraft"},
    {Key::tab, kShift, {nextAircraft, -1}, "Shift + Tab", "previous aircraft"},
    {Key::pageDown, kNone, {nextAircraft, 1}, "", ""},
    {Key::pageUp, kNone, {nextAircraft, -1}, "", ""},
    {Key::f, kNone, {follow}, "F", "follow the chosen aircraft"},
    {Key::f, kShift, {isolate}, "Shift + F", "show the chosen one alone"},
    {Key::f, kCtrl, {search}, "Ctrl + F", "search a callsign"},
    {Key::m, kNone, {measure}, "M or Ctrl + click", "measure range and bearing"},
    {Key::h, kNone, {goHome}, "H or Home", "the whole theatre"},
    {Key::home, kNone, {goHome}, "", ""},
    {Key::e, kNone, {zoom, 1}, "E or wheel", "nearer"},
    {Key::q, kNone, {zoom, -1}, "Q or wheel", "farther"},
    {Key::add, kNone, {zoom, 1}, "", ""},
    {Key::subtract, kNone, {zoom, -1}, "", ""},
    {Key::a, kNone, {panSideways, 1}, "W A S D or drag", "move the map"},
    {Key::d, kNone, {panSideways, -1}, "", ""},
    {Key::w, kNone, {panUpwards, 1}, "", ""},
    {Key::s, kNone, {panUpwards, -1}, "", ""},
    {Key::left, kCtrl, {panSideways, 1}, "", ""},
    {Key::right, kCtrl, {panSideways, -1}, "", ""},
    {Key::up, kNone, {panUpwards, 1}, "", ""},
    {Key::down, kNone, {panUpwards, -1}, "", ""},
    {Key::f5, kShift, {saveView, 0}, "Shift + F5 to F8", "keep this view"},
    {Key::f6, kShift, {saveView, 1}, "", ""},
    {Key::f7, kShift, {saveView, 2}, "", ""},
    {Key::f8, kShift, {saveView, 3}, "", ""},
    {Key::f5, kNone, {recallView, 0}, "F5 to F8", "back to a kept view"},
    {Key::f6, kNone, {recallView, 1}, "", ""},
    {Key::f7, kNone, {recallView, 2}, "", ""},
    {Key::f8, kNone, {recallView, 3}, "", ""},
    {Key::p, kShift, {cyclePalette}, "Shift + P", "dark, light, print, high contrast"},
    {Key::equal, kCtrl, {changeScale, 1}, "Ctrl + =", "larger text and signs"},
    {Key::minus, kCtrl, {changeScale, -1}, "Ctrl + \u2212", "smaller text and signs"},
    {Key::f11, kNone, {fullScreen}, "F11", "full screen"},
    {Key::f12, kNone, {screenshot}, "F12", "save a picture"},
    {Key::f12, kShift, {film}, "Shift + F12", "record a film; again ends it"},
    {Key::f1, kNone, {toggleHelp}, "F1 or ?", "this help"},
    {Key::slash, kShift, {toggleHelp}, "", ""},
    {Key::slash, kNone, {toggleHelp}, "", ""},
    {Key::escape, kNone, {dismiss}, "Esc or C", "close the help, drop the choice"},
    {Key::c, kNone, {dismiss}, "", ""},
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
