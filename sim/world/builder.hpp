// SPDX-License-Identifier: MIT
// The parts of building a world, one noun a source file; world.cpp puts them together.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "sim/scenario/scenario.hpp"
#include "sim/world/complaints.hpp"
#include "sim/world/library.hpp"
#include "sim/world/model.hpp"

namespace deconflict::world {

/// The theatre of a file: projection, every state that the base or a variant judges or watches, all
/// places.
/// (theatre.cpp)
[[nodiscard]] std::unique_ptr<const Theatre> buildTheatre(const scenario::ScenarioFile& file,
                                                          const Library& library,
                                                          Complaints& complaints);

/// A mission with its nation and type as indexes; appends its type to the model's if it is new.
/// The model's nations and areas must be there. (mission.cpp)
[[nodiscard]] Mission buildMission(const scenario::Mission& in, const Library& library,
                                   Model& model, Complaints& complaints);

/// A mission's track in the theatre's plane: legs longer than 5 km are divided along the geodesic,
/// so that straight lines between points are within 1 m of it. Complains of points outside the
/// theatre, and leaves them out; never empty. (recorded_track.cpp)
[[nodiscard]] Track readRecordedTrack(const scenario::Mission& in,
                                      const geo::Projection& projection, Complaints& complaints);

/// Towers, sensors, edges and hotline. The model's nations, areas and missions must be there.
/// (sharing.cpp)
void buildSharing(const scenario::Scenario& in, Model& model);

/// What is counted, as bits by nation and state. (judging.cpp)
[[nodiscard]] Judging buildJudging(const scenario::Scenario& in, const Model& model);

/// Complains of what the mission's type cannot fly: orbits and racetracks tighter than its bank
/// allows, recorded legs faster than it flies. (flyable.cpp)
void checkFlyable(const Model& model, const Mission& mission, Complaints& complaints);

/// Digest of every value of the model that can change a replication. (fingerprint.cpp)
[[nodiscard]] std::uint64_t fingerprint(const Model& model);

/// A true course as a direction on the map: clockwise from its y axis. (mission.cpp)
[[nodiscard]] core::Angle courseOnMap(core::Angle course, const geo::LatLon& place,
                                      const geo::Projection& projection);

/// A judged or watched state's index; EXPECTS that it is there. (judging.cpp)
[[nodiscard]] std::uint32_t stateIndex(const Theatre& theatre, const std::string& code);

/// A nation's index; EXPECTS that it is there, since the reader checks names. (mission.cpp)
[[nodiscard]] std::uint32_t nationIndex(const Model& model, const std::string& code);

}  // namespace deconflict::world
