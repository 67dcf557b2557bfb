// SPDX-License-Identifier: MIT
// The crews of an encounter: how soon, how surely and which way they follow; what they see.
#pragma once

#include <optional>

#include "sim/conflict/visual_acquisition.hpp"
#include "sim/core/units.hpp"

namespace deconflict::encounter {

/// See-and-avoid: once a crew has seen another aircraft, and `delay` later, it passes no nearer
/// than `radius` or `halfHeight` if it can, whatever it was told.
struct SeeAndAvoid {
    conflict::Eye eye;
    conflict::Area area = core::Length::fromSi(10.0) * core::Length::fromSi(1.0);  ///< each shows
    core::Duration delay = core::Duration::fromSi(12.5);   ///< recognition to motion; as AC 90-48
    core::Length radius = core::Length::fromSi(500.0);     ///< assumed
    core::Length halfHeight = core::Length::fromSi(60.0);  ///< assumed
    core::Duration lookahead = core::Duration::fromSi(30.0);  ///< danger is judged so far (assumed)
};

/// The default crew follows everything at once and looks at nothing but its instruments.
struct Crew {
    core::Duration delay;     ///< from the first conflict (last resort: the first advisory) to the
                              ///< first action, >= 0
    double compliance = 1.0;  ///< probability that a crew follows at all, drawn once an encounter;
                              ///< 0.62 for TCAS advisories (NLR, Aerospace 10 (2023) 952)
    double wrongWay = 0.0;  ///< probability that a crew that follows goes the other way: the change
                            ///< of velocity is flown with its sign reversed
    bool told = false;      ///< without a resolver: whether it is alerted to conflicts all the same
    std::optional<SeeAndAvoid> eyes;
};

}  // namespace deconflict::encounter
