// SPDX-License-Identifier: MIT
#include "sim/run/replication.hpp"

#include <algorithm>

#include "sim/core/contracts.hpp"
#include "sim/dynamics/route_ahead.hpp"
#include "sim/run/watching.hpp"

namespace deconflict::run {
namespace {

/// The slowest feed's period: a report of it may be that much older before it is too old.
double slowestPeriod_s(const world::Model& model) {
    double slowest_s = 0.0;
    for (const world::Edge& edge : model.edges)
        slowest_s = std::max(slowest_s, edge.terms.period.si());
    return slowest_s;
}

/// Every aircraft's own report says where its plan leads, when somebody is to hear or use that.
void tellRoutes(const world::Model& model, State& state, double now_s) {
    const auto due = [&](const auto& one) { return one.due(now_s); };
    if (std::none_of(state.links.begin(), state.links.end(), due) &&
        std::none_of(state.controllers.begin(), state.controllers.end(), due))
        return;
    const dynamics::Truth& truth = state.truth;
    for (std::size_t i = 0; i < state.reports.size(); ++i)
        state.reports[i].intent.route =
            dynamics::routeAhead(model, truth, truth.elements[truth.aircraft.element[i]], now_s);
}

/// Own navigation and radars report into their own nation's picture.
void observe(const world::Model& model, State& state, double now_s) {
    const dynamics::Aircraft& aircraft = state.truth.aircraft;
    state.navigation.report(model, aircraft, state.tick, state.reports);
    if (model.routesTold) tellRoutes(model, state, now_s);
    for (picture::Picture& picture : state.pictures) picture.takeOwn(model, state.reports);
    for (surveillance::Radar& radar : state.radars) {
        if (!radar.due(now_s)) continue;
        radar.scan(model, aircraft, state.tick, state.plots);
        state.pictures[radar.nation().index()].takePlots(model, state.plots);
    }
}

/// Agreements carry, at their own pace and with their own losses, what they release.
void share(const world::Model& model, State& state, double now_s) {
    for (picture::Link& link : state.links)
        if (link.due(now_s))
            link.send(model, state.reports, state.pictures[link.from().index()], now_s);
    for (picture::Link& link : state.links)
        link.deliver(model, now_s, state.pictures[link.to().index()]);
    const double period_s = slowestPeriod_s(model);
    for (picture::Picture& picture : state.pictures) picture.expire(now_s, period_s);
}

/// What one side says of its own aircraft on the telephone: all but its plans.
picture::Message spoken(const world::Model& model, const surveillance::Report& report) {
    const scenario::Navigation& navigation = model.nations[report.nation.index()].navigation;
    return {.subject = report.subject,
            .fields = static_cast<scenario::Fields8>(1 | 2 | 4),
            .t_s = report.t_s,
            .position_xy = report.position_xyz.head<2>(),
            .altitude_m = report.position_xyz.z(),
            .velocity_xyz = report.velocity_xyz,
            .deviation_m = navigation.horizontal.si() + 1.0,
            .altitudeDeviation_m = navigation.vertical.si() + 1.0,
            .leader = report.leader,
            .nation = report.nation,
            .type = report.type,
            .mission = report.mission,
            .origins = 1U << report.nation.index()};
}

/// Controllers telephone about what they see; calls that end are heard; overloads are incidents.
void telephone(const world::Model& model, State& state, double now_s) {
    if (!state.hotline) return;
    const world::Hotline& line = *model.hotline;
    for (const conflict::Controller& controller : state.controllers) {
        const core::NationId other = controller.nation() == line.a ? line.b : line.a;
        if (!state.hotline->joins(controller.nation(), other)) continue;
        for (const conflict::Controller::Concern& concern : controller.concerns()) {
            if (concern.nation && *concern.nation != other) continue;
            for (const surveillance::Report& report : state.reports)
                if (report.subject == concern.own)
                    state.hotline->request({.from = controller.nation(),
                                            .to = other,
                                            .message = spoken(model, report)},
                                           concern.other, now_s);
        }
    }
    const int overdue = state.hotline->serve(line, now_s, state.heard);
    for (const picture::Call& call : state.heard)
        state.pictures[call.to.index()].take(model, call.message, picture::kByTelephone, now_s);
    const auto& kinds = model.judging.kinds;
    const bool counted = std::find(kinds.begin(), kinds.end(),
                                   scenario::IncidentKind::hotlineOverload) != kinds.end();
    for (int i = 0; counted && i < overdue; ++i)
        state.judge.add({.kind = scenario::IncidentKind::hotlineOverload,
                         .start_s = now_s,
                         .end_s = now_s,
                         .first = {},
                         .second = {},
                         .firstNation = line.a,
                         .secondNation = line.b});
}

void decide(const world::Model& model, State& state, double now_s) {
    state.commands.clear();
    for (conflict::Controller& controller : state.controllers)
        if (controller.due(now_s))
            controller.look(model, state.pictures[controller.nation().index()], now_s,
                            state.commands);
}

/// Crews look out, told by their controllers where conflicts are predicted, and avoid what they
/// see.
void lookOut(const world::Model& model, State& state, double now_s) {
    for (std::size_t k = 0; k < state.lookouts.size(); ++k) {
        surveillance::Lookout& lookout = state.lookouts[k];
        state.trafficCalls.clear();
        for (const conflict::Controller& controller : state.controllers)
            if (controller.nation() == lookout.nation())
                for (const conflict::Controller::Concern& concern : controller.concerns())
                    state.trafficCalls.push_back({.crew = concern.own, .other = concern.other});
        state.sightings.clear();
        lookout.look(model, state.truth.aircraft, state.trafficCalls, now_s, state.sightings);
        state.avoidances[k].decide(model, state.sightings, now_s, state.commands);
    }
}

void digestTruth(State& state) {
    const dynamics::Aircraft& aircraft = state.truth.aircraft;
    for (std::size_t i = 0; i < aircraft.size(); ++i)
        state.digest.add(aircraft.id[i].index())
            .add(aircraft.x_m[i])
            .add(aircraft.y_m[i])
            .add(aircraft.z_m[i]);
}

core::Digest& addIncident(core::Digest& digest, const incident::Incident& incident) {
    digest.add(incident.kind).add(incident.start_s).add(incident.end_s);
    digest.add(incident.first.index()).add(incident.second.index());
    digest.add(incident.territory.index());
    digest.add(incident.leastHorizontal_m).add(incident.leastVertical_m);
    return digest.add(incident.inside_s).add(incident.borderDepth_m).add(incident.extremityDepth_m);
}

}  // namespace

State begin(const world::Model& model, std::uint64_t seed, std::uint64_t replication) {
    return State(model, {.seed = seed, .replication = replication});
}

State begin(const world::Model& model, const Origin& origin) { return State(model, origin); }

void step(const world::Model& model, State& state) {
    EXPECTS(!finished(model, state));
    while (!state.forks.empty() && state.forks.front().tick <= state.tick) {
        state.branch(state.forks.front().seed, state.tick * model.step_s);
        state.forks.erase(state.forks.begin());
    }
    ++state.tick;
    const double now_s = state.tick * model.step_s;
    dynamics::advance(model, state.tick, state.commands, state.truth);
    observe(model, state, now_s);
    share(model, state, now_s);
    decide(model, state, now_s);
    watchBorders(model, state, now_s);
    lookOut(model, state, now_s);
    telephone(model, state, now_s);
    state.judge.judge(model, state.truth.aircraft, now_s);
    judgeIdentities(model, state, now_s);
    digestTruth(state);
    if (finished(model, state)) state.judge.close(model);
}

bool finished(const world::Model& model, const State& state) { return state.tick >= model.ticks; }

Outcome outcomeOf(const State& state) {
    Outcome outcome{.incidents = state.judge.incidents(),
                    .sorties = state.truth.sorties,
                    .aircraftSteps = state.truth.aircraftSteps,
                    .digest = 0};
    core::Digest digest = state.digest;
    for (const incident::Incident& incident : outcome.incidents) addIncident(digest, incident);
    outcome.digest = digest.value();
    return outcome;
}

Outcome play(const world::Model& model, std::uint64_t seed, std::uint64_t replication) {
    State state = begin(model, seed, replication);
    while (!finished(model, state)) step(model, state);
    return outcomeOf(state);
}

}  // namespace deconflict::run
