// SPDX-License-Identifier: MIT
// The signs of the map: aircraft frames after APP-6, incident marks, bases and places.
#pragma once

#include <string>

#include "render/draw/draw_list.hpp"
#include "sim/scenario/scenario.hpp"

namespace deconflict::scene {

/// Air frames of APP-6 and MIL-STD-2525, open below: what the viewer believes an aircraft to be.
enum class AirFrame {
    neutral,   ///< box: somebody else's; and all in the truth view, which takes no side
    friendly,  ///< arch: one's own, or a partner's
    unknown,   ///< clover: nobody has said whose it is
    suspect    ///< tent: sources contradict each other
};

struct AircraftSign {
    AirFrame frame = AirFrame::neutral;
    draw::Colour colour;
    bool solid = false;       ///< filled: its place is known at first hand
    bool dashed = false;      ///< its place is old
    std::string letter = {};  ///< within the frame
    double scale = 1;
    draw::Colour background = {};  ///< of the map: seen through an empty frame
};

/// Half the side of an aircraft's frame at scale 1 [px].
inline constexpr double kAircraftReach_px = 8;

void drawAircraft(draw::DrawList& list, draw::Point at, const AircraftSign& sign);
/// The same for crowds: the shape in a few triangles, without letter.
void drawSmallAircraft(draw::DrawList& list, draw::Point at, const AircraftSign& sign);

/// A shape of its own for each kind: ring, diamond, cross, triangle, square, hour glass.
void drawIncident(draw::DrawList& list, draw::Point at, scenario::IncidentKind kind,
                  const draw::TextStyle& style);
/// The three or four letters that go with the shape: LOS, NMAC, MAC, BRD, ROZ, TEL.
[[nodiscard]] const char* codeOf(scenario::IncidentKind kind);

/// @param kind  as in world::Place: `base`, `carrier`; anything else is a town
void drawPlace(draw::DrawList& list, draw::Point at, const std::string& kind,
               const draw::TextStyle& style);

}  // namespace deconflict::scene
