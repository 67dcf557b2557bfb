// SPDX-License-Identifier: MIT
// What an aircraft's flight technical error will be, as far as its present one tells.
#pragma once

#include <Eigen/Core>
#include <cstddef>

#include "sim/run/state.hpp"

namespace deconflict::run {

/// Known up to its next knot; from there on it is forgotten as time goes by.
struct ErrorAhead {
    Eigen::Vector3d now_enu, next_enu;  ///< now, and at its next knot [m]
    double next_s = 0;                  ///< until then, > 0
    double lateral_m = 0, vertical_m = 0;
    double correlation_s = 1;

    struct Law {
        Eigen::Vector3d mean_enu;
        double lateral_m2, vertical_m2;  ///< variances
    };
    /// @param ahead_s  >= 0
    /// @param forgets  taken as independent of the present one
    [[nodiscard]] Law in(double ahead_s, bool forgets) const;
};

/// Of the i-th aircraft in the air.
[[nodiscard]] ErrorAhead errorAheadOf(const world::Model& model, const State& state, std::size_t i);

}  // namespace deconflict::run
