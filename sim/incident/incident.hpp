// SPDX-License-Identifier: MIT
// One incident, as judged on the truth.
#pragma once

#include <Eigen/Core>
#include <cstdint>
#include <vector>

#include "sim/core/ids.hpp"
#include "sim/scenario/scenario.hpp"

namespace deconflict::incident {

/// An encounter that crossed a limit, from its first moment to its last.
struct Incident {
    scenario::IncidentKind kind = scenario::IncidentKind::lossOfSeparation;
    double start_s = 0, end_s = 0;   ///< after the replication's start
    core::AircraftId first, second;  ///< second equals first unless it takes two
    core::NationId firstNation, secondNation;
    core::TerritoryId territory = {};  ///< violation only: index into the theatre's states
    Eigen::Vector3d position_xyz = Eigen::Vector3d::Zero();  ///< of `first` at the start [m]
    double leastHorizontal_m = 0;  ///< pair: horizontal distance when the pair was nearest
    double leastVertical_m = 0;    ///< pair: vertical distance at that moment
    double inside_s = 0;           ///< violation: time inside
    double borderDepth_m = 0;      ///< violation: largest distance to the nearest border
    double extremityDepth_m = 0;   ///< violation: depth past the extremity, normal to the track
};

/// Whether it is something that one nation does to, or believes of, an aircraft of another:
/// `secondNation` is that nation.
[[nodiscard]] constexpr bool isOfWatch(scenario::IncidentKind kind) {
    return kind == scenario::IncidentKind::interception ||
           kind == scenario::IncidentKind::engagement ||
           kind == scenario::IncidentKind::misidentification;
}

/// The incidents of one replication, by the tick in which they began.
using IncidentList = std::vector<Incident>;

/// The kind's name in files and tables, e.g. `loss_of_separation`.
[[nodiscard]] const char* nameOf(scenario::IncidentKind kind);

}  // namespace deconflict::incident
