// SPDX-License-Identifier: MIT
// What `--require "collision per flight hour < 1e-8"` says, and the figure it speaks of.
#pragma once

#include <string>

#include "sim/risk/tally.hpp"
#include "sim/risk/threshold.hpp"

namespace deconflict::app {

/// A limit on one kind of incident.
struct Requirement {
    /// Probability that a run sees one, or incidents a sortie or flight hour.
    enum class Per { run, sortie, flightHour };
    std::string text;  ///< as given
    std::string kind;  ///< its name in files: `loss_of_separation`
    Per per = Per::run;
    risk::Limit limit = {};
};

/// Reads `KIND [per run|per sortie|per flight hour] <|<= NUMBER`; the kind's name with spaces or
/// underscores, the number plain or with `%`, above 0, and below 1 per run. Without `per` it is per
/// run. Whether the scenario counts the kind is not known here. Throws UsageError.
[[nodiscard]] Requirement parseRequirement(const std::string& text);

/// `probability a run`, `per sortie`, `per flight hour`.
[[nodiscard]] const char* nameOf(Requirement::Per per);

/// The figure in that unit, at a value of a parameter. Throws UsageError if nothing was flown.
[[nodiscard]] risk::CurvePoint pointOf(double x, Requirement::Per per,
                                       const risk::KindEstimate& estimate);

}  // namespace deconflict::app
