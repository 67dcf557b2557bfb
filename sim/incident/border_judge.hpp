// SPDX-License-Identifier: MIT
// Judges borders: who was inside which state's territory, how long and how deep.
#pragma once

#include <cstdint>
#include <vector>

#include "sim/dynamics/truth.hpp"
#include "sim/geo/incursion.hpp"
#include "sim/incident/incident.hpp"
#include "sim/world/model.hpp"

namespace deconflict::incident {

/// A violation begins when an aircraft that must stay out is inside a territory at any moment of
/// the tick; stays less than the encounter gap apart are one violation. Times are exact for the
/// straight movement; depths are those of the whole violation, known when it is over.
/// A value; one thread at a time.
class BorderJudge {
public:
    /// Judges the movement that ended at `now_s`; adds to `incidents`, or prolongs them.
    void judge(const world::Model& model, const dynamics::Aircraft& aircraft, double now_s,
               IncidentList& incidents);
    /// Measures every violation that is still open.
    void close(const world::Model& model, IncidentList& incidents);

private:
    /// A violation whose last moment inside is less than the gap ago.
    struct Open {
        std::size_t incident = 0;                ///< index into the list
        std::vector<geo::PlaneTrackPoint> path;  ///< since the tick in which it began
    };
    /// One aircraft's movement during the tick.
    struct Leg {
        geo::PlaneTrackPoint from, to;
        std::size_t aircraft = 0;  ///< index into the fleet
        std::uint32_t state = 0;   ///< index into the theatre's states
    };

    void judgeLeg(const world::Model& model, const dynamics::Aircraft& aircraft, const Leg& leg,
                  IncidentList& incidents);
    static void measure(const world::Model& model, const Open& open, IncidentList& incidents);

    std::vector<Open> open_;
    /// By aircraft id: how far it may still fly on the map before a border can be met [m].
    std::vector<double> slack_m_;
};

}  // namespace deconflict::incident
