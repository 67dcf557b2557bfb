// SPDX-License-Identifier: MIT
// What a scenario says of a state that watches its border: clocks and chances, nothing of weapons.
#pragma once

#include <optional>
#include <string>

#include "sim/core/units.hpp"
#include "sim/scenario/distribution.hpp"

namespace deconflict::scenario {

/// An aircraft on alert or patrol that may be sent to look who it is.
struct Interceptor {
    double available = 1.0;  ///< probability that there is one, drawn once a visit
    Distribution arrival_s;  ///< from the first warning until it is there
};

/// A nation's reaction to aircraft that it does not know to be a partner's, near a border.
///
/// From the first moment that its picture shows one within `zone` of the territory, or inside, it
/// is warned by radio again and again; each warning is heard, and if heard heeded, or not. The
/// decision clock starts with the first warning; when it has run out while the picture shows the
/// aircraft inside, that is an engagement-class event: abstract, nothing is modelled beyond it.
/// Source of the structure: the accounts of 24 November 2015 (ten warnings in five minutes, a
/// decision within the warning period); every figure is a parameter, none was published.
struct BorderWatch {
    std::string of;               ///< the territory (a3); the nation's own unless said otherwise
    core::Length zone;            ///< outside the border, >= 0
    Distribution warningEvery_s;  ///< between two warnings, > 0
    double heard = 1.0;           ///< probability, of each warning
    double heeded = 1.0;          ///< probability, of each that is heard
    core::Duration turnAway;      ///< how long a crew that heeds flies away from the border
    std::optional<Interceptor> interceptor;
    double certain = 0.5;     ///< probability, by the picture's own errors, to count as inside
    Distribution decision_s;  ///< the clock: a law with a cdf()
};

}  // namespace deconflict::scenario
