// SPDX-License-Identifier: MIT
// How soon a crew sees another aircraft: Andrews's visual acquisition, alerted or not.
#pragma once

#include "sim/core/units.hpp"
#include "sim/scenario/crew.hpp"

namespace deconflict::surveillance {

using Area = decltype(core::Length{} * core::Length{});

using scenario::Eye;

/// How large the other is, and how it is looked for.
struct VisualTarget {
    Area area;             ///< that it shows, >= 0
    bool alerted = false;  ///< the crew was told
};

/// The rate of acquisitions at a range > 0, in front of the crew.
///
/// Acquisitions are a Poisson process whose rate is the solid angle that the other shows, times how
/// well the crew searches, times what haze leaves of the contrast:
/// rate = search * area / range^2 * exp(-2.996 range / visibility); none outside the field of view.
/// Source: see scenario::Eye.
[[nodiscard]] core::Rate acquisitionRate(const Eye& eye, const VisualTarget& target,
                                         core::Length range);

/// Whether a bearing from the own track (either sign, within +-180 deg) is in view.
[[nodiscard]] bool inView(const Eye& eye, core::Angle bearing);

/// Two aircraft straight towards each other in clear air.
struct HeadOnApproach {
    core::Speed closing;  ///< > 0
    core::Length from;    ///< > `to`: where the search begins
    core::Length to;      ///< > 0
};

/// The chance to have acquired on the way: 1 - exp(-search area / closing (1 / to - 1 / from)).
/// The eye's visibility does not count. Error: rounding.
[[nodiscard]] double acquiredHeadOn(const Eye& eye, const VisualTarget& target,
                                    const HeadOnApproach& approach);

}  // namespace deconflict::surveillance
