// SPDX-License-Identifier: MIT
// What a hand does to the window, in our own words: no window library is needed to test it.
#pragma once

#include "render/draw/geometry.hpp"

namespace deconflict::scene {

enum class Key {
    none,
    a,
    b,
    c,
    d,
    e,
    f,
    g,
    h,
    i,
    j,
    k,
    l,
    m,
    n,
    o,
    p,
    q,
    r,
    s,
    t,
    u,
    v,
    w,
    x,
    y,
    z,
    zero,
    one,
    two,
    three,
    four,
    five,
    six,
    seven,
    eight,
    nine,
    space,
    comma,
    period,
    minus,
    equal,
    slash,
    add,
    subtract,
    left,
    right,
    up,
    down,
    home,
    pageUp,
    pageDown,
    end,
    escape,
    enter,
    backspace,
    tab,
    leftBracket,
    rightBracket,
    f1,
    f5,
    f6,
    f7,
    f8,
    f11,
    f12
};

enum class InputKind { key, text, press, release, move, wheel, resize, close };

/// One event. Positions are pixels; only the fields of its kind mean something.
struct InputEvent {
    InputKind kind = InputKind::move;
    Key key = Key::none;
    bool shift = false, ctrl = false;
    draw::Point at = {};  ///< press, release, move, wheel: where; resize: the new size
    double wheel = 0;     ///< notches, away from the hand is positive
    char32_t letter = 0;  ///< text: what was typed, after layout and modifiers
};

}  // namespace deconflict::scene
