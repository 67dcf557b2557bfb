// SPDX-License-Identifier: MIT
// What a scenario says of a nation's crews: how soon and how surely they follow, what they see.
#pragma once

#include <optional>

#include "sim/core/units.hpp"
#include "sim/scenario/distribution.hpp"

namespace deconflict::scenario {

/// A crew's eyes and the air they look through.
///
/// Source of the model: Andrews, "Modeling of air-to-air visual acquisition", Lincoln Laboratory
/// Journal 2 (1989) 475; ATC-151. The two search rates are recalled from there: assumed.
struct Eye {
    core::Rate unalerted = core::Rate::fromSi(17000.0);  ///< search [1/(sr s)], >= 0; assumed
    core::Rate alerted = core::Rate::fromSi(140000.0);   ///< told where to look; assumed
    std::optional<core::Length> visibility;  ///< at which 5 % of the contrast is left; none: clear
    core::Angle fieldOfView = core::Angle::fromSi(1.9198621771937625);  ///< to either side of the
                                                                        ///< track: 110 deg; assumed
};

/// Once a crew has seen another aircraft, and `delay` later, it passes no nearer than `radius` or
/// `halfHeight` if it can, whatever it was told.
struct SeeAndAvoid {
    Eye eye;
    core::Duration delay = core::Duration::fromSi(12.5);   ///< recognition to motion; as AC 90-48
    core::Length radius = core::Length::fromSi(500.0);     ///< assumed
    core::Length halfHeight = core::Length::fromSi(60.0);  ///< assumed
    core::Duration lookahead = core::Duration::fromSi(30.0);  ///< danger is judged so far (assumed)
};

/// Delay between a conflict seen and the aircraft beginning to move, and whether it moves at all.
struct Crew {
    Distribution initial_s;
    Distribution coordination_s;
    Distribution execution_s;
    double compliance = 1.0;  ///< probability that an advisory is followed, drawn once an encounter
    double wrongWay = 0.0;    ///< probability that one that is followed is flown the other way
    std::optional<SeeAndAvoid> eyes;  ///< none: nobody looks out
};

}  // namespace deconflict::scenario
