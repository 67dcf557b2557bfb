// SPDX-License-Identifier: MIT
// Judges pairs of aircraft: loss of separation, near mid-air collision, collision.
#pragma once

#include <cstdint>
#include <vector>

#include "sim/conflict/cylinder.hpp"
#include "sim/dynamics/truth.hpp"
#include "sim/incident/incident.hpp"
#include "sim/incident/near_pairs.hpp"
#include "sim/world/model.hpp"

namespace deconflict::incident {

/// What two aircraft of these types must not both be inside for a kind that takes a pair.
[[nodiscard]] conflict::Cylinder volumeOf(const world::Model& model, scenario::IncidentKind kind,
                                          core::TypeId first, core::TypeId second);

/// A pair is in loss while it is inside a kind's open cylinder; losses of one pair and kind less
/// than the encounter gap apart are one encounter.
///
/// Exempt: elements of one formation from separation and NMAC, not from collision; an aircraft
/// within the terminal radius of its own base or destination from all three, since the tower that
/// separates it there is not modelled. A collision is an overlap of two upright cylinders: mean
/// span as radius, mean height as half-height. A value; one thread at a time.
class PairJudge {
public:
    /// Judges the movement that ended at `now_s`; adds to `incidents`, or prolongs them.
    void judge(const world::Model& model, const dynamics::Aircraft& aircraft, double now_s,
               IncidentList& incidents);

private:
    /// An encounter whose last loss is less than the gap ago.
    struct Open {
        std::size_t incident = 0;  ///< index into the list
        double nearness = 0;       ///< ratio: least scaled distance so far
    };
    struct Look;

    void measureMovements(const world::Model& model, const dynamics::Aircraft& aircraft);
    void judgePair(const Look& look, std::size_t i, std::size_t j, IncidentList& incidents);
    void record(const Look& look, const Incident& loss, double nearness, IncidentList& incidents);

    std::vector<Open> open_;
    NearPairs near_;
    std::vector<std::uint8_t> exempt_;  ///< scratch: with its tower, or without an old position (n)
    std::vector<double> moved_m_;       ///< scratch: bound of the way on the map this tick (n)
};

}  // namespace deconflict::incident
