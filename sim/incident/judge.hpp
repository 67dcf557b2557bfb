// SPDX-License-Identifier: MIT
// The judge: sees only the truth, and counts every encounter once.
#pragma once

#include "sim/dynamics/truth.hpp"
#include "sim/incident/area_judge.hpp"
#include "sim/incident/border_judge.hpp"
#include "sim/incident/incident.hpp"
#include "sim/incident/pair_judge.hpp"
#include "sim/world/model.hpp"

namespace deconflict::incident {

/// Judges the straight movements between two ticks, not samples: nothing tunnels through.
/// A value; one thread at a time.
class Judge {
public:
    /// Judges the movement that ended at `now_s`.
    void judge(const world::Model& model, const dynamics::Aircraft& aircraft, double now_s) {
        pairs_.judge(model, aircraft, now_s, incidents_);
        borders_.judge(model, aircraft, now_s, incidents_);
        areas_.judge(model, aircraft, now_s, incidents_);
    }
    /// Takes in what others have judged: the hotline's overloads, what border watches do.
    void add(const Incident& incident) { incidents_.push_back(incident); }
    /// Lets one of incidents() that was added last until `now_s`.
    void prolong(std::size_t index, double now_s) { incidents_[index].end_s = now_s; }
    /// Ends every open encounter: the replication is over.
    void close(const world::Model& model) { borders_.close(model, incidents_); }

    /// Begun so far, by the tick in which they began (pairs before violations); those still open
    /// grow.
    [[nodiscard]] const IncidentList& incidents() const { return incidents_; }

private:
    IncidentList incidents_;
    PairJudge pairs_;
    BorderJudge borders_;
    AreaJudge areas_;
};

}  // namespace deconflict::incident
