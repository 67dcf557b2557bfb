// SPDX-License-Identifier: MIT
// What a manoeuvre of the own aircraft would lead to, all others keeping their velocity.
#pragma once

#include <optional>
#include <span>

#include "sim/conflict/resolver.hpp"
#include "sim/conflict/well_clear.hpp"

namespace deconflict::conflict {

/// How fast the own aircraft changes what it flies.
struct Agility {
    core::TurnRate turn;          ///< of the track, > 0
    core::Acceleration along;     ///< of the ground speed, > 0
    core::Acceleration vertical;  ///< of the vertical speed, > 0
};

/// What is flown after the manoeuvre; what is not set stays as it is.
struct ManoeuvreTarget {
    std::optional<core::Angle> turn =
        {};  ///< from the present track to the right, within +-180 deg
    std::optional<core::Speed> groundSpeed = {};    ///< >= 0
    std::optional<core::Speed> verticalSpeed = {};  ///< held, or until `altitude`
    std::optional<core::Length> altitude =
        {};  ///< levelled off at; needs a verticalSpeed towards it
};

/// The question: which aircraft, what they must not come into, how far ahead.
struct OutlookRequest {
    KnownState own;
    std::span<const KnownState> intruders;
    WellClearVolume volume;    ///< by modified tau
    core::Duration lookahead;  ///< > 0, finite
    Agility agility;
};

struct Outlook {
    std::optional<core::Duration> violation;  ///< first moment not well clear; none: never
    std::optional<core::Duration> regained;   ///< after the last such moment; none: never, or no
                                              ///< violation
    double clearance = 0.0;  ///< ratio: least over time of max(horizontal / distance, vertical /
                             ///< height) of the volume; infinite without intruders
};

/// Flies the manoeuvre at the rates of `agility`, all changes at once and from now on.
///
/// The volume is looked at every second while the own velocity changes, and exactly (as
/// wellClearConflict() does) on the straight line after that; `clearance` likewise.
/// Error: a violation shorter than 1 s during the change may be missed.
[[nodiscard]] Outlook outlookOf(const OutlookRequest& request, const ManoeuvreTarget& target);

}  // namespace deconflict::conflict
