// SPDX-License-Identifier: MIT
// The ways in which an element may go on within the next minute: as it flies, or back to its plan.
//
// Two who have avoided each other may be let go while their plans lead to each other again, and
// soon after it can be too late for both: what they would do then is worth knowing before.
#pragma once

#include <optional>
#include <vector>

#include "sim/core/units.hpp"
#include "sim/run/course.hpp"
#include "sim/run/state.hpp"

namespace deconflict::run {

/// One of them.
struct Future {
    Course course = {};
    std::optional<double> letGoIn_s = {};  ///< then it is told to go back to its plan; none: never
    bool isTold = false;                   ///< its crew knows what to do, and has still to do it
};

/// As it flies, first; then, if it obeys a command and waits for no other one, let go in 0, 10
/// and 20 s (assumed: controllers look as often).
/// @param ahead  > 0
[[nodiscard]] std::vector<Future> futuresOf(const world::Model& model, const State& state,
                                            const dynamics::Element& element, core::Duration ahead);

/// Whether a pair may go on so: at most one of them is let go, or both at once.
[[nodiscard]] bool goTogether(const Future& own, const Future& other);

/// Whether both courses come within 6 km and 1 km of height of each other (assumed: beyond, no
/// error or volume counts).
[[nodiscard]] bool comeNear(const Course& own, const Course& other);

/// Whether there are heights, to 1 km, that both go through on their way to their plans' and to
/// those they are told: cheap, and before any course is flown.
[[nodiscard]] bool shareHeights(const dynamics::Element& own, const dynamics::Element& other);

}  // namespace deconflict::run
