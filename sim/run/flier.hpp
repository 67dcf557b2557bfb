// SPDX-License-Identifier: MIT
// The aircraft of an element along its course, and the chance that two of them meet.
#pragma once

#include <Eigen/Core>
#include <cstddef>
#include <vector>

#include "sim/conflict/cylinder.hpp"
#include "sim/run/chance.hpp"
#include "sim/run/course.hpp"
#include "sim/run/error_ahead.hpp"
#include "sim/run/state.hpp"
#include "sim/run/warning.hpp"

namespace deconflict::run {

/// One aircraft: where it will be on the map, with the error that is to be expected, and how
/// surely.
struct Flier {
    std::vector<Eigen::Vector3d> points;  ///< as its course has them (n_points)
    std::vector<ErrorAhead::Law> errors;  ///< there (n_points)
    double scale;                         ///< projected metres per ground metre
};

/// Those of an element.
/// @param element  index
/// @param forgets  errors by then are taken as independent of those now
[[nodiscard]] std::vector<Flier> fliersOf(const world::Model& model, const State& state,
                                          std::size_t element, const Course& course, bool forgets);

/// What is not known of courses.
struct Doubt {
    double drift = 0.0;     ///< ratio; deviation a metre flown, >= 0
    double unsure_s = 0.0;  ///< by which what they do begins earlier or later, >= 0
};

/// The highest chance that they meet in `volume`, on any piece of their way, less what warnings
/// prevent.
[[nodiscard]] Chance chanceOfMeeting(const Flier& a, const Flier& b,
                                     const conflict::Cylinder& volume, const Doubt& doubt,
                                     const Warning& warning);

}  // namespace deconflict::run
