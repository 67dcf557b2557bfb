// SPDX-License-Identifier: MIT
// What an agreement lets out: the only place where a nation's data become a message.
#pragma once

#include <cstdint>
#include <optional>

#include "sim/picture/message.hpp"
#include "sim/picture/track.hpp"
#include "sim/surveillance/report.hpp"
#include "sim/world/model.hpp"

namespace deconflict::picture {

/// Names the released errors of one replication.
struct ReleaseSeed {
    std::uint64_t seed = 0, replication = 0;
};

/// What may be told of an own aircraft under the edge's terms; nothing if it is outside the area
/// or the altitudes released. Fields that are not released hold their defaults.
///
/// A released accuracy class adds the error that is missing to it, correlated over
/// kReleasedCorrelation_s and independent between aircraft; a grid rounds.
/// Source of the classes: RTCA DO-260B, 95 % radius by NACp.
[[nodiscard]] std::optional<Message> released(const world::Model& model, const world::Edge& edge,
                                              const surveillance::Report& report,
                                              const ReleaseSeed& seed);

/// What may be told of somebody else's aircraft, by an edge that relays: what own sensors know, or
/// else what another partner said, marked with all whose data are in it.
[[nodiscard]] std::optional<Message> relayed(const world::Model& model, const world::Edge& edge,
                                             const Track& track, double now_s);

/// Standard deviation per horizontal axis of an accuracy class: 95 % radius / 2.4477. nacp in
/// [0, 11]; class 0 means worse than 10 NM and is taken as 20 NM (assumed).
[[nodiscard]] double deviationOf_m(int nacp);

inline constexpr double kReleasedCorrelation_s = 300.0;  ///< as NACp 8 navigation (DO-365 App. Q)

}  // namespace deconflict::picture
