// SPDX-License-Identifier: MIT
// Everything a replication changes while it runs: a value, so that a copy is a snapshot.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "sim/conflict/border_watch.hpp"
#include "sim/conflict/controller.hpp"
#include "sim/conflict/visual_avoidance.hpp"
#include "sim/core/digest.hpp"
#include "sim/dynamics/truth.hpp"
#include "sim/incident/judge.hpp"
#include "sim/picture/hotline.hpp"
#include "sim/picture/link.hpp"
#include "sim/picture/picture.hpp"
#include "sim/surveillance/lookout.hpp"
#include "sim/surveillance/navigation.hpp"
#include "sim/surveillance/radar.hpp"
#include "sim/surveillance/report.hpp"
#include "sim/world/command.hpp"
#include "sim/world/model.hpp"

namespace deconflict::run {

/// From this tick on the future is drawn from another seed: State::branch().
struct Fork {
    std::uint32_t tick = 0;
    std::uint64_t seed = 0;
};

/// An element that departs at another time than was drawn, and perhaps at another level.
struct Redeparture {
    core::AircraftId leader;
    double departure_s = 0;
    std::optional<double> altitude_m = {};  ///< of all its legs; as drawn if none
};

/// Changes a day's flights so; returns the number of the element's leader from then on.
core::AircraftId depart(const Redeparture& redeparture, std::vector<dynamics::Flight>& flights);

/// Where a replication's random numbers come from.
struct Origin {
    std::uint64_t seed = 0, replication = 0;
    std::vector<Fork> forks = {};  ///< ascending; of a particle of a rare-event study
    std::optional<Redeparture> redeparture = {};  ///< of such a particle too
};

/// A replication between two ticks. Two copies continue independently and alike.
struct State {
    State(const world::Model& model, const Origin& origin);

    /// From now on the future is another one: noise, links, crews and eyes draw from another seed.
    ///
    /// What was drawn before the first tick (departures, plans, drifts, biases, whether agreements
    /// hold, faults) stays. A child's law, given its parent's state, is the model's.
    /// @param now_s  the time of the last tick
    void branch(std::uint64_t futureSeed, double now_s);

    /// From now on it is the day of `other`, which differs from it only in what has not taken off:
    /// it need not be flown there again.
    /// @param other  of the same seed and replication; with the same flights up to this tick
    void goOnAs(const State& other);

    std::uint64_t seed = 0, replication = 0;
    std::vector<Fork> forks;  ///< still to come
    std::uint32_t tick = 0;   ///< done so far
    dynamics::Truth truth;
    surveillance::Navigation navigation;
    std::vector<surveillance::Report> reports;      ///< scratch of one tick: every aircraft's own
    std::vector<surveillance::Radar> radars;        ///< one a sensor (n_sensors)
    std::vector<surveillance::Plot> plots;          ///< scratch of one scan
    std::vector<picture::Picture> pictures;         ///< one a nation (n_nations)
    std::vector<picture::Link> links;               ///< one an edge (n_edges)
    std::vector<conflict::Controller> controllers;  ///< of the nations that have controllers
    std::vector<surveillance::Lookout> lookouts;    ///< of the nations whose crews look out
    std::vector<conflict::VisualAvoidance> avoidances;    ///< of the same nations
    std::vector<surveillance::TrafficCall> trafficCalls;  ///< scratch of one nation and tick
    std::vector<surveillance::Sighting> sightings;        ///< the same
    /// An element that flies away from a border until then.
    struct TurnedAway {
        core::AircraftId leader;
        double until_s = 0;
    };
    std::vector<conflict::BorderWatch> watches;     ///< of the nations that have one
    std::vector<TurnedAway> turnedAway;             ///< by them
    std::vector<conflict::WatchEvent> watchEvents;  ///< scratch of one watch and tick
    std::vector<conflict::TurnAway> turns;          ///< the same
    std::vector<std::size_t> mistakes;              ///< misidentifications that may go on
    std::optional<picture::Hotline> hotline;
    std::vector<picture::Call> heard;      ///< scratch: calls that ended this tick
    std::vector<world::Command> commands;  ///< given this tick, obeyed from the next
    incident::Judge judge;
    core::Digest digest;  ///< of the truth at every tick so far
};

}  // namespace deconflict::run
