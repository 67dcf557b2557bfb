// SPDX-License-Identifier: MIT
// Guidance bands: which tracks, speeds, vertical speeds and altitudes keep an aircraft well clear.
#pragma once

#include <vector>

#include "sim/conflict/outlook.hpp"

namespace deconflict::conflict {

/// What the pilot would change.
enum class BandKind {
    track,          ///< turn from the present track [rad], to the right
    groundSpeed,    ///< [m/s]
    verticalSpeed,  ///< [m/s]
    altitude,       ///< [m], flown to with the rate of climb or descent, then level
};

enum class BandState {
    clear,     ///< no violation within the look-ahead
    recovery,  ///< nothing of this kind is clear, but this regains well clear, the earliest way
    conflict,  ///< leads into a violation
};

/// A stretch of values of one state; `low` < `high`. Neighbours share their edge.
struct Band {
    double low = 0.0, high = 0.0;  ///< SI, of the kind
    BandState state = BandState::clear;
};

/// Which values are asked for. Edges lie midway between two of them: exact to half a step.
struct BandRange {
    BandKind kind = BandKind::track;
    double low = 0.0, high = 0.0;  ///< SI, low < high
    double step = 1.0;             ///< > 0
    core::Speed rate;              ///< altitude: of climb and descent, > 0
};

/// The bands from low to high, in order, without gaps.
///
/// Recovery: if every value is in conflict, those whose violation ends within a second of the
/// earliest end of all, and whose clearance is at least `least` (so that no recovery leads through
/// the other); if there are none, all is conflict.
///
/// @param least  ratio of the volume's size, in [0, 1]; 0.2 is about an NMAC of DO-365's volume
[[nodiscard]] std::vector<Band> bandsOf(const OutlookRequest& request, const BandRange& range,
                                        double least = 0.2);

}  // namespace deconflict::conflict
