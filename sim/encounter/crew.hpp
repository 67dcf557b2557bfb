// SPDX-License-Identifier: MIT
// The crews of an encounter: how soon, how surely and which way they follow; what they see.
#pragma once

#include <optional>

#include "sim/core/units.hpp"
#include "sim/surveillance/visual_acquisition.hpp"

namespace deconflict::encounter {

/// See-and-avoid as scenarios have it, of aircraft that all look alike.
struct SeeAndAvoid : scenario::SeeAndAvoid {
    surveillance::Area area =
        core::Length::fromSi(10.0) * core::Length::fromSi(1.0);  ///< that each shows
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
