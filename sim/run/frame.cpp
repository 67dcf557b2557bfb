// SPDX-License-Identifier: MIT
#include "sim/run/frame.hpp"

#include <algorithm>

#include "sim/run/callsign.hpp"
#include "sim/run/replication.hpp"

namespace deconflict::run {
namespace {

std::vector<FrameTrack> tracksOf(const world::Model& model, const picture::Picture& picture,
                                 double now_s) {
    std::vector<FrameTrack> tracks;
    tracks.reserve(picture.tracks().size());
    for (const picture::Track& track : picture.tracks()) {
        if (!track.confirmed()) continue;
        const picture::Estimate& some = track.reported ? *track.reported : *track.sensed;
        const double scale = model.theatre->projection.scale(some.position_xyz().head<2>());
        const picture::Estimate now = picture::believed(track, now_s, scale);
        tracks.push_back({.subject = track.subject,
                          .nation = track.identity.nation,
                          .standing = track.standing,
                          .sources = track.sources,
                          .position_xyz = now.position_xyz(),
                          .velocity_xyz = now.velocity_xyz(),
                          .xx_m2 = now.covariance(0, 0),
                          .xy_m2 = now.covariance(0, 1),
                          .yy_m2 = now.covariance(1, 1),
                          .age_s = now_s - track.newest_s()});
    }
    return tracks;
}

bool isTurnedAway(const State& state, core::AircraftId leader) {
    return std::any_of(state.turnedAway.begin(), state.turnedAway.end(),
                       [&](const State::TurnedAway& turned) { return turned.leader == leader; });
}

/// What the last aircraft of the frame was told.
void noteAdvice(const conflict::Controller& controller, core::AircraftId leader, Frame& frame) {
    const auto advice = controller.adviceOf(leader);
    if (!advice) return;
    frame.aircraft.back().acts_s = advice->execute_s;
    frame.aircraft.back().way = advice->way;
}

std::vector<FrameVisit> visitsOf(const world::Model& model, const State& state, double now_s) {
    std::vector<FrameVisit> visits;
    for (const conflict::BorderWatch& watch : state.watches) {
        const auto& terms = model.nations[watch.nation().index()].borderWatch->terms;
        for (const conflict::BorderVisit& visit : watch.visits())
            if (!visit.over)
                visits.push_back({.watcher = watch.nation(),
                                  .subject = visit.subject,
                                  .warnings = visit.warnings,
                                  .clock_s = now_s - visit.begin_s,
                                  .decided = scenario::cdf(terms.decision_s, now_s - visit.begin_s),
                                  .intercepted = visit.intercepted,
                                  .engaged = visit.engaged});
    }
    return visits;
}

}  // namespace

Frame frameOf(const world::Model& model, const State& state) {
    Frame frame{.tick = state.tick,
                .t_s = state.tick * model.step_s,
                .aircraft = {},
                .pictures = {},
                .links = {},
                .visits = visitsOf(model, state, state.tick * model.step_s),
                .incidents = state.judge.incidents(),
                .nextTakeOff_s = {},
                .finished = finished(model, state)};
    const dynamics::Truth& truth = state.truth;
    if (truth.nextFlight < truth.flights.size())
        frame.nextTakeOff_s = truth.flights[truth.nextFlight].departure_s;
    const dynamics::Aircraft& a = truth.aircraft;
    frame.aircraft.reserve(a.size());
    for (std::size_t i = 0; i < a.size(); ++i) {
        frame.aircraft.push_back(
            {.id = a.id[i],
             .nation = a.nation[i],
             .type = a.type[i],
             .mission = a.mission[i],
             .callsign = callsign(model.nations[a.nation[i].index()], a.leader[i], a.place[i]),
             .position_xyz = {a.x_m[i], a.y_m[i], a.z_m[i]},
             .velocity_xyz = {a.vx_mps[i], a.vy_mps[i], a.vz_mps[i]},
             .avoiding = state.truth.elements[a.element[i]].active.has_value(),
             .turnsAway = isTurnedAway(state, a.leader[i])});
        for (const conflict::Controller& controller : state.controllers)
            if (controller.nation() == a.nation[i]) noteAdvice(controller, a.leader[i], frame);
    }
    for (const picture::Picture& picture : state.pictures)
        frame.pictures.push_back(tracksOf(model, picture, frame.t_s));
    for (const picture::Link& link : state.links)
        frame.links.push_back(
            {.from = link.from(), .to = link.to(), .state = link.feed(frame.t_s)});
    return frame;
}

}  // namespace deconflict::run
